package net.neuralstyle.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of jars that Fiji has, which nothing of ours may bring: installing would replace Fiji's own. */
final class FijiJars {
    private FijiJars() {}

    static Set<String> names() throws IOException {
        try (InputStream in = FijiJars.class.getResourceAsStream("fiji-jars.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toSet());
        }
    }

    /** A jar's name without folder, version and ending. */
    static String name(String jar) {
        return jar.replaceFirst(".*[/\\\\]", "").replaceFirst("-\\d.*$", "").replaceFirst("\\.jar$", "");
    }
}
