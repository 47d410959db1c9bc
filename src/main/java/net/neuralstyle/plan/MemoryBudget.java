package net.neuralstyle.plan;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.compute.JavaHeap;
import net.neuralstyle.compute.TensorMemory;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.objective.TileCost;
import net.neuralstyle.optim.Optimizer;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * Decides whether a picture is computed as a whole or in tiles. What a pixel costs is measured on a small image with the
 * run's own network, since it depends on layers, number format and libtorch's choice of kernels.
 */
public final class MemoryBudget {
    /** The share of the free memory that may be used: other programs want some too, and measuring is not exact. */
    static final double SHARE = .7;
    /** The cost of a pixel wavers from one measurement to the next: tiles are cut as if it were so much higher. */
    private static final double MARGIN = 1.2;
    /** Tiles' sides grow with the root of the free memory, and there is the margin: sides so much smaller are no lack of memory. */
    private static final double TOLERANCE = .9;
    /** A whole image of up to so many pixels needs less than {@link #PLENTY}, whatever the network. */
    private static final long SMALL = 1 << 20;

    private static final double PLENTY = 6e9;
    /** The first measurement tells how long a pixel takes in pictures up to this long side. */
    private static final int SMALL_SIDE = 256;
    /** The side of tiles that take next to nothing, and are not mostly halo yet. */
    private static final int LAST_RESORT = 128;
    /** An image holds three floats for each pixel. */
    private static final long PIXEL_BYTES = 12;

    /** Java's heap grows by so many bytes, and by a share of what it holds, before it collects its garbage. */
    private static final double HEAP_GROWTH = 1e8;

    private static final double HEAP_GROWTH_SHARE = .4;

    /**
     * The bytes of a pixel that cross Java's border when a scale begins or ends, and leave garbage there: two moments and the
     * image, there and back, and two pictures for targets, of three floats each.
     */
    private static final long CROSSING_BYTES = 12 * 8;

    private final Rehearsal rehearsal;
    private final StyleTransferSettings settings;
    private final Supplier<Rehearsal.Cost> measured;
    private final Consumer<String> notices;
    private final TensorMemory memory;
    private final boolean onProcessor;
    private final TileCost tiles;
    /**
     * The bytes of a pixel that the run and its optimiser keep, with those of the gradient, whose place Java's copy takes at
     * a scale's end.
     */
    private final long imageBytes;
    /** The part of them that is there when a scale begins: the image, and what the optimiser keeps. */
    private final long begunBytes;
    /** Null until it is asked for. */
    private Rehearsal.Cost cost;

    /**
     * A run's budget. Some of its steps are rehearsed as soon as it matters what they cost.
     *
     * @param images of the picture's size that the run keeps as long as a scale lasts, beside its optimiser's
     * @param notices is told when tiles become smaller than planned
     * @param betweenLayers run before every layer that is rehearsed, which may throw to end the work
     */
    public static MemoryBudget of(
            ComputeSession session,
            Encoder encoder,
            RunPlan plan,
            int images,
            Consumer<String> notices,
            Runnable betweenLayers) {
        Rehearsal rehearsal = new Rehearsal(session, encoder, plan.settings(), betweenLayers);
        return new MemoryBudget(
                rehearsal,
                session.memory(),
                () -> rehearsal.cost(plan.last().longSide(), plan.regions()),
                images,
                notices);
    }

    /**
     * Keeps how a run is measured.
     *
     * @param memory of the run's session
     * @param measured the cost of a pixel, asked for once at most
     * @param images as of {@link #of}
     * @param notices as of {@link #of}
     */
    MemoryBudget(
            Rehearsal rehearsal,
            TensorMemory memory,
            Supplier<Rehearsal.Cost> measured,
            int images,
            Consumer<String> notices) {
        this.rehearsal = rehearsal;
        settings = rehearsal.settings();
        this.measured = measured;
        this.notices = notices;
        this.memory = memory;
        int kept = imagesKept(settings);
        imageBytes = PIXEL_BYTES * (images + 1 + kept);
        begunBytes = PIXEL_BYTES * (1 + kept);
        onProcessor = rehearsal.session().isOnProcessor();
        tiles = new TileCost(rehearsal.encoder(), settings.layers().all());
    }

