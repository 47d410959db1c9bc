package net.neuralstyle.plan;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.compute.JavaHeap;
import net.neuralstyle.compute.TensorMemory;
import net.neuralstyle.encoder.NumberFormat;
import net.neuralstyle.instant.Painter;
import net.neuralstyle.instant.Region;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.settings.StyleTransferSettings;

/** Decides how large the tiles of a run without iterations are, and tells what it will take. */
public final class InstantBudget {
    private static final int FASTEST_TILE = 512;
    /** Content, picture so far and what becomes of it, and Java's result, with 3 floats a pixel each. */
    private static final double PICTURE_BYTES = 4 * 12;

    /** What the layers keep at once for a pixel of a tile, in floats. */
    private static final double TILE_FLOATS = 130;

    /** Patches of the styles, and the comparisons of a few rows. */
    private static final double FIXED_BYTES = 2.5e8;

    private static final int BYTES_IN_MB = 1_000_000;

    private final TensorMemory memory;
    private final StyleTransferSettings settings;
    private final double tileBytes;

    public InstantBudget(TensorMemory memory, NumberFormat format, StyleTransferSettings settings) {
        this.memory = memory;
        this.settings = settings;
        tileBytes = TILE_FLOATS * (format == NumberFormat.BF16 ? 2.5 : Float.BYTES);
    }

    private long available() {
        return settings.memory() > 0
                ? settings.memory() * (long) BYTES_IN_MB - memory.used()
                : (long) (MemoryBudget.SHARE * memory.free());
    }

    /**
     * How much is computed at once.
     *
     * @param notices told when tiles become smaller later
     * @throws IllegalStateException if not even small tiles fit; the message says what to do
     */
    public Fitting fitting(Scale scale, Consumer<String> notices) {
        return new Fitting(scale.canvas().longSide(), 1, side(scale), notices);
    }

    /**
     * The side of the tiles, in pixels.
     *
     * @throws IllegalStateException if not even small tiles fit; the message says what to do
     */
    public int side(Scale scale) {
        // A collection of what Java no longer uses takes as long as a good part of a small picture.
        if (!memory.isKnown() || bytes(scale, FASTEST_TILE) <= available()) {
            return FASTEST_TILE;
        }
        // What Java and libtorch could give back counts as used until they do.
        JavaHeap.shrink();
        memory.release();
        double free = available();
        int side = FASTEST_TILE;
        while (side >= Fitting.SMALLEST_TILE && bytes(scale, side) > free) {
            side /= 2;
        }
        if (side < Fitting.SMALLEST_TILE) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%d×%d pixels need at least %.0f MB more, but only %.0f MB are %s. Choose a smaller size%s.",
                    scale.width(),
                    scale.height(),
                    bytes(scale, Fitting.SMALLEST_TILE) / BYTES_IN_MB,
                    Math.max(0, free) / BYTES_IN_MB,
                    settings.memory() == 0 ? "free" : "left of the memory setting",
                    settings.memory() == 0 ? ", or close other programs" : ", or raise memory"));
        }
        return side;
    }

    private double bytes(Scale scale, int side) {
        return PICTURE_BYTES * scale.pixels()
                + FIXED_BYTES
                + tileBytes * Math.min(scale.pixels(), Painter.pixelsAtOnce(side));
    }

    /**
     * Paints noise through all levels, to see how long that takes.
     *
     * @param regions of the run, whose styles were read
     * @return seconds for a pixel of the picture with its margin
     */
    public double rehearse(ComputeSession session, Painter painter, List<Region> regions) {
        return new InstantRehearsal(session, painter, regions).secondsPerPixel();
    }

    /**
     * What the run will take.
     *
     * @param secondsPerPixel as of {@link #rehearse}
     */
    public Estimate estimate(double secondsPerPixel, List<Scale> scales) {
        int side = side(scales.get(scales.size() - 1));
        double pixels = scales.stream()
                .mapToDouble(scale -> Painter.workingPixels(
                        ScalePlan.firstLevel(scale == scales.get(0)),
                        scale.canvas().fullWidth(),
                        scale.canvas().fullHeight(),
                        side))
                .sum();
        double bytes = bytes(scales.get(scales.size() - 1), side);
        return new Estimate(secondsPerPixel * pixels, memory.isKnown() ? memory.used() + (long) bytes : 0);
    }
}
