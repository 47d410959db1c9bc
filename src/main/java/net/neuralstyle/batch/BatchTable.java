package net.neuralstyle.batch;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import net.neuralstyle.failure.Reason;

/** A batch's table on the disk. Once begun, a disk that is full does not end the batch. */
final class BatchTable implements AutoCloseable {
    private final Path file;
    private final BufferedWriter out;
    private final boolean scored;
    private String problem = "";

    /**
     * Writes the table's first line.
     *
     * @param scored whether it has columns for scores
     * @throws IOException with a sentence, if it cannot be written at all
     */
    BatchTable(Path file, boolean scored) throws IOException {
        this.file = file;
        this.scored = scored;
        try {
            // Names with bytes that are no text come out with marks in their place, not as a failure.
            out = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IOException("The table " + file + " cannot be written. " + Reason.of(e), e);
        }
        write(BatchRow.header(scored));
    }

    void add(BatchRow row) {
        write(row.csv(scored, UnaryOperator.identity()));
    }

    private void write(String line) {
        if (!problem.isEmpty()) {
            return;
        }
        try {
            out.write(line);
            out.newLine();
            // Somebody may be looking, and the power may fail.
            out.flush();
        } catch (IOException e) {
            problem = "The table " + file + " is not complete. " + Reason.of(e);
        }
    }

    /** Why it is not complete; empty where it is. */
    String problem() {
        return problem;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            problem = problem.isEmpty() ? "The table " + file + " is not complete. " + Reason.of(e) : problem;
        }
    }
}
