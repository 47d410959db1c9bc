package net.neuralstyle.encoder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import net.neuralstyle.weights.Tensor;

/** Random weights that a training begins with, under the names and in the shapes of the product's file. */
final class StudentStart {
    private static final int KERNEL = 9;

    private StudentStart() {}

    /**
     * Draws weights: convolutions as He et al. (2015) for ReLU, read-outs evenly within 1/√inputs.
     *
     * @param convolutions channels by layer, in order
     * @param wide the teacher's channels by layer that is read out
     */
    static Map<String, Tensor> drawn(
            Map<String, Integer> convolutions, Map<String, Integer> wide, SplittableRandom random) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        int inputs = 3;
        for (Map.Entry<String, Integer> each : convolutions.entrySet()) {
            int outputs = each.getValue();
            double deviation = Math.sqrt(2. / (KERNEL * inputs));
            weights.put(
                    "conv" + each.getKey() + ".weight",
                    tensor(() -> deviation * random.nextGaussian(), outputs, inputs, 3, 3));
            weights.put("conv" + each.getKey() + ".bias", tensor(() -> 0, outputs));
            inputs = outputs;
        }
        wide.forEach((layer, channels) -> {
            int narrow = convolutions.get(layer);
            double bound = 1 / Math.sqrt(narrow);
            DoubleSupplier even = () -> random.nextDouble(-bound, bound);
            weights.put("readout" + layer + ".weight", tensor(even, channels, narrow, 1, 1));
            weights.put("readout" + layer + ".bias", tensor(even, channels));
        });
        return weights;
    }

    private static Tensor tensor(DoubleSupplier draw, Integer... shape) {
        int size = 1;
        for (int axis : shape) {
            size *= axis;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) draw.getAsDouble();
        }
        return new Tensor(List.of(shape), values);
    }
}
