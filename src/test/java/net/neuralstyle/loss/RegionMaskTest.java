package net.neuralstyle.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegionMaskTest {
    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private float[] weights(RegionMask mask, int rows, int columns) {
        try (NDArray weights = mask.weights(manager, rows, columns)) {
            assertEquals(new Shape(rows * columns, 1), weights.getShape());
            return weights.toFloatArray();
        }
    }

    /** Rows 1 1 0 0 and 1 0 0 0 of 3 pixels: at half the size, 3 of the first cell's 4 pixels. */
    @Test
    void cellsCountWithTheShareThatIsCovered() {
        RegionMask mask = new RegionMask(new float[] {1, 1, 0, 0, 1, 0, 0, 1}, 4, 2);
        assertEquals(.5, mask.share());
        assertArrayEquals(new float[] {.75f, .25f}, weights(mask, 1, 2), 1e-6f);
        assertArrayEquals(new float[] {1}, weights(mask, 1, 1), 1e-6f);
        // 4 columns on 3: the first cell covers 1⅓ pixels, the second ⅔ of two each, the third 1⅓.
        assertArrayEquals(new float[] {(4 / 3f + 1) / 4, (2 / 3f) / 4, 1 / 4f}, weights(mask, 1, 3), 1e-6f);
        // Twice the size: every pixel in four, a sixteenth each.
        float[] large = weights(mask, 4, 8);
        assertEquals(1 / 16f, large[0], 1e-6f);
        assertEquals(1 / 16f, large[1 * 8 + 3], 1e-6f);
        assertEquals(0, large[4]);
        assertEquals(1 / 16f, large[3 * 8 + 7], 1e-6f);
    }

    @Test
    void anEmptyRegionIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RegionMask(new float[4], 2, 2));
        assertThrows(IllegalArgumentException.class, () -> new RegionMask(new float[] {1}, 2, 2));
    }
}
