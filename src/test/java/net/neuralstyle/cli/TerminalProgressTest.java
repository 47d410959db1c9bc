package net.neuralstyle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import net.neuralstyle.plan.Estimate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a terminal says of a run that is beginning. */
class TerminalProgressTest {
    /** The estimate begins after the reading, which may well take longer than a small picture's painting. */
    @ParameterizedTest
    @CsvSource({
        "0.2, 'Expected: about 25 s, 0.9 GB of memory.'",
        "12.3, 'Expected: about 25 s, 0.9 GB of memory. Reading the pictures took 12 s before.'"
    })
    void readingIsNoPartOfWhatIsExpected(double readSeconds, String said) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new TerminalProgress(stream, false, readSeconds).expected(new Estimate(25, 900_000_000));
        assertEquals(said + System.lineSeparator(), out.toString(StandardCharsets.UTF_8));
    }
}
