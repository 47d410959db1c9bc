package net.neuralstyle.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Looks as data. */
class LookTest {
    @Test
    void whatIsSaidLaterHolds() {
        Look look = Look.with("size=64 strength=3").and("strength=4 columns=0").and("rate", .25);
        assertEquals(Map.of("size", "64", "strength", "4", "columns", "0", "rate", "0.25"), look.values());
        assertEquals("4", look.falloff(size -> 2).values().get("strength"));
    }

    /** Too few iterations are left for a large picture's own size: they leave grain and dots. */
    @ParameterizedTest
    @EnumSource(names = {"PAINTING", "BOLD", "DELICATE", "CLASSIC", "QUICK", "INSTANT"})
    void ourLooksRefineWhatIsLarge(Preset look) {
        StyleTransferSettings large =
                StyleTransferSettings.builder(look).size(2048).build();
        assertEquals(512, large.paintedSize());
        assertTrue(large.smallestScale() <= 512, "a larger smallest scale would be painted");
    }

    @Test
    void whatIsNotWrittenSoIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Look.with("size"));
        assertThrows(IllegalArgumentException.class, () -> Look.with("size=64  strength=3"));
    }
}
