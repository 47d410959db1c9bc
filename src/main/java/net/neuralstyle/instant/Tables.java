package net.neuralstyle.instant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Activations as a table of positions, and back. */
final class Tables {
    private Tables() {}

    /**
     * The table of a map.
     *
     * @param map 1×C×h×w
     * @return h·w×C, to be closed by the caller
     */
    static NDArray table(NDArray map) {
        try (NDArray last = map.transpose(0, 2, 3, 1)) {
            return last.reshape(new Shape(-1, map.getShape().get(1)));
        }
    }

    /**
     * The map of a table.
     *
     * @param table h·w×C
     * @return 1×C×h×w, to be closed by the caller
     */
    static NDArray map(NDArray table, long rows, long columns) {
        try (NDArray last = table.reshape(1, rows, columns, table.getShape().get(1))) {
            return last.transpose(0, 3, 1, 2);
        }
    }
}
