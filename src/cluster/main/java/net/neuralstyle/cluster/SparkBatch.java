package net.neuralstyle.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import net.neuralstyle.settings.StyleTransferSettings;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import picocli.CommandLine;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * The program that {@code spark-submit} starts. Every picture is a partition; what an executor that is lost was making is
 * made again by another one.
 */
public final class SparkBatch {
    private SparkBatch() {}

    /**
     * Runs and ends the process.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String... arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(run(new SparkConf(), arguments));
    }

    /**
     * Runs.
     *
     * @param conf Spark's settings; without a master all cores of this machine are used
     * @param arguments see {@code --help}
     * @return the exit code: 0 all there, 1 some failed, 2 wrong usage
     */
    static int run(SparkConf conf, String... arguments) {
        CommandLine line = ClusterOptions.line();
        line.setExecutionStrategy(parsed -> {
            Integer helped = CommandLine.executeHelpRequest(parsed);
            if (helped != null) {
                return helped;
            }
            try {
                return made(conf, line.getCommand(), arguments);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.ParameterException(line, e.getMessage(), e);
            } catch (IOException e) {
                throw new CommandLine.ExecutionException(line, e.getMessage(), e);
            }
        });
        int code = line.execute(arguments);
        line.getOut().flush();
        return code;
    }

    private static int made(SparkConf conf, ClusterOptions options, String... arguments) throws IOException {
        conf.setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.app.name", "neural-style");
        conf.setIfMissing("spark.log.level", "WARN");
        // A second copy of a slow picture would be computed for nothing.
        conf.set("spark.speculation", "false");
        if (conf.get("spark.master").startsWith("local[")) {
            conf.setIfMissing("spark.ui.enabled", "false");
        }
        Cores.require(conf);
        if (options.isOnePicture()) {
            return OnePictureProgram.made(conf, options, arguments);
        }
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            Store store = new Store(spark.hadoopConfiguration());
            StyleTransferSettings settings = options.shared().provided();
            ClusterPlan plan = ClusterPlan.of(options, store, settings);
            store.makeFolder(plan.results());
            Endings endings = new Endings(plan.tasks().size());
            try (ClusterTable table = new ClusterTable(store, plan.table(), options.isScored())) {
                run(spark, plan, task(spark, settings, arguments), endings.heardWith(table));
                table.sort(endings.all());
                System.out.println(endings.summary(plan.table(), table.problem()));
                return endings.areComplete() && table.problem().isEmpty()
                        ? CommandLine.ExitCode.OK
                        : CommandLine.ExitCode.SOFTWARE;
            }
        }
    }

    private static MakePicture task(JavaSparkContext spark, StyleTransferSettings settings, String... arguments) {
        int failures = spark.getConf().getInt("spark.task.maxFailures", 4);
        return new MakePicture(arguments, sent(spark, settings), hadoop(spark), Math.max(1, failures - 1));
    }

    /** Where file systems are, and how they are reached, for all executors. */
    static Broadcast<Map<String, String>> hadoop(JavaSparkContext spark) {
        Map<String, String> hadoop = new HashMap<>();
        spark.hadoopConfiguration().forEach(entry -> hadoop.put(entry.getKey(), entry.getValue()));
        return spark.broadcast(hadoop);
    }

    /** Sends the weights to all executors; their name there, null for an encoder that needs none. */
    static String sent(JavaSparkContext spark, StyleTransferSettings settings) {
        Path weights = settings.weights();
        if (weights == null) {
            return null;
        }
        spark.addFile(weights.toAbsolutePath().toString());
        return weights.getFileName().toString();
    }

    private static void run(
            JavaSparkContext spark,
            ClusterPlan plan,
            MakePicture task,
            AbstractFunction2<Object, Ending, BoxedUnit> heard)
            throws IOException {
        JavaRDD<Task> tasks = spark.parallelize(plan.tasks(), plan.tasks().size());
        try {
            spark.sc().runJob(tasks.rdd(), task, heard, ClassTag$.MODULE$.apply(Ending.class));
        } catch (Exception e) {
            // Scala declares none of what it throws. What is made already is kept when the batch is begun again.
            throw new IOException("Spark gave the batch up. " + e.getMessage().lines().findFirst().orElse(""), e);
        }
    }
}
