package net.neuralstyle.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.transfer.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResizeTest {

    @ParameterizedTest
    @EnumSource(Resize.class)
    void keepsAConstant(Resize filter) {
        float[] grey = new float[2 * 7 * 5];
        Arrays.fill(grey, .3f);
        for (float value : filter.apply(grey, 7, 5, 11, 3)) {
            assertEquals(.3f, value, 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource(Resize.class)
    void sameSizeIsTheSameImage(Resize filter) {
        float[] image = {.1f, .2f, .3f, .4f, .5f, .6f};
        assertArrayEquals(image, filter.apply(image, 3, 2, 3, 2), 1e-7f);
    }

    /** Twice as wide: new samples lie at ¼ and ¾ between old ones. */
    @Test
    void bilinearInterpolates() {
        assertArrayEquals(new float[] {0, .25f, .75f, 1}, Resize.BILINEAR.apply(new float[] {0, 1}, 2, 1, 4, 1), 1e-6f);
    }

    /** Half as wide: the triangle spans four samples, weights 1 3 3 1 over 8; at the border 3 3 1 over 7. */
    @Test
    void bilinearAveragesWhereItShrinks() {
        float[] found = Resize.BILINEAR.apply(new float[] {0, 0, 1, 0, 1, 1}, 6, 1, 3, 1);
        assertEquals(1 / 7f, found[0], 1e-6);
        assertEquals((0 + 3 + 0 + 1) / 8f, found[1], 1e-6);
        assertEquals((0 + 3 + 3) / 7f, found[2], 1e-6);
    }

    /** Catmull-Rom at ¼: weights −9/128, 111/128, 29/128, −3/128. */
    @Test
    void bicubicIsCatmullRom() {
        float[] image = {.2f, .9f, .4f, .7f};
        float found = Resize.BICUBIC.apply(image, 4, 1, 8, 1)[3];
        // Output 3 has its centre at 1.25 samples: a quarter past sample 1.
        assertEquals((-9 * .2 + 111 * .9 + 29 * .4 - 3 * .7) / 128, found, 1e-6);
    }

    @Test
    void nothingAliases() {
        float[] stripes = new float[64];
        for (int i = 0; i < 64; i++) {
            stripes[i] = i % 2;
        }
        float[] found = Resize.BICUBIC.apply(stripes, 64, 1, 8, 1);
        for (int i = 2; i < 6; i++) {
            assertTrue(Math.abs(found[i] - .5) < .01, "stripes finer than a pixel become grey, not " + found[i]);
        }
    }

    /** Rows are made in bands, and tensors plane by plane: all the same. */
    @ParameterizedTest
    @CsvSource({"40, 70, 90, 150", "90, 150, 40, 70"})
    void tensorsAreResampledAsArrays(int width, int height, int newWidth, int newHeight) {
        Pixels image = TestImages.disc(width, height);
        float[] expected = Resize.BICUBIC.apply(image.planes(), width, height, newWidth, newHeight);
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0);
                NDArray tensor = image.toTensor(session.manager());
                NDArray resized = Resize.BICUBIC.apply(tensor, newWidth, newHeight, session.manager());
                NDArray picture = image.toTensor(newWidth, newHeight, session.manager())) {
            assertArrayEquals(image.planes(), Crossing.toArray(tensor));
            assertArrayEquals(expected, Crossing.toArray(resized));
            assertArrayEquals(image.resized(newWidth, newHeight).planes(), Crossing.toArray(picture));
        }
    }
}
