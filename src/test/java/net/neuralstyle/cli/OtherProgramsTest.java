package net.neuralstyle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.neuralstyle.settings.StyleTransferSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The manual's lines for those who know other programs. */
class OtherProgramsTest {
    private static final String PROGRAM = "neural-style --";

    private static Stream<String> lines() throws IOException {
        return Files.readAllLines(Path.of("src/site/markdown/other-programs.md")).stream()
                .filter(line -> line.startsWith(PROGRAM));
    }

    private static StyleTransferSettings settings(String line) {
        CommandLine parser = Cli.line();
        List<String> words = List.of(line.split(" "));
        parser.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
        Cli cli = parser.getCommand();
        return cli.settings();
    }

    @Test
    void aStrengthMayBeInPercent() {
        assertEquals(
                StyleTransferSettings.builder().set("strength", "60%").build(),
                settings("neural-style --content a.jpg --style b.jpg --strength 60%"));
    }

    @Test
    void thereIsOneForEach() throws IOException {
        assertEquals(6, lines().count());
    }

    /** Nothing in it is unknown, out of range, or not to be had together. */
    @ParameterizedTest
    @MethodSource("lines")
    void isTaken(String line) {
        StyleTransferSettings settings = settings(line);
        settings.layers();
    }
}
