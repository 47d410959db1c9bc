package net.neuralstyle.plan;

import ai.djl.ndarray.NDArray;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.compute.JavaHeap;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.objective.ReportingObjective;
import net.neuralstyle.optim.Optimizer;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.tensor.Reading;

/**
 * A few steps of a run's own objective at a small size, to see what they cost.
 *
 * @param session of the run
 * @param encoder of the run, or another one to compare it with
 * @param settings of the run
 * @param betweenLayers run before every layer, which may throw to end the work
 */
record Rehearsal(ComputeSession session, Encoder encoder, StyleTransferSettings settings, Runnable betweenLayers) {
    private static final int SIDE = 256;
    private static final int SMALL_SIDE = 64;
    private static final int COUNT = 2;
    /** On a card libtorch compiles kernels of its own for a size only when it has seen it a few times. */
    private static final int FIRST_ON_CARD = 4;

    /** Larger pictures no longer fit into a processor's cache, and a pixel takes longer. */
    private static final int LARGEST_SIDE = 1024;
    /** Up to this side a picture is rehearsed as it is. */
    private static final int WHOLE_SIDE = 512;
    /** Three floats of an image: below that the measurement went wrong. */
    private static final int LEAST_BYTES = 12;
    /** Of a step's time so much goes with its pixels at least: where it seems less, something else took the processor. */
    private static final double LEAST_SLOPE = .1;

    /**
     * The time and the memory that a step of the run takes.
     *
     * @param pixels of the rehearsal
     * @param secondsPerPixel of an iteration
     * @param secondsPerIteration whatever its size
     * @param bytesPerPixel that the gradient takes while it is computed
     * @param fixedBytes that the gradient takes whatever the image's size
     * @param targetBytesPerPixel that the content's activations take all the time
     * @param heapBytesPerIteration that an iteration leaves for Java's collector
     * @param regions with styles of their own that were rehearsed; 1 for a style that goes everywhere
     */
    record Cost(
            double pixels,
            double secondsPerPixel,
            double secondsPerIteration,
            double bytesPerPixel,
            double fixedBytes,
            double targetBytesPerPixel,
            double heapBytesPerIteration,
            int regions) {

        /**
         * The bytes that a gradient takes, on the line through two rehearsals: what losses take whatever the size is known about
         * only, and shared out among pixels it would grow with them.
         *
         * @param wanted pixels that are computed at once
         * @param large a rehearsal of another size
         */
        double bytesAt(double wanted, PixelCost large) {
            double here = bytesPerPixel * pixels + fixedBytes;
            boolean apart = Math.abs(large.pixels - pixels) > pixels / 4;
            double slope =
                    apart ? (large.bytes - here) / (large.pixels - pixels) : (large.bytes - fixedBytes) / large.pixels;
            double from = large.pixels > pixels ? large.pixels : pixels;
            return (large.pixels > pixels ? large.bytes : here) + Math.max(LEAST_BYTES, slope) * (wanted - from);
        }
    }

    /**
     * Measures a run's costs.
     *
     * @param longSide of the run's result in pixels: a small one is rehearsed no larger
     * @param regions with styles of their own; 1 for a style that goes everywhere
     * @throws IllegalStateException if not even the smallest can be had; the message says what to do
     */
    Cost cost(int longSide, int regions) {
        return fitted(Math.max(SMALL_SIDE, Math.min(SIDE, longSide)), side -> costAt(side, regions));
    }

    /** Measures at a side, or at a smaller one where memory does not suffice. */
    private static <T> T fitted(int side, IntFunction<T> measured) {
        Fitting fitting = new Fitting(side, 1, Fitting.WHOLE, notice -> {});
        return fitting.fit(smaller -> measured.apply(smaller == Fitting.WHOLE ? side : smaller));
    }

    private Cost costAt(int side, int regions) {
        // The small one goes first, for the code that is loaded and compiled then.
        double small = steps(regions, side / 2, Fitting.WHOLE, COUNT).seconds;
        long before = usedBefore();
        Step large = steps(regions, side, Fitting.WHOLE, COUNT);
        double pixels = (double) side * side;
        double bytes = (usedAfter() - before - large.fixedBytes) / pixels;
        double slope = Math.max(LEAST_SLOPE * large.seconds / pixels, (large.seconds - small) / (pixels - pixels / 4));
        return new Cost(
                pixels,
                slope,
                large.seconds - slope * pixels,
                Math.max(LEAST_BYTES, bytes),
                large.fixedBytes,
                targetBytes() / ((double) SMALL_SIDE * SMALL_SIDE),
                large.heapBytes,
                regions);
    }

    /** The memory in use, of which neither Java nor libtorch could give anything back. */
    private long usedBefore() {
        session.memory().release();
        return usedAfter();
    }

    /** The same with what libtorch took in between, also for a moment: it keeps that. Java's heap is left out of both. */
    private long usedAfter() {
        JavaHeap.shrink();
        return session.memory().used();
    }

