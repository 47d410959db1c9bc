package net.neuralstyle.instant;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.statistic.Guidance;

/** What is read of one style, in Java's memory: at each level its moments and some of its patches. */
public final class StyleReading {
    private final List<Moments> moments = new ArrayList<>();
    private final List<PatchDraw> draws = new ArrayList<>();

    /**
     * Begins to read a style.
     *
     * @param width of the style with its margin, in pixels
     * @param height of the style with its margin, in pixels
     * @param patches at the deepest level
     * @param known what places of the style with its margin are known by; null for nothing
     */
    StyleReading(int width, int height, int patches, long seed, Guidance known) {
        for (Level level : Level.ALL) {
            moments.add(new Moments(level.channels()));
            int count = (int) Math.max(1, Math.round(patches * level.patches()));
            draws.add(new PatchDraw(level, width, height, Level.MARGIN, count, seed, known));
        }
    }

    /** Reads what a tile answers for. */
    void add(Features features, Tile tile) {
        for (int i = 0; i < moments.size(); i++) {
            Level level = Level.ALL.get(i);
            NDArray map = features.layer(level.layer()).unprojected();
            try (NDArray inside = tile.inside(map, level.stride());
                    NDArray table = Tables.table(inside)) {
                moments.get(i).add(table, null);
            }
            draws.get(i).add(map, tile);
        }
    }

    Moments moments(int level) {
        return moments.get(level);
    }

    PatchDraw patches(int level) {
        return draws.get(level);
    }
}
