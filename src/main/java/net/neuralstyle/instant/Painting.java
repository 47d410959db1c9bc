package net.neuralstyle.instant;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What is to be painted.
 *
 * @param content 1×3×H×W, sRGB in 0–1, on a canvas with {@link Painter#MARGIN}; the caller's
 * @param regions at least one, the caller's; what belongs to none stays nearly as it is
 * @param strength 0–1: how far features become the style's; the rest are the content's
 */
public record Painting(NDArray content, List<Region> regions, double strength) {
    /**
     * Refuses a painting without regions or with a strength beyond 0–1.
     *
     * @throws IllegalArgumentException if there is no region, or the strength is out of range
     */
    public Painting {
        regions = List.copyOf(regions);
        if (regions.isEmpty() || !(strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException(regions.size() + " regions at the strength " + strength);
        }
    }

    int width() {
        return (int) content.getShape().get(3);
    }

    int height() {
        return (int) content.getShape().get(2);
    }
}
