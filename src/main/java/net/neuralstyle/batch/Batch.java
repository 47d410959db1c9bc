package net.neuralstyle.batch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.neuralstyle.failure.Reason;

/**
 * Makes every picture of a plan. One that cannot be made does not keep the others from being made; one that is there
 * already, made from the same pictures with the same settings and weights, is left as it is.
 */
public final class Batch {
    private final BatchPlan plan;
    private final PictureMaker maker;
    private final BatchListener listener;
    private final List<BatchRow> rows = new ArrayList<>();
    private String full;

    private Batch(BatchPlan plan, PictureMaker maker, BatchListener listener) {
        this.plan = plan;
        this.maker = maker;
        this.listener = listener;
    }

    /** Runs as {@link #run(BatchPlan, Pictures, Path, Set, BatchListener)} does, without options. */
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
        Batch batch = new Batch(plan, new PictureMaker(plan.settings(), pictures, options), listener);
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

    /** Names a file for the table of a plan: each shard has its own. */
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
            return BatchRow.failed(job, "It was not begun. " + full);
        }
        try {
            return maker.row(job, progress);
        } catch (DiskFullException e) {
            // Every further result would be computed for nothing.
            full = "There is no space left in " + plan.results() + ".";
            return BatchRow.failed(job, e.getMessage());
        }
    }
}
