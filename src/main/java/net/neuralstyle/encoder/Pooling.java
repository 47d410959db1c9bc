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
    /**
     * The mean, also of windows that the border cuts to two values or one: N×C×⌈H/2⌉×⌈W/2⌉ out. What the others drop of odd
     * sizes is seen by no deeper layer, and drifts into a bright line along the right and lower border.
     */
    AVERAGE_WHOLE {
        @Override
        NDArray apply(NDArray x) {
            return Pool.avgPool2d(x, WINDOW, WINDOW, NONE, true, false);
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

    /** N×C×H×W in, N×C×⌊H/2⌋×⌊W/2⌋ out unless the constant says otherwise. */
    abstract NDArray apply(NDArray x);
}