    private Rehearsal.Cost cost() {
        if (cost == null) {
            cost = measured.get();
        }
        return cost;
    }

    private static int imagesKept(StyleTransferSettings settings) {
        try (Optimizer optimizer = Optimizers.of(settings)) {
            return optimizer.imagesKept();
        }
    }

    /**
     * Decides how a picture is computed, by the memory that is free now. Where {@link #estimate} found room and another
     * program took it since, small tiles are the best that can be done.
     *
     * @param begun whether image and moments of this size are there already
     */
    public Fitting fitting(Scale scale, boolean begun) {
        Room room = room(scale, begun);
        int side = room.side;
        if (!room.suffices()) {
            side = LAST_RESORT;
            notices.accept(String.format(
                    Locale.ROOT,
                    "Less memory is free than when the run began: going on in tiles of %d pixels with %.0f MB too few.",
                    side,
                    (room.least - room.free) / 1e6));
        }
        return new Fitting(scale.canvas().longSide(), tiles.share(), side, notices);
    }

    /**
     * Decides how a continued run computes a picture: as before, so that the pixels are the same; in smaller tiles only where
     * those of before no longer fit.
     *
     * @param side as of {@link Fitting#side}, before
     */
    public Fitting again(Scale scale, int side) {
        Fitting now = fitting(scale, false);
        boolean smaller = now.side() != Fitting.WHOLE && (side == Fitting.WHOLE || now.side() < TOLERANCE * side);
        if (smaller) {
            notices.accept(String.format(
                    Locale.ROOT,
                    "Less memory is free than when the state was kept: going on in tiles of %d pixels, with the same picture"
                            + " but for rounding.",
                    now.side()));
            return now;
        }
        return new Fitting(scale.canvas().longSide(), tiles.share(), side, notices);
    }

    /**
     * The tiles that there is room for.
     *
     * @param side of the tiles, or {@link Fitting#WHOLE}
     * @param least bytes that the smallest tiles take
     * @param free bytes that may be taken
     */
    private record Room(int side, double least, long free) {
        static final Room AMPLE = new Room(Fitting.WHOLE, 0, 0);

        boolean suffices() {
            return side == Fitting.WHOLE || side >= Fitting.SMALLEST_TILE;
        }
    }

    private Room room(Scale scale, boolean begun) {
        if (!memory.isKnown() || settings.memory() == 0 && scale.pixels() <= SMALL && memory.free() > PLENTY) {
            return Room.AMPLE;
        }
        // A rehearsal leaves something to be given back.
        double garbage = heapBytes(List.of(scale));
        // What Java and libtorch could give back counts as used until they do.
        JavaHeap.shrink();
        memory.release();
        long free = available() - (long) garbage;
        double kept = kept(scale) - (begun ? begunBytes * scale.pixels() : 0);
        if (MARGIN * cost().bytesPerPixel() * scale.pixels() <= free - kept) {
            return Room.AMPLE;
        }
        kept += tiles.bytesPerPixel() * scale.pixels();
        double bytes = MARGIN * cost().bytesPerPixel() * tiles.share();
        // A card is fastest with tiles as large as they can be.
        int fastest = onProcessor ? tiles.fastestSide() : scale.canvas().longSide();
        int side = (int) Math.max(1, Math.min(fastest, Math.sqrt(Math.max(0, free - kept) / bytes)));
        return new Room(side, Math.pow(Fitting.SMALLEST_TILE, 2) * bytes + kept, free);
    }

    /** Refuses a run as {@link #estimate} does, and no more. */
    public void require(List<Scale> scales) {
        scales.forEach(this::requiredRoom);
    }

