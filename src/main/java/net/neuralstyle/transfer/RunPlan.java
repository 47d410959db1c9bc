package net.neuralstyle.transfer;

import java.util.List;
import net.neuralstyle.image.Pixels;

/**
 * What a run paints, and how.
 *
 * @param settings of the run
 * @param content in the colours that the run starts from
 * @param styles in the colours they are matched in
 * @param initial what the optimisation starts from where {@link InitialImage#IMAGE} says so; otherwise null
 * @param scales small to large, at least one
 */
record RunPlan(
        StyleTransferSettings settings,
        Pixels content,
        List<StylePixels> styles,
        Pixels initial,
        List<Scales.Scale> scales) {

    /** The scale of the result. */
    Scales.Scale last() {
        return scales.get(scales.size() - 1);
    }
}
