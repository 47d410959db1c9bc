package net.neuralstyle.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** This program's version, as the build wrote it into the jar. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /**
     * The version, for instance 0.1.0.
     *
     * @throws IllegalStateException if the jar is damaged
     */
    public static String get() {
        Properties properties = new Properties();
        try (InputStream in = ProgramVersion.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("The jar is damaged: version.properties cannot be read.", e);
        }
        return properties.getProperty("version");
    }
}