    /** Bytes that this thread has ever taken from Java's heap; 0 where the virtual machine does not count them. */
    private static long allocated() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                ? threads.getCurrentThreadAllocatedBytes()
                : 0;
    }

    /**
     * What a pixel of a large picture costs.
     *
     * @param seconds of an iteration for a pixel, beside those that it takes whatever its size
     * @param bytes that the rehearsal's gradient took while it was computed
     * @param pixels of the rehearsal
     */
    record PixelCost(double seconds, double bytes, double pixels) {}

    /**
     * Measures what a pixel of a large picture costs: on one of its size, on one of half its pixels where it is very large, or on
     * a few tiles. The picture's own objective has to be known to fit into memory.
     *
     * @param small what a small picture costs
     * @param longSide of the picture, more than {@link #SIDE}
     * @param tile side of the tiles it is computed in, or {@link Fitting#WHOLE}
     */
    PixelCost ofLarge(Cost small, int longSide, int tile) {
        int part = longSide <= WHOLE_SIDE ? longSide : (int) Math.sqrt((double) longSide * longSide / 2);
        int wanted = Math.min(LARGEST_SIDE, tile == Fitting.WHOLE ? part : Math.min(longSide, 2 * tile));
        return fitted(wanted, side -> ofLargeAt(small, side, tile));
    }

    private PixelCost ofLargeAt(Cost small, int side, int tile) {
        long before = usedBefore();
        double pixels = (double) side * side;
        Step step = steps(small.regions, side, tile, session.isOnProcessor() && pixels > 2 * SIDE * SIDE ? 1 : COUNT);
        double bytes = Math.max(LEAST_BYTES * pixels, usedAfter() - before);
        return new PixelCost(Math.max(0, step.seconds - small.secondsPerIteration) / pixels, bytes, pixels);
    }

    private record Step(double seconds, double heapBytes, double fixedBytes) {}

    /** Makes a few steps after a first one: the shortest time of them, and the mean of what they leave in the heap. */
    private Step steps(int regions, int side, int tile, int count) {
        Pixels pixels = Noise.of(side, side, 1);
        try (NDArray image = pixels.toTensor(session.manager());
                WeightedLosses losses = new WeightedLosses(session.manager());
                Optimizer optimizer = Optimizers.of(settings)) {
            addTo(losses, pixels, regions);
            Objectives objectives = new Objectives(session, encoder, betweenLayers);
            ReportingObjective objective =
                    tile == Fitting.WHOLE ? objectives.whole(losses) : objectives.tiled(losses, side, side, tile);
            for (int i = 0; i < (session.isOnProcessor() ? 1 : FIRST_ON_CARD); i++) {
                optimizer.step(objective, image, 1);
            }
            double best = Double.MAX_VALUE;
            long allocatedBefore = allocated();
            for (int i = 0; i < count; i++) {
                long began = System.nanoTime();
                optimizer.step(objective, image, 1);
                Reading.await(image);
                best = Math.min(best, (System.nanoTime() - began) / 1e9);
            }
            return new Step(best, (double) (allocated() - allocatedBefore) / count, losses.fixedBytes());
        }
    }

    /** Adds the run's own losses, of noise in the style of noise. */
    private void addTo(WeightedLosses losses, Pixels noise, int regions) {
        Scale scale = new Scale(noise.width(), noise.height(), 1);
        Fitting whole = new Fitting(scale.longSide(), 1, Fitting.WHOLE, notice -> {});
        StyleTransferSettings sameSize = settings.toBuilder().styleScale(1).build();
        RunPlan plan = new RunPlan(sameSize, noise, styles(noise, regions), null, List.of(scale));
        new ScaleLosses(session, encoder, plan, betweenLayers).addTo(losses, scale, whole, noise);
    }

    /** One that goes everywhere, or one for each of some bands. */
    private static List<StylePixels> styles(Pixels noise, int regions) {
        if (regions == 1) {
            return List.of(new StylePixels(noise, 1));
        }
        int pixels = noise.width() * noise.height();
        List<StylePixels> styles = new ArrayList<>();
        for (int i = 0; i < regions; i++) {
            float[] band = new float[pixels];
            Arrays.fill(band, i * pixels / regions, (i + 1) * pixels / regions, 1);
            styles.add(new StylePixels(noise, 1, new RegionMask(band, noise.width(), noise.height())));
        }
        return styles;
    }

    private long targetBytes() {
        Set<String> layers = settings.layers().content().keySet();
        Pixels pixels = Noise.of(SMALL_SIDE, SMALL_SIDE, 1);
        try (NDArray image = pixels.toTensor(session.manager());
                Features features = encoder.encode(image, layers)) {
            int views = settings.laplacian() > 0 ? 2 : 1;
            boolean similar = settings.selfSimilarity() > 0;
            return layers.stream()
                    .map(features::layer)
                    .mapToLong(layer -> Float.BYTES
                            * (views * layer.asComputed().size()
                                    + (similar ? layer.unprojected().size() : 0)))
                    .sum();
        }
    }
}
