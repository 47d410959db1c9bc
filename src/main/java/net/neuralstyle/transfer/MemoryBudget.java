package net.neuralstyle.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
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

    private static final Path FREE = Path.of("/proc/meminfo");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path GROUP_LIMIT = Path.of("/sys/fs/cgroup/memory.max");
    private static final Path GROUP_USED = Path.of("/sys/fs/cgroup/memory.current");

    private final ComputeSession session;
    private final Encoder encoder;
    private final StyleTransferSettings settings;
    private final Rehearsal.Cost cost;
    private final Consumer<String> notices;
    private final boolean known;

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
        known = session.device().equals("cpu") && Files.isReadable(STATUS) && Files.isReadable(FREE);
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
        if (!known || settings.memory() == 0 && scale.pixels() <= SMALL) {
            return Fitting.WHOLE;
        }
        // What Java's collector and malloc could give back counts as resident until they do.
        System.gc();
        NativeTuning.releaseFreeMemory();
        long free = available();
        double kept = kept(scale) - (begun ? BEGUN_BYTES * scale.pixels() : 0);
        if (MARGIN * cost.bytesPerPixel() * scale.pixels() <= free - kept) {
            return Fitting.WHOLE;
        }
        TileCost tiles = new TileCost(encoder, layers);
        kept += tiles.bytesPerPixel() * scale.pixels();
        double bytes = MARGIN * cost.bytesPerPixel() * tiles.share();
        int side = (int) Math.min(tiles.fastestSide(), Math.sqrt(Math.max(0, free - kept) / bytes));
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
        NativeTuning.releaseFreeMemory();
        return new Estimate(seconds, known ? resident() + (long) (bytes + heapBytes(scales)) : 0);
    }

    /**
     * What a scale does beside its iterations, in iterations: the targets and in the end the losses are passes without
     * gradient, a third of one with it, and a quarter in tiles. The first whole one takes twice as long as those after it.
     */
    private static double beside(Scales.Scale scale, List<Scales.Scale> scales, boolean whole) {
        int passes = scale == scales.get(scales.size() - 1) ? 3 : 2;
        return whole ? 1 + passes / 3. : passes / 4.;
    }

    /** What Java's heap will newly fill before its first collection. */
    private double heapBytes(List<Scales.Scale> scales) {
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

    /** Bytes that may still be taken: of the person's limit, or a share of what system and container have left. */
    private long available() {
        if (settings.memory() > 0) {
            return settings.memory() * 1_000_000L - resident();
        }
        long free = kilobytes(FREE, "MemAvailable:").orElse(Long.MAX_VALUE / 2048) * 1024;
        OptionalLong limit = number(GROUP_LIMIT);
        OptionalLong used = number(GROUP_USED);
        if (limit.isPresent() && used.isPresent()) {
            free = Math.min(free, limit.getAsLong() - used.getAsLong());
        }
        return (long) (SHARE * free);
    }

    /** The process's resident memory in bytes; 0 where the system does not tell. */
    static long resident() {
        return kilobytes(STATUS, "VmRSS:").orElse(0) * 1024;
    }

    private static OptionalLong kilobytes(Path file, String key) {
        return lines(file).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }

    /** A container's number; none where there is no container or no limit ("max"). */
    private static OptionalLong number(Path file) {
        return lines(file).stream()
                .filter(line -> line.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The system's own record of memory, " + file + ", cannot be read.", e);
        }
    }
}
