package net.neuralstyle.plan;

import java.util.List;
import net.neuralstyle.settings.StyleTransferSettings;

/** Forecasts what runs of many iterations will take. */
final class ScaleForecast implements Forecast {
    /** Larger pictures no longer fit into a processor's cache, and a pixel takes longer by about so much. */
    private static final double LARGE = 1.3;

    private static final int LARGE_SIDE = 512;

    private final Rehearsal.Cost cost;
    private final Shares shares;
    private final long used;
    private final long available;

    /**
     * Bytes that a pixel takes beside the gradient.
     *
     * @param image for the whole picture, as long as a scale lasts
     * @param tiled where it is computed in tiles
     */
    record Shares(double image, double tiled) {}

    /**
     * Keeps what a rehearsal found.
     *
     * @param cost of a step, measured
     * @param shares bytes that a pixel takes beside that
     * @param used bytes in use now; negative where the system does not tell
     * @param available bytes that may still be taken
     */
    ScaleForecast(Rehearsal.Cost cost, Shares shares, long used, long available) {
        this.cost = cost;
        this.shares = shares;
        this.used = used;
        this.available = available;
    }

    @Override
    public Estimate of(int width, int height, StyleTransferSettings settings) {
        List<Scale> scales = Scales.of(width, height, settings, side -> true);
        double seconds = 0;
        double bytes = 0;
        for (Scale scale : scales) {
            double slower = scale.longSide() > LARGE_SIDE ? LARGE : 1;
            // The passes for targets and losses cost about two iterations.
            seconds += scale.pixels() * (scale.iterations() + 2) * cost.secondsPerPixel() * slower
                    + scale.iterations() * cost.secondsPerIteration();
            bytes = Math.max(bytes, bytes(scale.pixels()));
        }
        return new Estimate(seconds, used < 0 ? 0 : used + (long) bytes);
    }

    /** The bytes of a picture that is computed at once, or in tiles where there is less room. */
    private double bytes(long pixels) {
        double kept = (shares.image() + cost.targetBytesPerPixel()) * pixels + cost.fixedBytes();
        double whole = kept + cost.bytesPerPixel() * pixels;
        double inTiles = kept + shares.tiled() * pixels;
        return Math.min(whole, Math.max(inTiles, available));
    }
}
