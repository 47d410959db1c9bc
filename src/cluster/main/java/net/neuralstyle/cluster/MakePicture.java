package net.neuralstyle.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.neuralstyle.batch.BatchPlan;
import net.neuralstyle.batch.BatchRow;
import net.neuralstyle.batch.PictureMaker;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.transfer.Progress;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Makes the one picture of a partition, on an executor. Whatever is wrong with it is told in its line of the table. */
final class MakePicture extends AbstractFunction1<Iterator<Task>, Ending> implements java.io.Serializable {
    private static final long serialVersionUID = 1;

    private final String[] arguments;
    private final String weights;
    private final Broadcast<Map<String, String>> hadoop;
    private final int tries;

    /**
     * For the pictures of one batch.
     *
     * @param arguments the options, which are read again on the executor
     * @param weights the name of a file that Spark brings; null for an encoder that needs none
     * @param hadoop where file systems are, and how they are reached
     * @param tries how many executors may be lost over a picture before it is given up
     */
    MakePicture(String[] arguments, String weights, Broadcast<Map<String, String>> hadoop, int tries) {
        this.arguments = arguments.clone();
        this.weights = weights;
        this.hadoop = hadoop;
        this.tries = tries;
    }

    @Override
    public Ending apply(Iterator<Task> only) {
        Task task = only.next();
        ClusterOptions options = ClusterOptions.of(arguments);
        Configuration configuration = new Configuration(false);
        hadoop.value().forEach(configuration::set);
        Stage stage = new Stage(new Store(configuration));
        BatchRow row = row(task, options, stage);
        return new Ending(
                task.index(),
                row.outcome(),
                task.target(),
                stage.named(row.message()),
                row.csv(options.isScored(), stage::named));
    }

    private BatchRow row(Task task, ClusterOptions options, Stage stage) {
        Path content = stage.path("content", task.content());
        Path style = stage.path("style", task.style());
        Path target = stage.path("results", task.target());
        BatchPlan.Job job = new BatchPlan.Job(content, style, target, "");
        try (stage) {
            requireTries();
            stage.fetch(content);
            stage.fetch(style);
            stage.fetchIfThere(target);
            StagedPictures pictures = new StagedPictures(options.shared().pictures(), stage);
            BatchRow row = new PictureMaker(settings(options), pictures, options.shared().options())
                    .row(job, new UntilKilled(TaskContext.get()));
            if (row.outcome() == BatchRow.Outcome.MADE) {
                stage.publish(target);
            }
            return row;
        } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
            // Told in the table and at the end; the next picture may well succeed.
            return BatchRow.failed(job, Reason.of(e));
        }
    }

    private void requireTries() throws IOException {
        if (TaskContext.get().attemptNumber() >= tries) {
            throw new IOException("It was given up: executors were lost over it, " + tries
                    + " in all, most likely for want of memory. Give them more (spark.executor.memoryOverhead), or"
                    + " paint in smaller parts with --memory.");
        }
    }

    /** With this executor's threads and weights. */
    private StyleTransferSettings settings(ClusterOptions options) {
        StyleTransferSettings given = options.shared().settings();
        StyleTransferSettingsBuilder builder = given.toBuilder();
        if (given.threads() == 0) {
            builder.threads(TaskContext.get().cpus());
        }
        if (weights != null) {
            builder.weights(Path.of(SparkFiles.get(weights)));
        }
        return builder.build();
    }

    /** Ends a run whose task Spark no longer wants. */
    private record UntilKilled(TaskContext context) implements ProgressListener {
        @Override
        public void iterated(Progress progress) {
            // Spark's own pages tell which tasks run.
        }

        @Override
        public boolean isCanceled() {
            return context.isInterrupted();
        }
    }
}
