package net.neuralstyle.transfer;

import net.neuralstyle.instant.Painter;
import net.neuralstyle.plan.RunPlan;
import net.neuralstyle.plan.Scale;

/** Counts the tiles of a run without iterations, and tells of them. */
final class InstantProgress {
    private final RunReport report;
    private final int planned;
    private final long began = System.nanoTime();
    private int done;

    /**
     * Counts the tiles that a run will need.
     *
     * @param side of a tile
     */
    InstantProgress(RunReport report, RunPlan plan, int side) {
        this.report = report;
        planned = plan.scales().stream()
                .mapToInt(scale -> Painter.tiles(
                        plan.firstLevel(scale),
                        scale.canvas().fullWidth(),
                        scale.canvas().fullHeight(),
                        side))
                .sum();
    }

    /** Counts a tile that was painted and tells the listener. */
    void tile(Scale scale) {
        done++;
        // Where memory ran short, there are more tiles than were planned.
        int all = Math.max(planned, done);
        report.tell(scale, done, all, (System.nanoTime() - began) / 1e9 / done * (all - done));
    }
}
