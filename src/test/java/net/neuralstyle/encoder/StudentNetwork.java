package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.Map;
import net.neuralstyle.weights.Tensor;

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
