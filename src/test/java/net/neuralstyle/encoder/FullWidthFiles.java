package net.neuralstyle.encoder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.neuralstyle.weights.SafetensorsWriter;
import net.neuralstyle.weights.Tensor;

/** Weights files of the published layouts and full size, with random values. */
public final class FullWidthFiles {
    private FullWidthFiles() {}

    /**
     * Writes safetensors as torchvision (VGG) or timm (ResNet-50) name their layers, with the tensors that nobody needs
     * here.
     */
    public static void write(Architecture architecture, long seed, Path file) throws IOException {
        Map<String, Tensor> random =
                new TreeMap<>(RandomWeights.of(architecture, seed).tensors());
        Map<String, Tensor> named = new LinkedHashMap<>();
        if (architecture == Architecture.RESNET50) {
            random.forEach((name, tensor) -> {
                named.put(name, tensor);
                if (name.endsWith("running_var")) {
                    named.put(
                            name.replace("running_var", "num_batches_tracked"),
                            new Tensor(List.of(), new float[] {5000}));
                }
            });
            named.put("fc.weight", new Tensor(List.of(1000, 2048), new float[1000 * 2048]));
            named.put("fc.bias", new Tensor(List.of(1000), new float[1000]));
        } else {
            for (int i = 0; i < architecture.layers().size(); i++) {
                String layer = architecture.layers().get(i).name();
                for (String part : List.of(".weight", ".bias")) {
                    if (random.containsKey(layer + part)) {
                        named.put("features." + i + part, random.get(layer + part));
                    }
                }
            }
        }
        SafetensorsWriter.write(file, named);
    }
}
