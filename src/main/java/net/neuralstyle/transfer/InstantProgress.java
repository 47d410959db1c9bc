package net.neuralstyle.transfer;

import java.util.List;
import net.neuralstyle.instant.Painter;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.plan.ScalePlan;

/** Counts the tiles of a run without iterations, and tells of them. */
final class InstantProgress {
    private final RunReport report;
    private final int planned;
    private final long began = System.nanoTime();
    private int done;

    /**
     * Begins.
     *
     * @param side of a tile
     */
    InstantProgress(RunReport report, List<Scale> scales, int side) {
        this.report = report;
        planned = scales.stream()
                .mapToInt(scale -> Painter.tiles(
                        ScalePlan.firstLevel(scale == scales.get(0)),
                        scale.canvas().fullWidth(),
                        scale.canvas().fullHeight(),
                        side))
                .sum();
    }

    /** A tile is done. */
    void tile(Scale scale) {
        done++;
        // Where memory ran short, there are more tiles than were planned.
        int all = Math.max(planned, done);
        report.tell(scale, done, all, (System.nanoTime() - began) / 1e9 / done * (all - done));
    }
}
