package net.neuralstyle.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What something remembers, by name, so that it can be written down and remembered again. Arrays belong to whoever they came
 * from, and to whoever is made to remember them.
 *
 * @param arrays by name
 * @param numbers by name
 */
public record Snapshot(Map<String, NDArray> arrays, Map<String, Double> numbers) {
    /** Takes copies of the maps, in their order. */
    public Snapshot {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /** Collects what something remembers. */
    static final class Builder {
        private final Map<String, NDArray> arrays = new LinkedHashMap<>();
        private final Map<String, Double> numbers = new LinkedHashMap<>();

        Builder array(String name, NDArray array) {
            arrays.put(name, array);
            return this;
        }

        Builder number(String name, double number) {
            numbers.put(name, number);
            return this;
        }

        Snapshot build() {
            return new Snapshot(arrays, numbers);
        }
    }

    /**
     * An array, which belongs to the caller from now on.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public NDArray array(String name) {
        if (!arrays.containsKey(name)) {
            throw new IllegalArgumentException("its \"" + name + "\" is missing.");
        }
        return arrays.get(name);
    }

    /**
     * An array of a shape, which belongs to the caller from now on.
     *
     * @throws IllegalArgumentException if there is none of that name, or it has another shape
     */
    public NDArray array(String name, Shape shape) {
        NDArray array = array(name);
        if (!array.getShape().equals(shape)) {
            throw new IllegalArgumentException("its \"" + name + "\" is " + array.getShape() + ", not " + shape + ".");
        }
        return array;
    }

    /**
     * Finds a number by its name.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double number(String name) {
        if (!numbers.containsKey(name)) {
            throw new IllegalArgumentException("its \"" + name + "\" is missing.");
        }
        return numbers.get(name);
    }
}
