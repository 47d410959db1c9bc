package net.neuralstyle.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.neuralstyle.batch.Pair;
import net.neuralstyle.batch.Pictures;
import net.neuralstyle.settings.StyleTransferSettings;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine;

/** What {@code --one-picture} does. */
final class OnePictureProgram {
    private OnePictureProgram() {}

    /**
     * Paints one picture on all executors.
     *
     * @param conf with a master and the cores of a task
     * @param arguments that the options were read from
     * @return the exit code
     * @throws IllegalArgumentException saying which option to change
     */
    static int made(SparkConf conf, ClusterOptions options, String... arguments) throws IOException {
        require(options);
        Executors.prepare(conf);
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            Store store = new Store(spark.hadoopConfiguration());
            StyleTransferSettings settings = options.shared().provided();
            String content = only(store, options, "--content", options.content());
            String style = only(store, options, "--style", options.styles().get(0));
            String folder = store.address(options.output());
            String format = options.format() == null ? "n5" : options.format().toLowerCase(Locale.ROOT);
            String name = Pair.of(List.of(content), List.of(style), format).get(0).result();
            OneResult result = new OneResult(store, Store.child(folder, name));
            String work = WorkFolder.of(folder, name);
            result.require(store.exists(work));
            Job job = new Job(
                    UUID.randomUUID().toString(),
                    arguments,
                    SparkBatch.sent(spark, settings),
                    SparkBatch.hadoop(spark),
                    content,
                    style,
                    work,
                    conf.getInt("spark.task.cpus", 1));
            boolean painted = painted(spark, job, result);
            System.out.println(result.address() + (painted ? " is made." : " is there already."));
            return CommandLine.ExitCode.OK;
        }
    }

    private static boolean painted(JavaSparkContext spark, Job job, OneResult result) throws IOException {
        WorkFolder folder = new WorkFolder(job.store(), job);
        folder.take();
        boolean whole = false;
        try {
            boolean painted = new OnePicture(spark, job, folder).paint(result);
            whole = true;
            return painted;
        } catch (Exception e) {
            // Scala declares none of what it throws.
            if (e instanceof SparkException) {
                throw new IOException(Said.by(e), e);
            }
            throw e;
        } finally {
            if (whole || !folder.isKept()) {
                folder.delete();
            } else {
                System.err.println("What was painted so far is kept in " + job.work()
                        + ": the same command goes on from there. Delete it where it is not wanted.");
            }
        }
    }

    private static void require(ClusterOptions options) {
        if (options.format() != null
                && !OneResult.FORMATS.contains(options.format().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("--format is " + options.format()
                    + ", but one picture of all executors is written as " + String.join(" or ", OneResult.FORMATS)
                    + ": choose one of them.");
        }
        if (options.table() != null || options.isScored()) {
            throw new IllegalArgumentException("--one-picture writes neither a table nor scores: leave them out.");
        }
        if (options.block() < 1 || options.tile() < 1 || options.checkpoint() < 1) {
            throw new IllegalArgumentException("--block, --tile and --checkpoint have to be above 0.");
        }
        if (options.styles().size() > 1) {
            throw new IllegalArgumentException("--one-picture takes one --style.");
        }
    }

    private static String only(Store store, ClusterOptions options, String role, String named) throws IOException {
        if (Chunks.isNamed(named)) {
            return store.address(named);
        }
        Pictures pictures = options.shared().pictures();
        List<String> found = store.pictures(role, named, pictures);
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    role + " names " + found.size() + " pictures, but --one-picture takes one.");
        }
        return found.get(0);
    }
}
