package net.neuralstyle.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Looks as data. */
class LookTest {
    @Test
    void whatIsSaidLaterHolds() {
        Look look = Look.with("size=64 strength=3").and("strength=4 columns=0").and("rate", .25);
        assertEquals(Map.of("size", "64", "strength", "4", "columns", "0", "rate", "0.25"), look.values());
        assertEquals("4", look.falloff(size -> 2).values().get("strength"));
    }

    @Test
    void whatIsNotWrittenSoIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Look.with("size"));
        assertThrows(IllegalArgumentException.class, () -> Look.with("size=64  strength=3"));
    }
}
