package net.neuralstyle.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of a batch.
 *
 * @param rows one for every picture that was reached
 * @param count of all pictures that were to be made
 * @param table the CSV file of the rows
 * @param tableProblem why the table is not complete; empty where it is
 */
public record BatchReport(List<BatchRow> rows, int count, Path table, String tableProblem) {
    /** Copies the rows. */
    public BatchReport {
        rows = List.copyOf(rows);
    }

    /** Counts the pictures that ended in one way. */
    public long count(BatchRow.Outcome outcome) {
        return rows.stream().filter(row -> row.outcome() == outcome).count();
    }

    /** Whether every picture is there now. */
    public boolean isComplete() {
        return count(BatchRow.Outcome.MADE) + count(BatchRow.Outcome.ALREADY_THERE) == count && tableProblem.isEmpty();
    }

    /** Whether there is a picture that could not be made. */
    public boolean isFailed() {
        return count(BatchRow.Outcome.FAILED) > 0;
    }

    /** For a person: how many ended how, and why the first ones failed. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        text.append(count(BatchRow.Outcome.MADE)).append(" of ").append(count).append(" made");
        append(text, count(BatchRow.Outcome.ALREADY_THERE), " there already");
        append(text, count(BatchRow.Outcome.FAILED), " failed");
        append(text, count - rows.size() + count(BatchRow.Outcome.CANCELLED), " left out after the cancel");
        text.append(". Table: ").append(table).append('.');
        if (!tableProblem.isEmpty()) {
            text.append(System.lineSeparator()).append(tableProblem);
        }
        rows.stream()
                .filter(row -> row.outcome() == BatchRow.Outcome.FAILED)
                .limit(5)
                .forEach(row -> text.append(System.lineSeparator())
                        .append(name(row))
                        .append(": ")
                        .append(row.message()));
        return text.toString();
    }

    private static Path name(BatchRow row) {
        // Where a result could have no name, its folder stands in its place.
        return (Files.isDirectory(row.target()) ? row.content() : row.target()).getFileName();
    }

    private static void append(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", ").append(count).append(what);
        }
    }
}
