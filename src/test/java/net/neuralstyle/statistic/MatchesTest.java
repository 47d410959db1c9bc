package net.neuralstyle.statistic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchesTest {
    @Test
    void whatIsWrittenIsRead() {
        Matches matches = new Matches(3);
        Matches read = new Matches(3);
        read.read(matches.written());
        assertNull(read.taken());
        matches.take(new long[] {2, 0, 2});
        read.read(matches.written());
        assertArrayEquals(new long[] {2, 0, 2}, read.taken());
    }

    /** Outside of the sample, such a row would be looked for in libtorch's memory. */
    @ParameterizedTest
    @ValueSource(floats = {3, -1, -7, .5f, Float.NaN, 1e30f})
    void aRowThatIsNoneIsRefused(float row) {
        Matches matches = new Matches(3);
        matches.take(new long[] {1, 1, 1});
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> matches.read(new float[] {0, row, 0}));
        assertTrue(e.getMessage().contains("Begin the run anew"), e.getMessage());
        assertArrayEquals(new long[] {1, 1, 1}, matches.taken());
    }
}
