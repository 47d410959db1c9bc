package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.WeightedLosses;

/** Keeps the image with the smallest total loss of those whose losses were read. Owns its copy. */
final class BestImage implements AutoCloseable {
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

    @Override
    public void close() {
        if (image != null) {
            image.close();
            image = null;
        }
    }
}
