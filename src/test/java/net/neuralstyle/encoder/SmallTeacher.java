package net.neuralstyle.encoder;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.neuralstyle.weights.Tensor;

/** A teacher of four random channels a layer. */
final class SmallTeacher {
    private SmallTeacher() {}

    /** Three to four channels in each layer, and those that the auxiliary layers lead to. */
    static Map<String, Tensor> drawn(Map<String, Integer> wide) {
        Random random = new Random(2);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        add(tensors, "conv0", 3, 3, 1, random);
        int inputs = 3;
        for (String layer : "11 12 21 22 31 32 33 34 41 42 43 44 51".split(" ")) {
            add(tensors, "conv" + layer, 4, inputs, 3, random);
            inputs = 4;
            if (wide.containsKey(layer)) {
                add(tensors, "conv" + layer + "_aux", wide.get(layer), 4, 1, random);
            }
        }
        return tensors;
    }

    private static void add(
            Map<String, Tensor> tensors, String name, int outputs, int inputs, int kernel, Random random) {
        float[] weights = new float[outputs * inputs * kernel * kernel];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (Math.sqrt(2. / inputs / kernel / kernel) * random.nextGaussian());
        }
        float[] biases = new float[outputs];
        Arrays.fill(biases, .1f);
        tensors.put(name + ".weight", new Tensor(List.of(outputs, inputs, kernel, kernel), weights));
        tensors.put(name + ".bias", new Tensor(List.of(outputs), biases));
    }
}
