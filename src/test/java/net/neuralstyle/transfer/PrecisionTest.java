package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.samples.Samples;
import org.junit.jupiter.api.Test;

class PrecisionTest {
    /** Both pictures judged in fp32; short runs scatter by some percent, in either direction. */
    @Test
    void bf16EndsAtTheLossOfFp32() throws IOException {
        Inputs inputs = Inputs.of(sample("still_life"), sample("flow_strokes"));
        double fp32 = judged(inputs, run(inputs, Precision.FP32));
        double bf16 = judged(inputs, run(inputs, Precision.BF16));
        assertNotEquals(fp32, bf16, "the precision had no effect");
        assertEquals(1, bf16 / fp32, .1);
    }

    @Test
    void theRecipeNamesTheFormatThatWasUsed() throws IOException {
        Inputs inputs = Inputs.of(sample("cells"), sample("hatching"));
        assertEquals("bf16", run(inputs, Precision.BF16).recipe().precision());
        assertEquals("fp32", run(inputs, Precision.FP32).recipe().precision());
        // Too small a picture to gain anything.
        assertEquals("fp32", run(inputs, Precision.AUTO).recipe().precision());
    }

    /** One of the pictures inside the jar, 160 pixels on its long side. */
    private static InputImage sample(String name) throws IOException {
        BufferedImage picture = ImageIO.read(Samples.class.getResource(name + ".png"));
        float[] planes = new float[3 * picture.getWidth() * picture.getHeight()];
        int size = picture.getWidth() * picture.getHeight();
        for (int i = 0; i < size; i++) {
            int rgb = picture.getRGB(i % picture.getWidth(), i / picture.getWidth());
            for (int c = 0; c < 3; c++) {
                planes[c * size + i] = (rgb >> (16 - 8 * c) & 255) / 255f;
            }
        }
        Pixels pixels = new Pixels(planes, picture.getWidth(), picture.getHeight());
        int height = Scales.fit(pixels.height(), pixels.width(), pixels.height(), 160);
        int width = Scales.fit(pixels.width(), pixels.width(), pixels.height(), 160);
        return TestImages.input(pixels.resized(width, height), name);
    }

    private static StyleTransferResult run(Inputs inputs, Precision precision) throws IOException {
        return StyleTransfer.run(inputs, settings(precision).build(), ProgressListener.NONE);
    }

    private static double judged(Inputs inputs, StyleTransferResult result) throws IOException {
        Inputs again = new Inputs(inputs.content(), inputs.styles(), InputImage.of(result.image(), "result"));
        StyleTransferSettings settings = settings(Precision.FP32)
                .init(InitialImage.IMAGE)
                .iterations(1)
                .smallestScale(128)
                .build();
        return StyleTransfer.run(again, settings, ProgressListener.NONE)
                .recipe()
                .losses()
                .start()
                .get(WeightedLosses.TOTAL);
    }

    private static StyleTransferSettingsBuilder settings(Precision precision) {
        return StyleTransferSettings.builder()
                .size(128)
                .smallestScale(64)
                .iterations(60)
                .precision(precision)
                .device(ComputeDevice.CPU);
    }
}
