package net.neuralstyle.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;
import net.neuralstyle.batch.BatchRow;
import net.neuralstyle.failure.Reason;
import org.apache.hadoop.fs.Syncable;

/**
 * The table of a batch. While the batch goes on its lines stand in the order in which pictures are done; in the end they
 * are put into the plan's order.
 */
final class ClusterTable implements AutoCloseable {
    private final Store store;
    private final String address;
    private final String header;
    private final OutputStream out;
    private String problem = "";

    /**
     * Begins it.
     *
     * @throws IOException if it cannot be written at all
     */
    ClusterTable(Store store, String address, boolean scored) throws IOException {
        this.store = store;
        this.address = address;
        this.header = BatchRow.header(scored);
        try {
            out = store.create(address);
        } catch (IOException e) {
            throw new IOException("The table " + address + " cannot be written. " + Reason.of(e), e);
        }
        add(header);
    }

    /** Adds a line. Once begun, a table that cannot be written does not end the batch. */
    void add(String line) {
        if (!problem.isEmpty()) {
            return;
        }
        try {
            out.write((line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
            // Somebody may be looking, and the driver may be lost.
            if (out instanceof Syncable remote) {
                remote.hflush();
            }
        } catch (IOException e) {
            problem = incomplete(e);
        } catch (UnsupportedOperationException e) {
            // Stores of objects show a file when it is closed.
        }
    }

    private String incomplete(IOException e) {
        return "The table " + address + " is not complete. " + Reason.of(e);
    }

    /** Writes it once more, whole. */
    void sort(Collection<Ending> endings) {
        try {
            out.close();
            Path whole = Files.createTempFile("neural-style-", ".csv");
            try {
                Stream<String> lines =
                        endings.stream().sorted(Comparator.comparing(Ending::index)).map(Ending::line);
                Files.write(whole, Stream.concat(Stream.of(header), lines).toList());
                store.publish(whole, address);
                problem = "";
            } finally {
                Files.delete(whole);
            }
        } catch (IOException e) {
            problem = incomplete(e);
        }
    }

    /** Why it is not complete; empty where it is. */
    String problem() {
        return problem;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
