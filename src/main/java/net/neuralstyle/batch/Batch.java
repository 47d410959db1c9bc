package net.neuralstyle.batch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.Scoring;
import net.neuralstyle.transfer.StyleTransfer;
import net.neuralstyle.transfer.StyleTransferResult;

/**
 * Makes every picture of a plan. One that cannot be made does not keep the others from being made; one that is there
 * already, made from the same pictures with the same settings and weights, is left as it is.
 */
public final class Batch {
    /** Where a run takes place does not say what is made; weights are told by their hash. */
    private static final Set<String> NOT_COMPARED = Set.of("device", "threads", "weights");

    private final BatchPlan plan;
    private final Pictures pictures;
    private final BatchListener listener;
    private final String weightsHash;
    private final Set<BatchOption> options;
    private final List<BatchRow> rows = new ArrayList<>();
    private Path readContent;
    private InputImage content;
    private String full;

    private Batch(
            BatchPlan plan, Pictures pictures, BatchListener listener, String weightsHash, Set<BatchOption> options) {
        this.plan = plan;
        this.pictures = pictures;
        this.listener = listener;
        this.weightsHash = weightsHash;
        this.options = options;
    }

    /** As {@link #run(BatchPlan, Pictures, Path, Set, BatchListener)} without options. */
    public static BatchReport run(BatchPlan plan, Pictures pictures, Path table, BatchListener listener)
            throws IOException {
        return run(plan, pictures, table, Set.of(), listener);
    }

    /**
     * Runs to the end or until the listener cancels.
     *
     * @param plan what is to be made; the folder for the results is created where it is missing
     * @param pictures reads and writes them
     * @param table the CSV file that gets a line for every picture when it is done
     * @param options what else is wanted
     * @param listener hears of everything, on this thread
     * @return what became of every picture
     * @throws IOException if nothing can be made at all: no weights, no folder, no table
     */
    public static BatchReport run(
            BatchPlan plan, Pictures pictures, Path table, Set<BatchOption> options, BatchListener listener)
            throws IOException {
        StyleTransferSettings settings = plan.settings();
        String weights = Encoder.weightsHash(settings.encoder(), settings.weights());
        Batch batch = new Batch(plan, pictures, listener, weights, options);
        createFolder(plan.results());
        List<BatchPlan.Job> jobs = plan.jobs();
        requireTable(plan, jobs, table);
        BatchTable csv = new BatchTable(table, options.contains(BatchOption.SCORES));
        try (csv) {
            for (int i = 0; i < jobs.size() && !batch.isOver(); i++) {
                BatchPlan.Job job = jobs.get(i);
                listener.starting(
                        i + 1,
                        jobs.size(),
                        job.content().getFileName() + " × " + job.style().getFileName());
                BatchRow row = batch.row(job, new WholeProgress(listener, i, jobs.size()));
                batch.rows.add(row);
                csv.add(row);
                listener.finished(row);
            }
        }
        return new BatchReport(batch.rows, jobs.size(), table, csv.problem());
    }

    private static void createFolder(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(folder + " is a file; name a folder for the results.", e);
        } catch (IOException e) {
            throw new IOException("The folder " + folder + " for the results cannot be made. " + Reason.of(e), e);
        }
    }

    private static void requireTable(BatchPlan plan, List<BatchPlan.Job> jobs, Path table) throws IOException {
        Targets targets = new Targets(true);
        plan.contents().forEach(file -> targets.reads("a content", file));
        plan.styles().forEach(file -> targets.reads("a style", file));
        jobs.forEach(job -> targets.reads("a result", job.target()));
        targets.report("the table", table);
    }

    /** A file for the table of a plan, one for every shard. */
    public static Path defaultTable(BatchPlan plan) {
        Shard shard = plan.shard();
        return plan.results()
                .resolve(
                        shard.equals(Shard.ALL)
                                ? "neural-style.csv"
                                : "neural-style-" + shard.number() + "-of-" + shard.count() + ".csv");
    }

    private boolean isOver() {
        boolean cancelled = !rows.isEmpty() && rows.get(rows.size() - 1).outcome() == BatchRow.Outcome.CANCELLED;
        return cancelled || listener.isCanceled();
    }

    private BatchRow row(BatchPlan.Job job, WholeProgress progress) {
        if (full != null) {
            return failed(job, "It was not begun. " + full);
        }
        if (!job.problem().isEmpty()) {
            return failed(job, job.problem());
        }
        try {
            return made(job, progress);
        } catch (DiskFullException e) {
            // Every further result would be computed for nothing.
            full = "There is no space left in " + plan.results() + ".";
            return failed(job, e.getMessage());
        } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
            // Told in the table, to the listener and at the end; the next picture may well succeed.
            return failed(job, Reason.of(e));
        }
    }

    private static BatchRow failed(BatchPlan.Job job, String message) {
        return new BatchRow(job.content(), job.style(), job.target(), BatchRow.Outcome.FAILED, null, message);
    }

    private BatchRow made(BatchPlan.Job job, WholeProgress progress) throws IOException {
        if (!job.content().equals(readContent)) {
            readContent = null;
            content = pictures.read("content", job.content());
            readContent = job.content();
        }
        Inputs inputs = Inputs.of(content, pictures.read("style", job.style()));
        Optional<Recipe> there = recipeThere(job.target());
        if (there.isPresent() && isSame(there.get(), inputs)) {
            return row(job, BatchRow.Outcome.ALREADY_THERE, there.get());
        }
        requireTarget(job);
        StyleTransferResult made = StyleTransfer.run(inputs, plan.settings(), progress);
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

    /** Before anything is computed. */
    private void requireTarget(BatchPlan.Job job) throws IOException {
        Targets targets = new Targets(true);
        targets.reads("the content", job.content());
        targets.reads("the style", job.style());
        targets.result("the result", job.target());
    }

    /** The recipe of a file in the result's place; refuses to replace what is none of ours. */
    private Optional<Recipe> recipeThere(Path target) throws IOException {
        if (!Files.exists(target)) {
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

    private boolean isSame(Recipe recipe, Inputs inputs) {
        return recipe.cancelledAt() == null
                && recipe.weightsHash().equals(weightsHash)
                && recipe.inputs().keySet().equals(Set.of("content", "style"))
                && recipe.inputs()
                        .get("content")
                        .sha256()
                        .equals(inputs.content().sha256())
                && recipe.inputs()
                        .get("style")
                        .sha256()
                        .equals(inputs.styles().get(0).image().sha256())
                && areSame(recipe.settings(), plan.settings().byName());
    }

    private static boolean areSame(Map<String, Object> made, Map<String, Object> wanted) {
        return wanted.keySet().stream()
                .filter(name -> !NOT_COMPARED.contains(name))
                .allMatch(name -> Objects.equals(made.get(name), wanted.get(name)));
    }
}
