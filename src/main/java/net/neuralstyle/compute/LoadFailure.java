package net.neuralstyle.compute;

import java.security.CodeSource;
import java.util.Locale;
import java.util.stream.Stream;
import net.neuralstyle.failure.Reason;

/** Why libtorch could not be loaded, by what was thrown, and what to do about that. */
final class LoadFailure {
    private static volatile LinkageError ofJna;

    private LoadFailure() {}

    /** The first failure to load JNA: what is thrown later only says that there was one. */
    static void remember(LinkageError failure) {
        if (ofJna == null) {
            ofJna = failure;
        }
    }

    /**
     * Says in a sentence for a person why libtorch cannot be loaded.
     *
     * @param failure what loading threw
     * @param os the system's name
     * @param arch the processor's
     */
    static String of(Throwable failure, String os, String arch) {
        Throwable thrown = mentions(failure, "com.sun.jna") && ofJna != null ? ofJna : failure;
        if (mentions(thrown, "jna") || mentions(thrown, "jnidispatch")) {
            return ofJna(thrown);
        }
        if (mentions(thrown, "another classloader")) {
            return "This application has loaded libtorch already, for the plugins before their menus were refreshed: close"
                    + " the application and start it again.";
        }
        if (os.toLowerCase(Locale.ROOT).contains("mac") && !arch.equals("aarch64")) {
            return "There is no libtorch 2.7 for Macs with an Intel processor: use a Mac with Apple's processor, Linux"
                    + " or Windows.";
        }
        String reason = reason(thrown);
        if (Reason.isDiskFull(thrown)) {
            return "libtorch could not be unpacked: no space is left (" + reason
                    + "). Make room, or choose another folder with the environment variable DJL_CACHE_DIR.";
        }
        if (thrown instanceof LinkageError && !(root(thrown) instanceof UnsatisfiedLinkError)) {
            return "Parts of DJL of different versions are on the class path (" + reason
                    + "): remove other programs' copies of DJL.";
        }
        return "libtorch could not be loaded on " + os + " " + arch + " (" + reason + ").";
    }

    private static String ofJna(Throwable failure) {
        String reason = reason(failure);
        boolean unpacking = Stream.of(
                        "temporary",
                        "failed to map",
                        "permission",
                        "not permitted",
                        "read-only",
                        "no such file",
                        "no space",
                        "cannot open shared object")
                .anyMatch(reason.toLowerCase(Locale.ROOT)::contains);
        if (unpacking) {
            return "JNA could not unpack its library into " + jnaFolder() + " (" + reason
                    + "): the folder is missing, full, read-only or does not allow programs (noexec). Name another one with"
                    + " Java's option -Djna.tmpdir=FOLDER (for the command line in NEURAL_STYLE_JAVA_OPTS).";
        }
        return "Another JNA library is in the way (" + reason + "): " + jnaFile()
                + ". Delete old copies of jna from the application's folder and start it again.";
    }

    private static String jnaFolder() {
        String told = System.getProperty("jna.tmpdir");
        return told != null
                ? told
                : "its temporary folder, in " + System.getProperty("user.home") + " or "
                        + System.getProperty("java.io.tmpdir") + ",";
    }

    private static String jnaFile() {
        try {
            Class<?> jna = Class.forName("com.sun.jna.Native", false, LoadFailure.class.getClassLoader());
            CodeSource source = jna.getProtectionDomain().getCodeSource();
            return source == null
                    ? "its file is not known"
                    : source.getLocation().getPath();
        } catch (ClassNotFoundException | LinkageError e) {
            return "it cannot even be found";
        }
    }

    private static boolean mentions(Throwable failure, String part) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String reason(Throwable failure) {
        Throwable cause = root(failure);
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.replaceAll("\\s*\\R\\s*", " ")
                .replaceAll("^Exception | \\[in thread .*", "")
                .replaceAll("(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Error|Exception): ", "");
    }
}
