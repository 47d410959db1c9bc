package net.neuralstyle.weights;

import java.util.List;

/**
 * A named block of weights as read from a file: plain numbers, not yet on any device.
 *
 * <p>The values are not copied, neither in nor out, because a set of weights may take tens of megabytes. Two tensors
 * are equal only when they share one value array.
 *
 * @param shape the length of each axis, outermost first; none negative, empty for a single number
 * @param values the values in row-major order, as many as the product of the shape
 */
public record Tensor(List<Integer> shape, float[] values) {

    /**
     * Takes a shape and its values.
     *
     * @throws IllegalArgumentException if an axis is negative or the number of values is not the shape's product
     */
    public Tensor {
        shape = List.copyOf(shape);
        if (product(shape) != values.length) {
            throw new IllegalArgumentException("shape " + shape + " does not hold " + values.length + " values");
        }
    }

    /**
     * Refuses values no network can use.
     *
     * @param name what to call this tensor in the message
     * @throws IllegalArgumentException if a value is NaN or infinite; names the tensor and the first such index
     */
    void requireFinite(String name) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(name + ": value " + i + " of " + values.length + " is " + values[i]);
            }
        }
    }

    /**
     * The number of values a shape holds; 1 for the empty shape, 0 if any axis is 0, and 2<sup>31</sup> for all that
     * no array can hold.
     *
     * @throws IllegalArgumentException if an axis is negative
     */
    private static long product(List<Integer> shape) {
        long product = 1;
        for (int axis : shape) {
            if (axis < 0) {
                throw new IllegalArgumentException("shape " + shape + " has a negative axis");
            }
            // Sticks at the top instead of wrapping round; an axis of length 0 further on still makes it 0.
            product = Math.min(product * axis, 1L << 31);
        }
        return product;
    }
}
