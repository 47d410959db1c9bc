package net.neuralstyle.instant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Decoders;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;

/**
 * The networks, and where they run.
 *
 * @param encoder the embedded one, which the decoders belong to
 * @param betweenLayers run before every layer; may throw to end the work
 */
record Tools(ComputeSession session, Encoder encoder, Decoders decoders, Runnable betweenLayers) {

    /**
     * A tile's features.
     *
     * @param image 1×3×H×W
     * @param owner has them, and closes them
     * @return 1×C×h×w in fp32
     */
    NDArray features(NDArray image, Tile tile, Level level, NDManager owner) {
        try (NDArray part = tile.of(image)) {
            part.attach(owner);
            try (Features features = encoder.encode(part, List.of(level.layer()), betweenLayers)) {
                NDArray own = features.layer(level.layer()).unprojected().duplicate();
                own.attach(owner);
                return own;
            }
        }
    }

    /** Room for arrays of a while, to be closed by the caller. */
    NDManager passing() {
        return session.manager().newSubManager();
    }
}
