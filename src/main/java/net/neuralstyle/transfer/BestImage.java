package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.optim.Snapshot;

/** Keeps the image with the smallest total loss of those whose losses were read. Owns its copy. */
final class BestImage implements AutoCloseable {
    private static final String IMAGE = "image";

    private NDArray image;
    private Map<String, Double> terms = Map.of();

    /** Copies the image if it is the best so far; the image stays the caller's. */
    void offer(NDArray candidate, Map<String, Double> candidateTerms) {
        if (image == null || candidateTerms.get(WeightedLosses.TOTAL) < terms.get(WeightedLosses.TOTAL)) {
            close();
            image = candidate.duplicate();
            terms = candidateTerms;
        }
    }

    boolean isEmpty() {
        return image == null;
    }

    Map<String, Double> terms() {
        return terms;
    }

    /** To be closed by the caller. */
    NDArray copy() {
        return image.duplicate();
    }

    Pixels pixels() {
        return Pixels.of(image);
    }

    /** The image and its terms, as long as no better one is found; nothing before the first reading. */
    Snapshot snapshot() {
        return image == null ? new Snapshot(Map.of(), Map.of()) : new Snapshot(Map.of(IMAGE, image), terms);
    }

    /** The best image that a snapshot was taken of; its array is this one's from now on. */
    static BestImage of(Snapshot snapshot) {
        BestImage best = new BestImage();
        best.image = snapshot.arrays().get(IMAGE);
        best.terms = snapshot.numbers();
        return best;
    }

    @Override
    public void close() {
        if (image != null) {
            image.close();
            image = null;
        }
    }
}
