package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import java.util.List;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.instant.Painter;
import net.neuralstyle.instant.Painting;
import net.neuralstyle.instant.Region;
import net.neuralstyle.objective.Fitting;

/** A small picture taken through all levels of a run without iterations, to see how long it takes. */
final class InstantRehearsal {
    private static final int SIDE = 96;

    private final ComputeSession session;
    private final Painter painter;
    private final List<Region> regions;

    InstantRehearsal(ComputeSession session, Painter painter, List<Region> regions) {
        this.session = session;
        this.painter = painter;
        this.regions = regions;
    }

    /**
     * What was found.
     *
     * @param perPixel of the picture with its margin
     */
    record Seconds(double perPixel) {}

    Seconds seconds() {
        Fitting whole = new Fitting(SIDE, 1, SIDE, notice -> {});
        try (NDArray content = Noise.of(SIDE, SIDE, 1).toTensor(session.manager())) {
            Painting painting = new Painting(content, regions, 1);
            long began = System.nanoTime();
            for (int level = 0; level < Painter.LEVELS; level++) {
                try (NDArray made = painter.paint(level, painting, content, whole, () -> {})) {
                    // Waits for the device.
                    made.getFloat(0, 0, 0, 0);
                }
            }
            return new Seconds((System.nanoTime() - began) / 1e9 / ((double) SIDE * SIDE));
        }
    }
}
