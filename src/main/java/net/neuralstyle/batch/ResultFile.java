package net.neuralstyle.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.neuralstyle.failure.Reason;

/**
 * Writes results so that none is lost and nothing is half there: first under a temporary name in the same folder, through
 * links, into pipes, and where the disk is full, into another folder that the message names.
 */
public final class ResultFile {
    /** More links than this one after the other are a circle. */
    private static final int MOST_LINKS = 40;

    private ResultFile() {}

    /** Encodes a result. */
    @FunctionalInterface
    public interface Encoder {
        /**
         * Writes the result.
         *
         * @param part a file that does not exist yet, whatever its name ends in
         */
        void write(Path part) throws IOException;
    }

    /**
     * Writes a result.
     *
     * @param target its file; one that exists is replaced
     * @param encoder writes the pixels, more than once where the disk is full
     * @throws DiskFullException if there is no space; the result may be kept elsewhere
     * @throws IOException with a sentence that names the file
     */
    public static void write(Path target, Encoder encoder) throws IOException {
        Path file = throughLinks(target);
        try {
            if (isPipe(file)) {
                writePipe(file, encoder);
            } else {
                writeWhole(file, encoder);
            }
        } catch (IOException e) {
            if (Reason.isDiskFull(e)) {
                throw kept(target, encoder, e);
            }
            throw new IOException("The result could not be written to " + target + ". " + Reason.of(e), e);
        }
    }

    /**
     * Writes a file in place of one that may be there: whoever reads it finds the one or the other, and nothing half written.
     *
     * @param target its file
     * @param encoder writes it
     * @throws IOException as the encoder or the system says; what was there is there still
     */
    static void replace(Path target, Encoder encoder) throws IOException {
        writeWhole(throughLinks(target), encoder);
    }

    private static void writeWhole(Path file, Encoder encoder) throws IOException {
        // Not Files.createTempFile, whose files nobody else may read.
        Path part = file.toAbsolutePath().resolveSibling(".neural-style-" + UUID.randomUUID() + ".part");
        try {
            encoder.write(part);
            force(part);
            move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Before it has its name, the disk has its bytes: a machine that loses its power leaves no empty file of that name. */
    private static void force(Path part) throws IOException {
        try (FileChannel bytes = FileChannel.open(part, StandardOpenOption.WRITE)) {
            bytes.force(true);
        }
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void writePipe(Path pipe, Encoder encoder) throws IOException {
        Path folder = Files.createTempDirectory("neural-style-");
        Path part = folder.resolve("result");
        try {
            encoder.write(part);
            try (OutputStream out = Files.newOutputStream(pipe)) {
                Files.copy(part, out);
            }
        } finally {
            Files.deleteIfExists(part);
            Files.deleteIfExists(folder);
        }
    }

    /** A result that took minutes is not thrown away for want of a few megabytes. */
    private static IOException kept(Path target, Encoder encoder, IOException full) {
        Path folder = target.toAbsolutePath().getParent();
        for (Path other : others(folder)) {
            try {
                Path file = free(other, target.getFileName().toString());
                writeWhole(file, encoder);
                return new DiskFullException(
                        "There is no space left in " + folder + ": the result is kept as " + file + ".", full);
            } catch (IOException e) {
                // The next one may have room.
            }
        }
        return new DiskFullException(
                "There is no space left in " + folder
                        + ", nor in the temporary folder and the home: the result is lost.",
                full);
    }

    private static List<Path> others(Path folder) {
        List<Path> others = new ArrayList<>();
        for (String property : List.of("java.io.tmpdir", "user.home")) {
            try {
                Path other = Path.of(System.getProperty(property, ""));
                if (other.isAbsolute() && Files.isDirectory(other) && !other.equals(folder)) {
                    others.add(other);
                }
            } catch (InvalidPathException e) {
                // No folder.
            }
        }
        return others;
    }

    private static Path free(Path folder, String name) {
        Path file = folder.resolve(name);
        int dot = name.lastIndexOf('.');
        for (int i = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS); i++) {
            file = folder.resolve(name.substring(0, dot) + "-" + i + name.substring(dot));
        }
        return file;
    }

    /**
     * The file that a name leads to: what a link points at, whether or not that exists.
     *
     * @throws IOException if links lead in a circle
     */
    static Path throughLinks(Path target) throws IOException {
        Path file = target.toAbsolutePath();
        for (int i = 0; Files.isSymbolicLink(file); i++) {
            if (i == MOST_LINKS) {
                throw new IOException(target + " is a link that leads to itself.");
            }
            file = file.resolveSibling(Files.readSymbolicLink(file)).normalize();
        }
        return file;
    }

    /** Whether something is there that is neither a file nor a folder. */
    static boolean isPipe(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    /** A file's ending in lower case, without the dot. */
    public static String extension(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
