package net.neuralstyle.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** This program's version and those of its parts, as the build wrote it into the jar. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /**
     * The version, for instance 0.1.0.
     *
     * @throws IllegalStateException if the jar is damaged
     */
    public static String get() {
        return get("version");
    }

    /** The version of DJL that it was built with. */
    public static String djl() {
        return get("djl");
    }

    /** The version of libtorch that it was built with; another one may have been put in its place. */
    public static String libtorch() {
        return get("libtorch");
    }

    private static String get(String name) {
        Properties properties = new Properties();
        try (InputStream in = ProgramVersion.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("The jar is damaged: version.properties cannot be read.", e);
        }
        return properties.getProperty(name);
    }
}
