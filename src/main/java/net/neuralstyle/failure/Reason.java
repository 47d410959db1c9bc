package net.neuralstyle.failure;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/** Why something failed, as a sentence for a person: without Java's names for it, and never a bare path. */
public final class Reason {
    /** What helps where a name cannot be written or read in the system's locale. */
    public static final String LOCALE = "set LC_ALL=C.UTF-8, or the locale that the name was written in";

    private static final String UNFORESEEN =
            ". That was not foreseen: with --debug, or in Fiji's console, there is more for whoever mends it.";

    private Reason() {}

    /**
     * Gives the reason for a failure, in words for a person.
     *
     * @param failure what was thrown
     * @return one or more sentences
     */
    public static String of(Throwable failure) {
        String message = failure.getMessage();
        if (failure instanceof UncheckedIOException unchecked
                && (message == null || message.equals(String.valueOf(unchecked.getCause())))) {
            return of(unchecked.getCause());
        }
        if (failure instanceof OutOfMemoryError) {
            return ofMemory(message);
        }
        if (failure instanceof StackOverflowError) {
            return "Java's stack was too small: raise -Xss.";
        }
        if (failure instanceof InvalidPathException path) {
            return "The name \"" + path.getInput() + "\" cannot be written in this locale: " + LOCALE + ".";
        }
        if (failure instanceof FileSystemException file) {
            return ofFile(file);
        }
        if (failure instanceof FileNotFoundException) {
            return "A file cannot be opened: " + message + ".";
        }
        if (failure instanceof ReadOnlyFileSystemException) {
            return "The folder cannot be written to: it is on a disk that is read-only.";
        }
        boolean ours = failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException;
        // Java's own end otherwise than sentences do.
        boolean code = message == null || message.contains("==") || message.endsWith("!") || !message.contains(" ");
        if (ours && !code) {
            return message;
        }
        return unforeseen(failure, message);
    }

    private static String ofMemory(String message) {
        if (String.valueOf(message).contains("thread")) {
            return "The system does not allow another thread: raise its limit of processes (ulimit -u, or the container's),"
                    + " or set threads to a smaller number.";
        }
        if (String.valueOf(message).contains("array size")) {
            return "A file or a picture is larger than Java can hold in one piece (2 GB): choose a smaller one, or a"
                    + " smaller size.";
        }
        if (String.valueOf(message).toLowerCase(Locale.ROOT).contains("direct")) {
            return "There is not enough memory outside Java's heap: raise -XX:MaxDirectMemorySize, or choose a smaller"
                    + " size.";
        }
        if ("Metaspace".equals(message)) {
            return "There is no room for the program's own parts: raise -XX:MaxMetaspaceSize.";
        }
        return "There is not enough memory for Java: raise -Xmx, or choose a smaller size.";
    }

    private static String ofFile(FileSystemException e) {
        String file = e.getFile();
        if (e instanceof NoSuchFileException) {
            return "There is no file or folder " + file + ".";
        }
        if (e instanceof AccessDeniedException) {
            return file + " cannot be read or written: you have no permission to.";
        }
        if (e instanceof NotDirectoryException) {
            return file + " is not a folder.";
        }
        return file + ": " + (e.getReason() == null ? "it cannot be read or written" : e.getReason()) + ".";
    }

    private static String unforeseen(Throwable failure, String message) {
        String what = message == null ? "" : " (" + message.replaceAll("\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*:? ?", "") + ")";
        boolean linking = failure instanceof LinkageError;
        return (linking
                        ? "A part of the program, or of a library, is missing or of another version"
                        : "Something failed")
                + what
                + UNFORESEEN;
    }

    /** Whether a failure is that no space is left on a disk, or none of a person's share. */
    public static boolean isDiskFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no space left")
                    || message.contains("not enough space")
                    || message.contains("disk quota")
                    || message.contains("disk full")) {
                return true;
            }
        }
        return false;
    }
}
