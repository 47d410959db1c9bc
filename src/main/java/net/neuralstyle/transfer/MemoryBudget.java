package net.neuralstyle.transfer;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import net.neuralstyle.encoder.Encoder;

/**
 * Decides whether a picture is computed as a whole or in tiles. What a pixel costs is measured on a small image with the
 * run's own network, since it depends on layers, number format and libtorch's choice of kernels.
 */
final class MemoryBudget {
    /** Of what is free, so much may be used: others want some too, and measuring is not exact. */
    private static final double SHARE = .7;
    /** What a pixel costs wavers from one measurement to the next: tiles are cut for so much more. */
    private static final double MARGIN = 1.2;
    /** Up to so many pixels a whole image needs less than nearly every machine has. */
    private static final long SMALL = 1 << 20;
    /** Up to this long side the first measurement tells how long a pixel takes. */
    private static final int SMALL_SIDE = 256;
    /**
     * Of a picture's size with 3 floats a pixel: the image, the gradient, the average, the best one, the finest octave's
     * two moments, and another such array's worth for the coarser octaves; at a scale's end Java's copy takes the
     * gradient's place.
     */
    private static final long IMAGE_BYTES = 12 * 7;
    /** Of these, the image and the moments. */
    private static final long BEGUN_BYTES = 12 * 3;

    /** Of the heap that Java has from the system but not filled yet, what it fills before it collects. */
    private static final double FILLED_SHARE = .7;

    /**
     * Of a picture's size with 3 floats a pixel, what crosses Java's border when a scale begins or ends, in pieces that
     * the collector is left with: two moments, there and back, the image, there and back, and two pictures for targets.
     */
    private static final long CROSSING_BYTES = 12 * 8;

    private final ComputeSession session;
    private final Encoder encoder;
    private final StyleTransferSettings settings;
    private final Rehearsal.Cost cost;
    private final Consumer<String> notices;
    private final TensorMemory memory;
    private final boolean onProcessor;

    /**
     * A run's budget.
     *
     * @param cost of a pixel
     * @param notices told when tiles become smaller than planned
     */
    MemoryBudget(
            ComputeSession session,
            Encoder encoder,
            StyleTransferSettings settings,
            Rehearsal.Cost cost,
            Consumer<String> notices) {
        this.session = session;
        this.encoder = encoder;
        this.settings = settings;
        this.cost = cost;
        this.notices = notices;
        memory = session.memory();
        onProcessor = session.device().equals("cpu");
    }

    /**
     * How a picture is computed, by what is free now.
     *
     * @param layers that are looked at
     * @param begun whether image and moments of this size are there already
     * @throws IllegalStateException if not even small tiles fit; the message says what to do
     */
    Fitting fitting(Scales.Scale scale, Set<String> layers, boolean begun) {
        return new Fitting(
                scale.longSide(), new TileCost(encoder, layers).share(), side(scale, layers, begun), notices);
    }

    private int side(Scales.Scale scale, Set<String> layers, boolean begun) {
        if (!memory.isKnown() || settings.memory() == 0 && scale.pixels() <= SMALL) {
            return Fitting.WHOLE;
        }
        // What Java's collector and libtorch could give back counts as used until they do.
        System.gc();
        memory.release();
        long free = available();
        double kept = kept(scale) - (begun ? BEGUN_BYTES * scale.pixels() : 0);
        if (MARGIN * cost.bytesPerPixel() * scale.pixels() <= free - kept) {
            return Fitting.WHOLE;
        }
        TileCost tiles = new TileCost(encoder, layers);
        kept += tiles.bytesPerPixel() * scale.pixels();
        double bytes = MARGIN * cost.bytesPerPixel() * tiles.share();
        // A card likes them as large as they can be.
        int fastest = onProcessor ? tiles.fastestSide() : scale.longSide();
        int side = (int) Math.min(fastest, Math.sqrt(Math.max(0, free - kept) / bytes));
        if (side < Fitting.SMALLEST_TILE) {
            double smallest = Math.pow(Fitting.SMALLEST_TILE, 2) * bytes + kept;
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%d×%d pixels need at least %.0f MB more, but only %.0f MB are %s. Choose a smaller size or the"
                            + " compact encoder, close other programs%s.",
                    scale.width(),
                    scale.height(),
                    smallest / 1e6,
                    free / 1e6,
                    settings.memory() == 0 ? "free" : "left of the memory setting",
                    settings.memory() == 0 ? "" : ", or raise memory"));
        }
        return side;
    }

    /** What is there for the whole picture as long as the scale lasts, however it is computed, in bytes. */
    private double kept(Scales.Scale scale) {
        return (IMAGE_BYTES + cost.targetBytesPerPixel()) * scale.pixels();
    }

    /**
     * The memory that a run will need, and how long it will take.
     *
     * @param layers that are looked at
     * @throws IllegalStateException as {@link #fitting}, before anything was computed
     */
    Estimate estimate(List<Scales.Scale> scales, Set<String> layers) {
        double seconds = 0;
        double bytes = 0;
        for (Scales.Scale scale : scales) {
            int side = side(scale, layers, false);
            boolean whole = side == Fitting.WHOLE;
            boolean small = whole && scale.longSide() <= SMALL_SIDE;
            Rehearsal.PixelCost each = small
                    ? new Rehearsal.PixelCost(cost.secondsPerPixel(), cost.bytesPerPixel())
                    : Rehearsal.ofLarge(session, encoder, settings, scale.longSide(), side);
            seconds += scale.pixels() * (scale.iterations() + beside(scale, scales, whole)) * each.seconds()
                    + (small ? scale.iterations() * cost.secondsPerIteration() : 0);
            double atOnce = whole ? each.bytes() * scale.pixels() : bytesInTiles(scale, side, layers);
            bytes = Math.max(bytes, kept(scale) + atOnce);
        }
        // What the rehearsals left is used again.
        memory.release();
        return new Estimate(seconds, memory.isKnown() ? memory.used() + (long) (bytes + heapBytes(scales)) : 0);
    }

    /**
     * What a scale does beside its iterations, in iterations: the targets and in the end the losses are passes without
     * gradient, a third of one with it, and a quarter in tiles. The first whole one takes twice as long as those after it.
     */
    private static double beside(Scales.Scale scale, List<Scales.Scale> scales, boolean whole) {
        int passes = scale == scales.get(scales.size() - 1) ? 3 : 2;
        return whole ? 1 + passes / 3. : passes / 4.;
    }

    /** What Java's heap will newly fill before its first collection, where it shares the memory. */
    private double heapBytes(List<Scales.Scale> scales) {
        if (!onProcessor) {
            return 0;
        }
        double garbage = scales.stream()
                .mapToDouble(
                        scale -> scale.iterations() * cost.heapBytesPerIteration() + CROSSING_BYTES * scale.pixels())
                .sum();
        return Math.min(garbage, FILLED_SHARE * Runtime.getRuntime().freeMemory());
    }

    private double bytesInTiles(Scales.Scale scale, int side, Set<String> layers) {
        TileCost tiles = new TileCost(encoder, layers);
        return tiles.bytesPerPixel() * scale.pixels() + cost.bytesPerPixel() * tiles.share() * side * side;
    }

    /** Bytes that may still be taken: of the person's limit, or a share of what is free. */
    private long available() {
        return settings.memory() > 0 ? settings.memory() * 1_000_000L - memory.used() : (long) (SHARE * memory.free());
    }
}
