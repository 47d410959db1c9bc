package net.neuralstyle.supply;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Folders of the person who runs this: our own cache and where other programs keep theirs.
 *
 * @param environment variable → value or null
 * @param home the person's home
 * @param system the operating system's name
 */
public record UserFolders(UnaryOperator<String> environment, Path home, String system) {
    /** The variable that moves our cache elsewhere, for instance from a small home to a large disk. */
    public static final String OUR_CACHE = "NEURAL_STYLE_CACHE";

    /** The folders of whoever runs this process. */
    public static UserFolders ofThisUser() {
        return new UserFolders(
                System::getenv, home(System.getProperty("user.home", "")), System.getProperty("os.name"));
    }

    /**
     * The person's home, or a folder in its place: Java's is a question mark for a user that the system does not know.
     *
     * @param told what Java says
     */
    static Path home(String told) {
        try {
            Path home = Path.of(told);
            if (!told.isBlank() && home.isAbsolute()) {
                return home;
            }
        } catch (InvalidPathException e) {
            // A name that this locale cannot write.
        }
        String user = System.getProperty("user.name", "").replaceAll("\\W", "");
        return Path.of(System.getProperty("java.io.tmpdir")).resolve("neural-style-home-" + user);
    }

    /** Tells the libraries, which would make folders of such names, where this person's home is. */
    public static void tellLibraries() {
        String told = System.getProperty("user.home", "");
        Path home = home(told);
        if (!home.toString().equals(told)) {
            System.setProperty("user.home", home.toString());
        }
    }

    /** The folder that an environment variable names, or null where it is not set. */
    public Path named(String variable) {
        String value = environment.apply(variable);
        return value == null || value.isBlank() ? null : Path.of(value).toAbsolutePath();
    }

    /** Our own cache; it need not exist. */
    public Path cache() {
        Path chosen = named(OUR_CACHE);
        if (chosen != null) {
            return chosen;
        }
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return home.resolve("Library/Caches/neural-style");
        }
        if (os.startsWith("win")) {
            Path local = named("LOCALAPPDATA");
            return (local == null ? home.resolve("AppData/Local") : local).resolve("neural-style");
        }
        return xdgCache().resolve("neural-style");
    }

    /** Where programs that follow the XDG rules keep their caches. */
    public Path xdgCache() {
        Path xdg = named("XDG_CACHE_HOME");
        return xdg == null ? home.resolve(".cache") : xdg;
    }
}
