package net.neuralstyle.cluster;

import net.neuralstyle.shared.Pieces;
import org.apache.spark.HashPartitioner;
import org.apache.spark.Partition;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.rdd.ShuffledRDD;
import scala.collection.immutable.Seq;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Brings what blocks have for each other to where the other one is. */
final class PlacedShuffle extends ShuffledRDD<Integer, Pieces, Pieces> {
    private static final long serialVersionUID = 1;

    /** Asked by the driver alone. */
    private final transient Executors executors;

    PlacedShuffle(JavaPairRDD<Integer, Pieces> sent, int blocks, Executors executors) {
        super(sent.rdd(), new HashPartitioner(blocks), tag(Integer.class), tag(Pieces.class), tag(Pieces.class));
        this.executors = executors;
    }

    private static <T> ClassTag<T> tag(Class<T> of) {
        return ClassTag$.MODULE$.apply(of);
    }

    @Override
    public Seq<String> getPreferredLocations(Partition block) {
        return executors.place(block.index());
    }
}
