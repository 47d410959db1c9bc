package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.neuralstyle.weights.Tensor;

/**
 * The embedded encoder while it is trained, or the moving average of its weights. Weights have the names and shapes of the
 * product's file, and their number of convolutions tells the blocks' depth.
 */
final class StudentNetwork extends TrainingNetwork {
    private static final String CONVOLUTION = "conv";
    private static final String READOUT = "readout";
    private static final String WEIGHT = ".weight";

    private final Preprocessing.OnDevice preprocessing;

    /**
     * A network.
     *
     * @param learns whether its weights want gradients
     */
    StudentNetwork(Map<String, Tensor> tensors, boolean learns, NDManager manager) {
        super(tensors, layers(tensors.keySet()), Border.REPEATED, manager);
        if (learns) {
            weights.values().forEach(each -> each.setRequiresGradient(true));
        }
        preprocessing = Preprocessing.IMAGENET.on(manager);
    }

    private static List<String> layers(Collection<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(CONVOLUTION) && name.endsWith(WEIGHT))
                .map(name -> name.substring(CONVOLUTION.length(), name.length() - WEIGHT.length()))
                .sorted()
                .toList();
    }

    @Override
    String convolution(String layer) {
        return CONVOLUTION + layer;
    }

    @Override
    NDArray prepared(NDArray image) {
        return preprocessing.apply(image);
    }

    @Override
    NDArray pooled(NDArray x) {
        return Pooling.AVERAGE_WHOLE.apply(x);
    }

    @Override
    int channels(String layer) {
        return biases(READOUT + layer);
    }

    /** Before what {@link #wide} does with it. */
    NDArray readOut(String layer, NDArray narrow) {
        return affine(READOUT + layer, narrow);
    }

    @Override
    NDArray wide(String layer, NDArray narrow) {
        NDArray y = readOut(layer, narrow);
        return COLUMNS.contains(layer) ? Activation.relu(y) : y;
    }
}
