package net.neuralstyle.plan;

import ai.djl.ndarray.NDArray;
import java.util.List;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.instant.Painter;
import net.neuralstyle.instant.Painting;
import net.neuralstyle.instant.Region;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.tensor.Reading;

/** A small picture taken through all levels of a run without iterations, to see how long it takes. */
final class InstantRehearsal {
    private static final int SIDE = 96;
    /** A smaller one goes first, for the code that is loaded and compiled then. */
    private static final int SMALL_SIDE = 64;
    /** The shortest time of so many counts: the rest is what else the machine did. */
    private static final int COUNT = 3;

    private final ComputeSession session;
    private final Painter painter;
    private final List<Region> regions;

    InstantRehearsal(ComputeSession session, Painter painter, List<Region> regions) {
        this.session = session;
        this.painter = painter;
        this.regions = regions;
    }

    /** Seconds for a pixel of the picture with its margin. */
    double secondsPerPixel() {
        seconds(SMALL_SIDE);
        double shortest = Double.MAX_VALUE;
        for (int i = 0; i < COUNT; i++) {
            shortest = Math.min(shortest, seconds(SIDE));
        }
        return shortest / ((double) SIDE * SIDE);
    }

    private double seconds(int side) {
        Fitting whole = new Fitting(side, 1, side, notice -> {});
        try (NDArray content = Noise.of(side, side, 1).toTensor(session.manager())) {
            Painting painting = new Painting(content, regions, 1);
            long began = System.nanoTime();
            for (int level = 0; level < Painter.LEVELS; level++) {
                try (NDArray made = painter.paint(level, painting, content, whole, () -> {})) {
                    Reading.await(made);
                }
            }
            return (System.nanoTime() - began) / 1e9;
        }
    }
}
