package net.neuralstyle.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.SystemMemory;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.Precision;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.statistic.Statistic;

/**
 * A whole run of ours that speaks as {@code src/test/python/gatys.py} does: each line of standard input is a number of
 * iterations to do; the answer is a line with the seconds they took, the loss before the first of them, and the
 * process's peak memory in kB.
 *
 * <p>Arguments: encoder, weights file, content and style as raw little-endian float32 (3×side×side, 0–1), side,
 * precision, content layer, style layers.
 */
final class PacedRun implements ProgressListener {
    /** Losses are read once in so many iterations, so that blocks of a multiple begin with one that was read. */
    static final int READ_EVERY = 5;

    private final BufferedReader in;
    private long began;
    private int left;
    private double first = Double.NaN;
    private boolean ended;

    private PacedRun(BufferedReader in) throws IOException {
        this.in = in;
        ready();
    }

    public static void main(String... arguments) throws IOException {
        Architecture encoder = Architecture.of(arguments[0]);
        int side = Integer.parseInt(arguments[4]);
        Inputs inputs = Inputs.of(
                TestImages.input(read(Path.of(arguments[2]), side), "content"),
                TestImages.input(read(Path.of(arguments[3]), side), "style"));
        StyleTransferSettings settings = settings(encoder, side, arguments[6], arguments[7])
                .weights(Path.of(arguments[1]))
                .precision(Precision.valueOf(arguments[5].toUpperCase(Locale.ROOT)))
                .build();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Recipe recipe = StyleTransfer.run(inputs, settings, new PacedRun(in)).recipe();
        System.out.println(recipe.precision());
    }

    /** What gatys.py computes, in our settings. */
    static StyleTransferSettingsBuilder settings(
            Architecture encoder, int side, String contentLayer, String styleLayers) {
        return StyleTransferSettings.builder()
                .encoder(encoder)
                .contentLayers(LayerWeights.parse(contentLayer))
                .styleLayers(LayerWeights.parse(styleLayers))
                .strength(1)
                .statistic(Statistic.GRAM)
                .normalisation(Normalisation.RELATIVE)
                .smoothing(Smoothing.NONE)
                .palette(0)
                .size(side)
                .smallestScale(side)
                .iterations(10_000)
                .octaves(1)
                .grain(1)
                .rateDecay(1)
                .averageDecay(0)
                .device(ComputeDevice.CPU);
    }

    static void write(Pixels pixels, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * pixels.planes().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(pixels.planes());
        Files.write(file, bytes.array());
    }

    private static Pixels read(Path file, int side) throws IOException {
        float[] planes = new float[3 * side * side];
        ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(planes);
        return new Pixels(planes, side, side);
    }

    @Override
    public void iterated(Progress progress) {
        if (Double.isNaN(first)) {
            first = progress.losses().get(WeightedLosses.TOTAL);
        }
        left--;
        if (left > 0) {
            return;
        }
        try {
            System.out.println((System.nanoTime() - began) / 1e9 + " " + first + " " + SystemMemory.peak() / 1024);
            ready();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the next line; its end ends the run. */
    private void ready() throws IOException {
        String line = in.readLine();
        ended = line == null;
        left = ended ? 0 : Integer.parseInt(line.trim());
        first = Double.NaN;
        began = System.nanoTime();
    }

    @Override
    public boolean isCanceled() {
        return ended;
    }
}
