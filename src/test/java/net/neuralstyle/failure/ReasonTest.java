package net.neuralstyle.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was thrown, in words: the cause that was found, and none of Java's names. */
class ReasonTest {
    @Test
    void isASentenceWithoutJavasNames() {
        List<Throwable> thrown = List.of(
                new NoSuchFileException("/a/b.png"),
                new AccessDeniedException("/a/b.png"),
                new NotDirectoryException("/a"),
                new DirectoryNotEmptyException("/a"),
                new FileSystemException("/a/b.png", null, "File name too long"),
                new FileNotFoundException("/a/b.png (Too many open files)"),
                new InvalidPathException("b?ume.png", "Malformed input"),
                new OutOfMemoryError("Java heap space"),
                new OutOfMemoryError("unable to create native thread: possibly out of memory"),
                new OutOfMemoryError("Requested array size exceeds VM limit"),
                new OutOfMemoryError("Metaspace"),
                new StackOverflowError(),
                new NullPointerException(),
                new NullPointerException("Cannot invoke \"java.lang.String.length()\" because \"x\" is null"),
                new IllegalArgumentException(),
                new IllegalArgumentException("input == null!"),
                new NoSuchMethodError("'void picocli.CommandLine.x()'"),
                new ExceptionInInitializerError(new IllegalStateException("x")),
                new IOException(),
                new IOException("/only/a/path"),
                new UncheckedIOException(new NoSuchFileException("/a/b.png")));
        for (Throwable each : thrown) {
            String said = Reason.of(each);
            assertTrue(said.matches("(?s)\\S.* .*\\."), each + ": " + said);
            assertFalse(said.matches("(?s).*(java\\.lang|java\\.nio|java\\.io)\\.?\\w*(Error|Exception).*"), said);
        }
    }

    @Test
    void namesTheCauseThatWasFound() {
        assertEquals("There is no file or folder /a/b.png.", Reason.of(new NoSuchFileException("/a/b.png")));
        assertEquals(
                "/a/b.png: File name too long.",
                Reason.of(new FileSystemException("/a/b.png", null, "File name too long")));
        assertTrue(Reason.of(new OutOfMemoryError("unable to create native thread"))
                .contains("ulimit -u"));
        assertTrue(Reason.of(new OutOfMemoryError("Java heap space")).contains("-Xmx"));
        for (String where : List.of("Direct buffer memory", "Cannot reserve 9 bytes of direct buffer memory")) {
            assertTrue(Reason.of(new OutOfMemoryError(where)).contains("-XX:MaxDirectMemorySize"), where);
        }
        for (String size : List.of("Requested array size exceeds VM limit", "Required array size too large")) {
            assertFalse(Reason.of(new OutOfMemoryError(size)).contains("-Xmx"), size);
        }
        assertTrue(Reason.of(new InvalidPathException("a", "b")).contains("LC_ALL=C.UTF-8"));
        assertEquals("A sentence of ours.", Reason.of(new IOException("A sentence of ours.")));
    }

    @Test
    void aFullDiskIsKnownByWhatTheSystemSays() {
        assertTrue(Reason.isDiskFull(new IOException("x", new IOException("No space left on device"))));
        assertTrue(Reason.isDiskFull(new IOException("Disk quota exceeded")));
        assertFalse(Reason.isDiskFull(new IOException("it is damaged")));
    }
}
