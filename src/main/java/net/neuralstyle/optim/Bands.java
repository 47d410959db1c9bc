package net.neuralstyle.optim;

import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.List;

/** Stretches of a picture's rows, or of its columns: a large picture is gone through in blocks, a small one at once. */
final class Bands {
    private static final long UNDIVIDED = 512;
    private static final long LENGTH = 256;

    private Bands() {}

    /** Half open, in pixels. */
    record Band(long from, long to) {}

    /** Of about the same length each. */
    static List<Band> of(long pixels) {
        long count = pixels <= UNDIVIDED ? 1 : (pixels + LENGTH - 1) / LENGTH;
        List<Band> bands = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            bands.add(new Band(i * pixels / count, (i + 1) * pixels / count));
        }
        return bands;
    }

    /** Where they cross in N×C×H×W. */
    static NDIndex block(Band rows, Band columns) {
        return new NDIndex(":, :, " + rows.from + ":" + rows.to + ", " + columns.from + ":" + columns.to);
    }
}
