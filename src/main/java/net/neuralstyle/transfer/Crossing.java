package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Numbers on their way between Java's memory and libtorch's, in pieces: DJL's own calls hold the whole of a picture once
 * or twice more while they copy it, and give some of that back only when Java's collector runs.
 */
final class Crossing {
    /** Floats in a piece; pictures up to 1024×1024 cross at once. */
    private static final int PIECE = 1 << 22;

    private Crossing() {}

    /**
     * A tensor in memory of its own.
     *
     * @param values as many as the shape holds, the last axis running fastest
     * @param manager on whose device it is made
     * @return attached to the manager, to be closed by the caller
     */
    static NDArray toTensor(float[] values, Shape shape, NDManager manager) {
        NDArray tensor = manager.create(shape);
        ByteBuffer bytes = ByteBuffer.allocateDirect(Float.BYTES * Math.min(PIECE, values.length))
                .order(ByteOrder.nativeOrder());
        try (NDArray flat = tensor.reshape(-1)) {
            for (int from = 0; from < values.length; from += PIECE) {
                int count = Math.min(PIECE, values.length - from);
                bytes.clear().limit(Float.BYTES * count);
                bytes.asFloatBuffer().put(values, from, count);
                try (NDArray piece = manager.create(bytes, new Shape(count), DataType.FLOAT32)) {
                    flat.set(piece(from, count), piece);
                }
            }
        }
        return tensor;
    }

    /** A tensor's values, the last axis running fastest. */
    static float[] toArray(NDArray tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        try (NDArray flat = tensor.reshape(-1)) {
            for (int from = 0; from < values.length; from += PIECE) {
                int count = Math.min(PIECE, values.length - from);
                try (NDArray part = flat.get(piece(from, count))) {
                    FloatBuffer floats = part.toByteBuffer().asFloatBuffer();
                    floats.get(values, from, count);
                }
            }
        }
        return values;
    }

    private static NDIndex piece(int from, int count) {
        return new NDIndex(from + ":" + (from + count));
    }
}
