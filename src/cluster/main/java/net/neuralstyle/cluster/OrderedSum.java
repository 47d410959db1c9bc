package net.neuralstyle.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.BinaryOperator;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Adds up what partitions have, in the order of the partitions, whichever of them is done first: the same numbers give the same
 * bits, which Spark's own {@code treeReduce} does not promise. As there, sums of many partitions are added up by executors
 * first, a square root of them each.
 */
final class OrderedSum {
    private OrderedSum() {}

    /** The sum of two, the former of which stands before the latter. */
    @FunctionalInterface
    interface Plus<T> extends BinaryOperator<T>, Serializable {}

    /** The sum of one partition. */
    private record Part<T>(int index, T sum) implements Serializable {}

    /**
     * Adds up.
     *
     * @param parts at least one, all of them serialisable
     */
    static <T> T of(JavaRDD<T> parts, Plus<T> plus) {
        JavaRDD<T> sums = parts.mapPartitions(each -> sum(each, plus));
        int count = sums.getNumPartitions();
        int groups = (int) Math.ceil(Math.sqrt(count));
        int most = (count + groups - 1) / groups;
        // Where there are few, the driver has hardly more to add than it would have of groups.
        if (count > groups + most) {
            JavaRDD<Tuple2<Integer, Part<T>>> placed =
                    sums.mapPartitionsWithIndex((index, each) -> placed(index / most, index, each), true);
            sums = JavaPairRDD.fromJavaRDD(placed)
                    .groupByKey(new HashPartitioner(groups))
                    .mapPartitions(each -> grouped(each, plus));
        }
        return sum(sums.collect().iterator(), plus).next();
    }

    private static <T> Iterator<Tuple2<Integer, Part<T>>> placed(int group, int index, Iterator<T> only) {
        List<Tuple2<Integer, Part<T>>> placed = new ArrayList<>();
        only.forEachRemaining(sum -> placed.add(new Tuple2<>(group, new Part<>(index, sum))));
        return placed.iterator();
    }

    private static <T> Iterator<T> grouped(Iterator<Tuple2<Integer, Iterable<Part<T>>>> groups, Plus<T> plus) {
        List<Part<T>> parts = new ArrayList<>();
        groups.forEachRemaining(group -> group._2().forEach(parts::add));
        parts.sort(Comparator.comparingInt(Part::index));
        return sum(parts.stream().map(Part::sum).iterator(), plus);
    }

    /** One, or none of nothing. */
    private static <T> Iterator<T> sum(Iterator<T> each, Plus<T> plus) {
        if (!each.hasNext()) {
            return List.<T>of().iterator();
        }
        T sum = each.next();
        while (each.hasNext()) {
            sum = plus.apply(sum, each.next());
        }
        return List.of(sum).iterator();
    }
}
