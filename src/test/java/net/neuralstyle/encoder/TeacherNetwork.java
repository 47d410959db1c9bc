package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.weights.KerasH5;
import net.neuralstyle.weights.Tensor;
import net.neuralstyle.weights.TensorFile;

/** What a student learns from: a VGG-19, which keeps its maximum pooling. */
abstract class TeacherNetwork extends TrainingNetwork {
    private static final Shape TWO = new Shape(2, 2);
    private static final List<String> DEPTH =
            List.of("1_1", "1_2", "2_1", "2_2", "3_1", "3_2", "3_3", "3_4", "4_1", "4_2", "4_3", "4_4", "5_1");

    private TeacherNetwork(Map<String, Tensor> tensors, Border border, NDManager manager) {
        super(tensors, DEPTH, border, manager);
    }

    /**
     * Reads a teacher of either kind.
     *
     * @throws IOException with a sentence that names the file, if it is neither the compressed VGG-19 nor VGG-19, or damaged
     */
    static TeacherNetwork read(Path file, NDManager manager) throws IOException {
        if (Files.isRegularFile(file)
                && !KerasH5.isHdf5(file)
                && TensorFile.open(file).names().contains("conv11_aux.weight")) {
            Map<String, Tensor> tensors = TensorFile.tensors(file, name -> true);
            require(tensors, file, List.of("conv0"));
            require(tensors, file, DEPTH.stream().map(Small::name).toList());
            return new Small(tensors, manager);
        }
        EncoderWeights read = EncoderWeights.read(Architecture.VGG19, file);
        Map<String, Tensor> named = new HashMap<>(read.tensors());
        named.keySet().removeIf(name -> !name.startsWith("conv"));
        if (named.isEmpty()) {
            throw new IOException(file + " is neither the 16-fold compressed VGG-19 (it lacks conv11_aux.weight) nor"
                    + " a VGG-19 with torchvision's names (it lacks features.0.weight).");
        }
        require(named, file, DEPTH.stream().map(layer -> "conv" + layer).toList());
        return new Full(named, read.preprocessing(), manager);
    }

    private static void require(Map<String, Tensor> tensors, Path file, List<String> convolutions) throws IOException {
        for (String name : convolutions) {
            for (String part : List.of(".weight", ".bias")) {
                if (!tensors.containsKey(name + part)) {
                    throw new IOException(file + " lacks " + name + part + ": it is not a whole VGG-19.");
                }
            }
        }
    }

    @Override
    NDArray pooled(NDArray x) {
        return Pool.maxPool2d(x, TWO, TWO, new Shape(0, 0), false);
    }

    /**
     * The 16-fold compressed VGG-19 of Collaborative Distillation (Wang et al., CVPR 2020), whose auxiliary 1×1 layers lead
     * to VGG-19's channels.
     */
    private static final class Small extends TeacherNetwork {
        private Small(Map<String, Tensor> tensors, NDManager manager) {
            super(tensors, Border.MIRRORED, manager);
        }

        private static String name(String layer) {
            return "conv" + layer.replace("_", "");
        }

        @Override
        String convolution(String layer) {
            return name(layer);
        }

        @Override
        NDArray prepared(NDArray image) {
            return convolved(image, "conv0");
        }

        private String widening(String layer) {
            String name = name(layer) + "_aux";
            return weights.containsKey(name + ".weight") ? name : null;
        }

        @Override
        NDArray wide(String layer, NDArray narrow) {
            return widening(layer) == null ? narrow : Activation.relu(affine(widening(layer), narrow));
        }

        @Override
        int channels(String layer) {
            return biases(widening(layer) == null ? name(layer) : widening(layer));
        }
    }

    /** VGG-19 (Simonyan &amp; Zisserman, 2014) itself. */
    private static final class Full extends TeacherNetwork {
        private final Preprocessing.OnDevice preprocessing;

        private Full(Map<String, Tensor> tensors, Preprocessing preprocessing, NDManager manager) {
            super(tensors, Border.ZERO, manager);
            this.preprocessing = preprocessing.on(manager);
        }

        @Override
        String convolution(String layer) {
            return "conv" + layer;
        }

        @Override
        NDArray prepared(NDArray image) {
            return preprocessing.apply(image);
        }

        @Override
        NDArray wide(String layer, NDArray narrow) {
            return narrow;
        }

        @Override
        int channels(String layer) {
            return biases(convolution(layer));
        }
    }
}
