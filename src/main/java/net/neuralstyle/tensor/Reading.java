package net.neuralstyle.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.function.Function;

/**
 * Reads tensors into Java, wherever they are. Where a tensor is on a GPU, DJL's own methods copy it to the processor's memory
 * and leave the copy in the tensor's manager until that is closed: a few bytes for a loss, hundreds of megabytes for the
 * picture of a long run. So do those that make arrays of numbers on the processor where these do not lie one after the other; the
 * one that makes a buffer does not. Here nothing is left.
 */
public final class Reading {
    private Reading() {}

    /** The value of a tensor of one number in fp32; waits until the device has computed it. */
    public static float one(NDArray scalar) {
        return here(scalar, NDArray::getFloat);
    }

    /** The value of a tensor of one number in fp64. */
    public static double oneDouble(NDArray scalar) {
        return here(scalar, NDArray::getDouble);
    }

    /** All values of a tensor in fp32, the last axis running fastest. */
    public static float[] floats(NDArray tensor) {
        return here(tensor, array -> {
            float[] values = new float[Math.toIntExact(array.size())];
            array.toByteBuffer().asFloatBuffer().get(values);
            return values;
        });
    }

    /** All values of a tensor of whole numbers of 64 bits, the last axis running fastest. */
    public static long[] longs(NDArray tensor) {
        return here(tensor, array -> {
            long[] values = new long[Math.toIntExact(array.size())];
            array.toByteBuffer().asLongBuffer().get(values);
            return values;
        });
    }

    /**
     * Copies all values of a tensor in fp32 into an array.
     *
     * @param values to write into
     * @param from where the first goes
     */
    public static void into(NDArray tensor, float[] values, int from) {
        here(tensor, array -> array.toByteBuffer().asFloatBuffer().get(values, from, Math.toIntExact(array.size())));
    }

    /** Waits until the device has computed a tensor. */
    public static void await(NDArray tensor) {
        try (NDArray flat = tensor.reshape(-1);
                NDArray first = flat.get(0)) {
            one(first);
        }
    }

    private static <T> T here(NDArray array, Function<NDArray, T> read) {
        if (array.getDevice().equals(Device.cpu())) {
            return read.apply(array);
        }
        try (NDArray copy = array.toDevice(Device.cpu(), true)) {
            return read.apply(copy);
        }
    }
}
