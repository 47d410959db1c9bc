package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.neuralstyle.weights.TensorFile;

/**
 * The 16-fold compressed VGG-19 of Collaborative Distillation (Wang et al., CVPR 2020), whose auxiliary 1×1 layers lead to
 * VGG-19's channels.
 */
final class TeacherNetwork extends TrainingNetwork {
    private static final Shape TWO = new Shape(2, 2);

    TeacherNetwork(Path file, NDManager manager) throws IOException {
        super(
                TensorFile.tensors(file, name -> true),
                List.of("1_1", "1_2", "2_1", "2_2", "3_1", "3_2", "3_3", "3_4", "4_1", "4_2", "4_3", "4_4", "5_1"),
                1,
                manager);
        if (!weights.containsKey("conv11_aux.weight")) {
            throw new IOException(file + " is not the 16-fold compressed VGG-19: it lacks conv11_aux.weight.");
        }
    }

    @Override
    String convolution(String layer) {
        return "conv" + layer.replace("_", "");
    }

    @Override
    NDArray prepared(NDArray image) {
        return convolved(image, "conv0");
    }

    @Override
    NDArray pooled(NDArray x) {
        return Pool.maxPool2d(x, TWO, TWO, new Shape(0, 0), false);
    }

    @Override
    NDArray wide(String layer, NDArray narrow) {
        String name = convolution(layer) + "_aux";
        return weights.containsKey(name + ".weight") ? Activation.relu(affine(name, narrow)) : narrow;
    }
}
