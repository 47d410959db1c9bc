package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/** What a 2×2 pooling layer keeps of its four values. */
public enum Pooling {
    /** The largest, as the networks were trained. */
    MAX {
        @Override
        NDArray apply(NDArray x) {
            return Pool.maxPool2d(x, WINDOW, WINDOW, NONE, false);
        }
    },
    /** The mean; Gatys et al. found its pictures slightly more pleasing. */
    AVERAGE {
        @Override
        NDArray apply(NDArray x) {
            return Pool.avgPool2d(x, WINDOW, WINDOW, NONE, false, true);
        }
    },
    /** The root of the sum of squares. */
    L2 {
        @Override
        NDArray apply(NDArray x) {
            return Pool.lpPool2d(x, 2, WINDOW, WINDOW, NONE, false);
        }
    };

    private static final Shape WINDOW = new Shape(2, 2);
    private static final Shape NONE = new Shape(0, 0);

    /** N×C×H×W in, N×C×⌊H/2⌋×⌊W/2⌋ out. */
    abstract NDArray apply(NDArray x);
}