    private Room requiredRoom(Scale scale) {
        Room room = room(scale, false);
        if (!room.suffices()) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%d×%d pixels need at least %.0f MB more, but only %.0f MB are %s. Choose a smaller size or the"
                            + " compact encoder, close other programs%s.",
                    scale.width(),
                    scale.height(),
                    room.least / 1e6,
                    Math.max(0, room.free) / 1e6,
                    settings.memory() == 0 ? "free" : "left of the memory setting",
                    settings.memory() == 0 ? "" : ", or raise memory"));
        }
        return room;
    }

    /** The bytes that the whole picture takes as long as the scale lasts, however it is computed. */
    private double kept(Scale scale) {
        return (imageBytes + cost().targetBytesPerPixel()) * scale.pixels() + cost().fixedBytes();
    }

    /**
     * Estimates the memory that a run will need, and how long it will take.
     *
     * @throws IllegalStateException if not even small tiles fit; the message says what to do
     */
    public Estimate estimate(List<Scale> scales) {
        double seconds = 0;
        double bytes = 0;
        for (Scale scale : scales) {
            int side = requiredRoom(scale).side;
            boolean whole = side == Fitting.WHOLE;
            boolean small = whole && scale.longSide() <= SMALL_SIDE;
            Rehearsal.PixelCost each = small
                    ? new Rehearsal.PixelCost(cost().secondsPerPixel(), 0, 0)
                    : rehearsal.ofLarge(cost(), scale.canvas().longSide(), side);
            seconds += scale.pixels() * (scale.iterations() + beside(scale, scales, whole)) * each.seconds()
                    + scale.iterations() * cost().secondsPerIteration();
            bytes = Math.max(bytes, kept(scale) + atOnce(scale, side, small, each));
        }
        // The run uses again what the rehearsals left.
        memory.release();
        return new Estimate(seconds, memory.isKnown() ? memory.used() + (long) (bytes + heapBytes(scales)) : 0);
    }

    /** The bytes that a gradient takes while it is computed, beside those that its losses take whatever the size. */
    private double atOnce(Scale scale, int side, boolean small, Rehearsal.PixelCost each) {
        if (small) {
            return cost().bytesPerPixel() * scale.pixels();
        }
        return side == Fitting.WHOLE
                ? Math.max(0, cost().bytesAt(scale.pixels(), each) - cost().fixedBytes())
                // The run takes no less than a rehearsal of a part of it, in the same tiles.
                : Math.max(bytesInTiles(scale, side), each.bytes() - cost().fixedBytes());
    }

    /**
     * Counts in iterations what a scale does beside them. Passes without a gradient find the targets and, in the end, the
     * losses; each takes a third of an iteration, in tiles a quarter. The first whole iteration takes twice as long as those
     * after it.
     */
    private static double beside(Scale scale, List<Scale> scales, boolean whole) {
        int passes = scale == scales.get(scales.size() - 1) ? 3 : 2;
        return whole ? 1 + passes / 3. : passes / 4.;
    }

    /** The bytes that Java's heap will grow by, where it shares the memory. */
    private double heapBytes(List<Scale> scales) {
        if (!onProcessor) {
            return 0;
        }
        double garbage = scales.stream()
                .mapToDouble(
                        scale -> scale.iterations() * cost().heapBytesPerIteration() + CROSSING_BYTES * scale.pixels())
                .sum();
        Runtime heap = Runtime.getRuntime();
        return Math.min(garbage, HEAP_GROWTH + HEAP_GROWTH_SHARE * (heap.totalMemory() - heap.freeMemory()));
    }

    private double bytesInTiles(Scale scale, int side) {
        return tiles.bytesPerPixel() * scale.pixels() + cost().bytesPerPixel() * tiles.share() * side * side;
    }

    /** The bytes that may still be taken: the rest of the person's limit, or a share of the free memory. */
    private long available() {
        return settings.memory() > 0 ? settings.memory() * 1_000_000L - memory.used() : (long) (SHARE * memory.free());
    }
}
