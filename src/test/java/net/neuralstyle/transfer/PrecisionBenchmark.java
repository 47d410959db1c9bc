package net.neuralstyle.transfer;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.Precision;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * Pictures made in bf16 against those made in fp32, both judged in fp32: the ratio of their losses over five pairs of
 * samples with the default settings but for the palette. Beside it, as a yardstick, the ratio for a run in fp32 from a start that differs by
 * 10⁻⁴.
 *
 * <p>Arguments: long side in pixels (256), a folder for the pictures (none: not kept).
 */
final class PrecisionBenchmark {
    private static final List<List<String>> PAIRS = List.of(
            List.of("still_life", "flow_strokes"),
            List.of("cells", "mosaic"),
            List.of("still_life", "hatching"),
            List.of("cells", "halftone"),
            List.of("still_life", "mosaic"));

    private PrecisionBenchmark() {}

    public static void main(String... arguments) throws IOException {
        int side = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 256;
        File folder = arguments.length > 1 ? new File(arguments[1]) : null;
        double bf16Sum = 0;
        double scatterSum = 0;
        System.out.println("| pair | loss, fp32 | bf16 / fp32 | fp32 from another start / fp32 |");
        System.out.println("|---|---|---|---|");
        for (List<String> pair : PAIRS) {
            Inputs inputs = SampleRun.inputs(pair.get(0), pair.get(1), side);
            Inputs nearby = new Inputs(
                    inputs.content(),
                    inputs.styles(),
                    TestImages.input(
                            shaken(Pixels.of("content", inputs.content().pixels())), "start"));
            double fp32 = loss(inputs, settings(side, Precision.FP32), folder, pair + "_fp32");
            double bf16 = loss(inputs, settings(side, Precision.BF16), folder, pair + "_bf16") / fp32;
            StyleTransferSettings other = settings(side, Precision.FP32).toBuilder()
                    .init(InitialImage.IMAGE)
                    .build();
            double scatter = loss(nearby, other, folder, pair + "_nearby") / fp32;
            bf16Sum += bf16;
            scatterSum += scatter;
            System.out.printf(
                    Locale.ROOT,
                    "| %s in the style of %s | %.4f | %.4f | %.4f |%n",
                    pair.get(0),
                    pair.get(1),
                    fp32,
                    bf16,
                    scatter);
        }
        System.out.printf(Locale.ROOT, "| mean | | %.4f | %.4f |%n", bf16Sum / PAIRS.size(), scatterSum / PAIRS.size());
    }

    private static StyleTransferSettings settings(int side, Precision precision) {
        return StyleTransferSettings.builder(Preset.CLASSIC)
                .size(side)
                .palette(0)
                .precision(precision)
                .device(ComputeDevice.CPU)
                .build();
    }

    private static double loss(Inputs inputs, StyleTransferSettings settings, File folder, String name)
            throws IOException {
        StyleTransferResult result = StyleTransfer.run(inputs, settings, ProgressListener.NONE);
        if (folder != null) {
            SamplePixels.write(Pixels.of("", result.image()), new File(folder, name.replaceAll("\\W+", "_") + ".png"));
        }
        return SampleRun.judged(inputs, result, settings, WeightedLosses.TOTAL);
    }

    private static Pixels shaken(Pixels pixels) {
        Random random = new Random(3);
        float[] planes = pixels.planes().clone();
        for (int i = 0; i < planes.length; i++) {
            planes[i] = Math.min(1, Math.max(0, planes[i] + 1e-4f * (float) random.nextGaussian()));
        }
        return new Pixels(planes, pixels.width(), pixels.height());
    }
}
