package net.neuralstyle.compute;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LoadFailureTest {
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
