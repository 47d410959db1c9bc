package net.neuralstyle.instant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.neuralstyle.encoder.PatchProducts;
import net.neuralstyle.loss.RegionMask;

/** A part of a picture and the styles it is painted in. Owns its arrays. */
public final class Region implements AutoCloseable {
    private final RegionMask mask;
    private final Guiding guiding;
    private final NDManager owner;
    private final List<Target> targets = new ArrayList<>();

    /**
     * Takes styles that were read.
     *
     * @param mask over the picture with its margin; null for all of it
     * @param styles that are blended, at least one
     * @param weights of each, above 0
     * @param guiding what the picture's places are known by
     * @param products in which patches are searched for
     * @param manager of whose sub-managers the region has one
     */
    Region(
            RegionMask mask,
            List<StyleReading> styles,
            List<Double> weights,
            Guiding guiding,
            PatchProducts products,
            NDManager manager) {
        this.mask = mask;
        this.guiding = guiding;
        double all = weights.stream().mapToDouble(Double::doubleValue).sum();
        List<Double> shares = weights.stream().map(weight -> weight / all).toList();
        owner = manager.newSubManager();
        IntStream.range(0, Level.ALL.size())
                .forEach(number -> targets.add(new Target(number, styles, shares, guiding, products, owner)));
    }

    /** How much of each position belongs to it, row-major, 0–1; null for all of all. */
    float[] shares(int rows, int columns) {
        return mask == null ? null : mask.shares(rows, columns);
    }

    /** What a tile's patches are known by at a level, for {@link Target.Way#go}; null for nothing. */
    NDArray guides(Tile tile, Tile.Box picture, Level level, NDManager passing) {
        return guiding.isNone() ? null : guiding.at(tile.outer(), picture, level.stride(), passing);
    }

    Target target(int level) {
        return targets.get(level);
    }

    @Override
    public void close() {
        owner.close();
    }
}
