package net.neuralstyle.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.Scoring;
import net.neuralstyle.transfer.Series;
import net.neuralstyle.transfer.StyleTransferResult;

/**
 * Makes pictures of a batch one by one, all with the same settings. One that is there already, made from the same
 * pictures with the same settings and weights, is left as it is. The content read last is kept for its next style.
 */
public final class PictureMaker {
    private final StyleTransferSettings settings;
    private final Pictures pictures;
    private final Set<BatchOption> options;
    private final String weightsHash;
    private final Series series;
    private Path readContent;
    private InputImage content;

    /**
     * For the pictures of one batch.
     *
     * @param settings of every run
     * @param pictures reads and writes them
     * @param options what else is wanted
     * @throws IOException if there are no weights
     */
    public PictureMaker(StyleTransferSettings settings, Pictures pictures, Set<BatchOption> options)
            throws IOException {
        this.settings = settings;
        this.pictures = pictures;
        this.options = options;
        series = new Series(settings);
        this.weightsHash = Encoder.weightsHash(settings.encoder(), settings.weights());
    }

    /**
     * Makes one, or says why it cannot be made.
     *
     * @param job its files
     * @param progress hears of the run, and may cancel it
     * @return how it ended
     * @throws DiskFullException if there is no space for it
     */
    public BatchRow row(BatchPlan.Job job, ProgressListener progress) throws DiskFullException {
        if (!job.problem().isEmpty()) {
            return BatchRow.failed(job, job.problem());
        }
        try {
            return made(job, progress);
        } catch (DiskFullException e) {
            throw e;
        } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
            // Told in the table, to the listener and at the end; the next picture may well succeed.
            return BatchRow.failed(job, Reason.of(e));
        }
    }

    private BatchRow made(BatchPlan.Job job, ProgressListener progress) throws IOException {
        if (!job.content().equals(readContent)) {
            readContent = null;
            content = pictures.read("content", job.content());
            readContent = job.content();
        }
        Inputs inputs = Inputs.of(content, pictures.read("style", job.style()));
        Optional<Recipe> there = recipeThere(job.target());
        if (there.isPresent() && isSame(there.get(), inputs) && isWhole(job.target())) {
            return row(job, BatchRow.Outcome.ALREADY_THERE, there.get());
        }
        requireTarget(job);
        StyleTransferResult made = series.next(inputs, progress);
        if (made.recipe().cancelledAt() != null) {
            return row(job, BatchRow.Outcome.CANCELLED, made.recipe());
        }
        pictures.write(made, job.content(), job.target());
        if (options.contains(BatchOption.SCORES)) {
            // Written before: what goes wrong now costs no picture.
            made = Scoring.of(inputs, made);
            pictures.write(made, job.content(), job.target());
        }
        return row(job, BatchRow.Outcome.MADE, made.recipe());
    }

    private static BatchRow row(BatchPlan.Job job, BatchRow.Outcome outcome, Recipe recipe) {
        return new BatchRow(
                job.content(), job.style(), job.target(), outcome, recipe, String.join(" ", recipe.notices()));
    }

    /** Refuses a target that cannot be written, before anything is computed. */
    private void requireTarget(BatchPlan.Job job) throws IOException {
        Targets targets = new Targets(true);
        targets.reads("the content", job.content());
        targets.reads("the style", job.style());
        targets.result("the result", job.target());
    }

    /** The recipe of a file in the result's place; refuses to replace what is none of ours. */
    private Optional<Recipe> recipeThere(Path target) throws IOException {
        if (!Files.exists(target) || Files.isRegularFile(target) && Files.size(target) == 0) {
            return Optional.empty();
        }
        if (options.contains(BatchOption.OVERWRITE) && Files.isRegularFile(target)) {
            return readable(target);
        }
        Optional<Recipe> recipe = RecipeFiles.find(target);
        if (recipe.isEmpty()) {
            throw new IOException(
                    target + " is in the way: it holds no recipe of ours, so it is not replaced. Move it.");
        }
        return recipe;
    }

    private static Optional<Recipe> readable(Path target) {
        try {
            return RecipeFiles.find(target);
        } catch (IOException e) {
            // Damaged: it is to be replaced.
            return Optional.empty();
        }
    }

    /** A copy that broke off or a disk that failed can leave the recipe, which stands in front, without the pixels. */
    private boolean isWhole(Path result) {
        try {
            pictures.read("result", result);
            return true;
        } catch (IOException e) {
            // It is made anew.
            return false;
        }
    }

    private boolean isSame(Recipe recipe, Inputs inputs) {
        return recipe.cancelledAt() == null && SameRun.isOf(recipe, inputs.described(), settings, weightsHash);
    }
}
