package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The embedded encoder while it is trained: its weights want gradients. */
final class StudentNetwork extends TrainingNetwork {
    private static final float[] MEAN = {.485f, .456f, .406f};
    private static final float[] DEVIATION = {.229f, .224f, .225f};

    private final NDArray mean;
    private final NDArray deviation;

    StudentNetwork(Map<String, Tensor> tensors, NDManager manager) {
        super(
                tensors,
                Architecture.COMPACT.convolutions().stream()
                        .map(each -> each.name().substring(4))
                        .toList(),
                0,
                manager);
        weights.values().forEach(each -> each.setRequiresGradient(true));
        try (NDArray first = manager.create(MEAN, new Shape(1, 3, 1, 1));
                NDArray second = manager.create(DEVIATION, new Shape(1, 3, 1, 1))) {
            mean = first.duplicate();
            deviation = second.duplicate();
        }
    }

    /**
     * A random start: He's normal distribution for convolutions, PyTorch's uniform one for read-outs.
     *
     * @param teacher gives the features' number
     * @param seed of the draws
     */
    static Map<String, Tensor> start(TeacherNetwork teacher, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Layer.Convolution each : Architecture.COMPACT.convolutions()) {
            double deviation = Math.sqrt(2. / (9 * each.inputs()));
            float[] values = new float[9 * each.inputs() * each.outputs()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
            tensors.put(each.name() + ".weight", new Tensor(List.of(each.outputs(), each.inputs(), 3, 3), values));
            tensors.put(each.name() + ".bias", new Tensor(List.of(each.outputs()), new float[each.outputs()]));
            String layer = each.name().substring(4);
            if (LAYERS.contains(layer)) {
                int outputs = teacher.channels(layer);
                float[] readout = uniform(outputs * each.outputs(), each.outputs(), random);
                tensors.put("readout" + layer + ".weight", new Tensor(List.of(outputs, each.outputs(), 1, 1), readout));
                tensors.put(
                        "readout" + layer + ".bias",
                        new Tensor(List.of(outputs), uniform(outputs, each.outputs(), random)));
            }
        }
        return tensors;
    }

    private static float[] uniform(int count, int inputs, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) / Math.sqrt(inputs));
        }
        return values;
    }

    @Override
    String convolution(String layer) {
        return "conv" + layer;
    }

    @Override
    NDArray prepared(NDArray image) {
        return image.sub(mean).div(deviation);
    }

    @Override
    NDArray pooled(NDArray x) {
        return Pooling.AVERAGE_WHOLE.apply(x);
    }

    /** Before what {@link #wide} does with it. */
    NDArray readOut(String layer, NDArray narrow) {
        return affine("readout" + layer, narrow);
    }

    @Override
    NDArray wide(String layer, NDArray narrow) {
        NDArray y = readOut(layer, narrow);
        return COLUMNS.contains(layer) ? Activation.relu(y) : y;
    }
}
