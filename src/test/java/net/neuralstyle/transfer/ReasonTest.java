package net.neuralstyle.transfer;

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

    /** Of JNA and libtorch, what is thrown last says least. */
    @Test
    void failuresToLoadNameTheirOwnCause() {
        String noexec = said(new UnsatisfiedLinkError("/mnt/jna123.tmp: failed to map segment from shared object"));
        assertTrue(noexec.contains("-Djna.tmpdir=") && noexec.contains("noexec"), noexec);
        Throwable wrapped = new NoClassDefFoundError("Could not initialize class com.sun.jna.Native");
        wrapped.initCause(
                new ExceptionInInitializerError(
                        "Exception java.lang.UnsatisfiedLinkError: Failed to create temporary file for"
                                + " /com/sun/jna/linux-x86-64/libjnidispatch.so library: Read-only file system [in thread \"main\"]"));
        assertTrue(said(wrapped).contains("Read-only file system"), said(wrapped));
        assertFalse(said(wrapped).contains("in thread"), said(wrapped));
        String old = said(new NoSuchMethodError("'java.lang.Object com.sun.jna.Native.load(java.lang.String)'"));
        assertTrue(old.contains("Another JNA library is in the way") && old.contains("jna"), old);
        String twice =
                said(new UnsatisfiedLinkError("Native Library /x/libtorch.so already loaded in another classloader"));
        assertTrue(twice.contains("start it again") && !twice.contains("jar"), twice);
        String full = said(new IllegalStateException("x", new IOException("No space left on device")));
        assertTrue(full.contains("no space is left") && full.contains("DJL_CACHE_DIR"), full);
        String mac = LoadFailure.of(new IllegalStateException("x"), "Mac OS X", "x86_64");
        assertTrue(mac.contains("Intel"), mac);
        String mixed = said(new NoSuchMethodError("ai.djl.util.Platform.detectPlatform"));
        assertTrue(mixed.contains("DJL of different versions"), mixed);
    }

    private static String said(Throwable failure) {
        return LoadFailure.of(failure, "Linux", "amd64");
    }
}
