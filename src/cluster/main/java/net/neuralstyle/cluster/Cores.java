package net.neuralstyle.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/**
 * The processor cores of an executor. One picture at a time takes all of them, since a run holds gigabytes and libtorch's
 * threads are one pool for the process.
 */
final class Cores {
    private static final String EXECUTOR = "spark.executor.cores";
    private static final String TASK = "spark.task.cpus";
    private static final Pattern LOCAL = Pattern.compile("local(?:\\[\\s*(\\d+|\\*)\\s*(?:,\\s*\\d+\\s*)?\\])?");
    private static final Pattern LOCAL_CLUSTER = Pattern.compile("local-cluster\\[\\s*\\d+\\s*,\\s*(\\d+)\\s*,.*\\]");

    private Cores() {}

    /**
     * Sees to it that a task takes a whole executor.
     *
     * @param conf with a master; gets spark.task.cpus where it has none
     * @throws IllegalArgumentException naming what to set
     */
    static void require(SparkConf conf) {
        int cores = ofExecutor(conf);
        if (!conf.contains(TASK)) {
            conf.set(TASK, Integer.toString(cores));
        }
        int task = conf.getInt(TASK, 1);
        if (task != cores) {
            throw new IllegalArgumentException(TASK + " is " + task + ", but an executor has " + cores
                    + (cores == 1 ? " core" : " cores")
                    + ": it paints one picture at a time with all of them. Set --conf " + TASK + "=" + cores + ".");
        }
    }

    private static int ofExecutor(SparkConf conf) {
        String master = conf.get("spark.master");
        Matcher local = LOCAL.matcher(master);
        if (local.matches()) {
            String threads = local.group(1) == null ? "1" : local.group(1);
            return threads.equals("*") ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(threads);
        }
        if (conf.contains(EXECUTOR)) {
            return conf.getInt(EXECUTOR, 1);
        }
        Matcher workers = LOCAL_CLUSTER.matcher(master);
        if (workers.matches()) {
            return Integer.parseInt(workers.group(1));
        }
        throw new IllegalArgumentException(EXECUTOR + " is not set, so that nobody knows how many threads a picture may"
                + " take. Set --conf " + EXECUTOR + "=N and --conf " + TASK + "=N, both the same number.");
    }
}
