package net.neuralstyle.statistic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.neuralstyle.loss.Positions;
import org.junit.jupiter.api.Test;

class GuidanceTest {
    private static final Guidance RAMPS =
            new Guidance(List.of(new float[] {0, 4, 0, 4}, new float[] {1, 1, 3, 3}), 2, 2);

    /** Pixels have their middles at ¼ and ¾ of the side: outside of them nothing changes. */
    @Test
    void numbersLieBetweenThoseOfPixels() {
        Positions places = new Positions(new double[] {.25, .5, .99}, new double[] {.25, .625, .01});
        assertArrayEquals(new float[] {0, 1, 2, 2.5f, 4, 1}, RAMPS.at(places), 1e-6f);
    }

    @Test
    void placesDrawnFromTheStylesKeepTheirNumbers() {
        Positions places = new Positions(new double[] {.75}, new double[] {.25});
        Guides guides = Guides.of(RAMPS, places, new float[] {10, 11, 20, 21, 30, 31}, new long[] {2, 0});
        assertArrayEquals(new float[] {4, 1}, guides.image());
        assertArrayEquals(new float[] {30, 31, 10, 11}, guides.style());
        assertSame(Guides.NONE, Guides.of(null, places, new float[] {1}, new long[] {0}));
    }

    @Test
    void planesOfAnotherSizeAreRefused() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new Guidance(List.of(new float[] {1, 2, 3}), 2, 2));
        assertEquals("guidance of 2×2 needs planes of that size", refused.getMessage());
    }
}
