package net.neuralstyle.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * Which executor has which block. A block stays where it is; where its executor is lost, whatever goes on is ended, since it
 * would wait for that block.
 */
final class Executors extends SparkListener {
    private static final String DRIVER = "driver";
    private static final long PATIENCE_SECONDS = 120;
    private static final long SETTLED_SECONDS = 3;

    private final JavaSparkContext spark;
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    /** Executor of each block. */
    private final Map<Integer, ExecutorSummary> places = new ConcurrentHashMap<>();

    Executors(JavaSparkContext spark) {
        this.spark = spark;
        spark.sc().addSparkListener(this);
    }

    /** Sees to it that tasks are made where blocks are, however long others have nothing to do. */
    static void prepare(SparkConf conf) {
        conf.set("spark.locality.wait", "30d");
        conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", conf.get("spark.task.cpus", "1"));
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        lost.add(removed.executorId());
        if (places.values().stream().anyMatch(place -> place.id().equals(removed.executorId()))) {
            spark.sc().cancelAllJobs();
        }
    }

    private List<ExecutorSummary> present() {
        List<ExecutorSummary> all = new ArrayList<>(
                CollectionConverters.asJava(spark.sc().statusStore().executorList(true)));
        boolean alone = spark.sc().isLocal();
        all.removeIf(each -> each.id().equals(DRIVER) != alone || lost.contains(each.id()));
        return all;
    }

    /** Waits until as many are there as were asked for, or no more come. */
    private List<ExecutorSummary> awaited() throws IOException {
        int cores = spark.getConf().getInt("spark.executor.cores", 1);
        int wanted = Math.max(
                spark.getConf().getInt("spark.executor.instances", 0),
                spark.getConf().getInt("spark.cores.max", 0) / cores);
        long began = System.nanoTime();
        long changed = began;
        List<ExecutorSummary> there = present();
        while (there.isEmpty() || seconds(changed) < SETTLED_SECONDS && !spark.sc().isLocal() && there.size() != wanted) {
            if (there.isEmpty() && seconds(began) > PATIENCE_SECONDS) {
                throw new IOException("No executor came within " + PATIENCE_SECONDS
                        + " seconds: look at the cluster's own pages for why.");
            }
            pause();
            List<ExecutorSummary> now = present();
            changed = now.size() == there.size() ? changed : System.nanoTime();
            there = now;
        }
        return there;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while executors were awaited.", e);
        }
    }

    /** Gives every block that has none an executor; those that are there keep theirs. */
    void assign(int blocks) throws IOException {
        List<ExecutorSummary> there = awaited();
        Map<String, Integer> loads = new LinkedHashMap<>();
        Map<String, ExecutorSummary> byId = new HashMap<>();
        there.forEach(each -> {
            loads.put(each.id(), 0);
            byId.put(each.id(), each);
        });
        places.entrySet().removeIf(place -> place.getKey() >= blocks || !byId.containsKey(place.getValue().id()));
        places.values().forEach(place -> loads.merge(place.id(), 1, Integer::sum));
        for (int block = 0; block < blocks; block++) {
            if (!places.containsKey(block)) {
                String least = loads.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey();
                places.put(block, byId.get(least));
                loads.merge(least, 1, Integer::sum);
            }
        }
    }

    /** Where a block is, as Spark's scheduler calls it. */
    Seq<String> place(int block) {
        ExecutorSummary at = places.get(block);
        String host = at.hostPort().replaceFirst(":\\d+$", "");
        return CollectionConverters.asScala(List.of("executor_" + host + "_" + at.id())).toSeq();
    }

    /** How many executors have blocks. */
    long count() {
        return places.values().stream().map(ExecutorSummary::id).distinct().count();
    }

    /** The numbers of blocks, each where the block is. */
    JavaRDD<Integer> blocks(int count) {
        List<Tuple2<Integer, Seq<String>>> placed = IntStream.range(0, count)
                .mapToObj(block -> new Tuple2<>(block, place(block)))
                .toList();
        return JavaRDD.fromRDD(
                spark.sc()
                        .makeRDD(
                                CollectionConverters.asScala(placed).toSeq(),
                                ClassTag$.MODULE$.<Integer>apply(Integer.class)),
                ClassTag$.MODULE$.apply(Integer.class));
    }
}
