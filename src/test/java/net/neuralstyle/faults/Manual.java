package net.neuralstyle.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The manual's tables of faults, in src/site/markdown/faults.md: with -Dfaults.write=FILE every row is added to that file,
 * otherwise the manual has to have it.
 */
public final class Manual {
    private static final Path PAGE = Path.of("src/site/markdown/faults.md");

    private Manual() {}

    /** A row, of cells in plain text; numbers that depend on the machine are left out. */
    public static void tell(String... cells) throws IOException {
        String row = Arrays.stream(cells)
                .map(cell -> cell.replaceAll("\\d+ MB", "n MB")
                        .replaceAll("n{100,}|x{100,}", "…")
                        .replaceAll("_[0-9a-f]{8}\\.png", "_….png")
                        .replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
        String write = System.getProperty("faults.write");
        if (write != null) {
            Files.writeString(Path.of(write), row + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } else if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
            assertTrue(Files.readAllLines(PAGE).contains(row), "the manual lacks this row: " + row);
        }
    }
}
