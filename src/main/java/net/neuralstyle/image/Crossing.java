package net.neuralstyle.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntFunction;
import net.neuralstyle.tensor.Reading;

/**
 * Numbers on their way between Java's memory and libtorch's, in pieces: DJL's own calls hold the whole of a picture once
 * or twice more while they copy it, and give some of that back only when Java's collector runs.
 */
final class Crossing {
    /** Floats in a piece; a plane of up to 2048×2048 pixels crosses at once. */
    private static final int PIECE = 1 << 22;

    private Crossing() {}

    /** Makes the rows of a plane, a few at a time and in their order. */
    @FunctionalInterface
    interface Rows {
        /**
         * Makes some of the rows.
         *
         * @param from first row
         * @param to last, not included
         * @param rows receives them, one after the other from the beginning
         */
        void make(int from, int to, float[] rows);
    }

    /**
     * A tensor of rows that are made when they are needed.
     *
     * @param manager on whose device it is made
     * @param planes by channel, asked for once each, in their order
     * @return 1×C×H×W in memory of its own, attached to the manager, to be closed by the caller
     */
    static NDArray toTensor(int channels, int height, int width, NDManager manager, IntFunction<Rows> planes) {
        NDArray tensor = manager.create(new Shape(1, channels, height, width));
        int most = Math.min(height, Math.max(1, PIECE / width));
        float[] rows = new float[most * width];
        ByteBuffer bytes = ByteBuffer.allocateDirect(Float.BYTES * rows.length).order(ByteOrder.nativeOrder());
        for (int channel = 0; channel < channels; channel++) {
            Rows plane = planes.apply(channel);
            for (int from = 0; from < height; from += most) {
                int to = Math.min(height, from + most);
                plane.make(from, to, rows);
                int count = (to - from) * width;
                bytes.clear().limit(Float.BYTES * count);
                bytes.asFloatBuffer().put(rows, 0, count);
                try (NDArray piece = manager.create(bytes, new Shape(1, 1, to - from, width), DataType.FLOAT32)) {
                    tensor.set(new NDIndex(":, " + channel + ":" + (channel + 1) + ", " + from + ":" + to), piece);
                }
            }
        }
        return tensor;
    }

    /** A tensor's values, the last axis running fastest. */
    static float[] toArray(NDArray tensor) {
        try (NDArray flat = tensor.reshape(-1)) {
            return read(flat);
        }
    }

    /** The values of one channel of a tensor 1×C×H×W. */
    static float[] toArray(NDArray tensor, int channel) {
        try (NDArray plane = tensor.get(new NDIndex(":, " + channel + ":" + (channel + 1)));
                NDArray flat = plane.reshape(-1)) {
            return read(flat);
        }
    }

    private static float[] read(NDArray flat) {
        float[] values = new float[Math.toIntExact(flat.size())];
        for (int from = 0; from < values.length; from += PIECE) {
            int count = Math.min(PIECE, values.length - from);
            try (NDArray part = flat.get(new NDIndex(from + ":" + (from + count)))) {
                Reading.into(part, values, from);
            }
        }
        return values;
    }
}
