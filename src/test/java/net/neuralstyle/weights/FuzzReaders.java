package net.neuralstyle.weights;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Feeds damaged files to the weights readers ({@link Fuzzing}).
 *
 * <p>A program, not a test: {@code FuzzReaders [rounds, 100000] [seed, 1]}. The tests of the readers do a few thousand
 * rounds each.
 */
final class FuzzReaders {
    private FuzzReaders() {}

    /** Runs. */
    public static void main(String... arguments) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("conv.weight", new Tensor(List.of(2, 3, 3, 3), new float[54]));
        tensors.put("conv.bias", new Tensor(List.of(2), new float[] {1, -1}));
        tensors.put("bn.running_var", new Tensor(List.of(2), new float[] {1, 2}));
        Fuzzing fuzzing = Fuzzing.of(arguments);
        fuzzing.of(
                "safetensors",
                SafetensorsWriter.bytes(tensors),
                "file: ",
                bytes -> Safetensors.read(new ByteArrayInputStream(bytes), bytes.length, "file"));
        Path file = Files.createTempFile("fuzz", ".h5");
        try {
            for (String name : List.of("keras_tiny.h5", "keras_odd.h5")) {
                byte[] sound;
                try (InputStream in = FuzzReaders.class.getResourceAsStream(name)) {
                    sound = in.readAllBytes();
                }
                // Each of the odd forms is refused by itself: read together, only the first would be looked at.
                List<List<String>> reads = name.equals("keras_tiny.h5")
                        ? List.of(List.of("block1_conv1", "block1_conv2"))
                        : List.of(List.of("compressed"), List.of("group"), List.of("soft"));
                for (List<String> layers : reads) {
                    fuzzing.of(
                            name + " " + layers, sound, ": ", bytes -> KerasH5.read(Files.write(file, bytes), layers));
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
