package net.neuralstyle.encoder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import net.neuralstyle.weights.KerasH5;
import net.neuralstyle.weights.Tensor;
import net.neuralstyle.weights.TensorFile;

/**
 * The tensors of one network as read from a file, under this project's names (conv1_1.weight, layer1.0.bn1.bias), and
 * how that network wants its images.
 *
 * @param name the file's name, for messages
 * @param sha256 the file's SHA-256, lower-case hexadecimal
 * @param preprocessing that the weights were trained with
 * @param tensors by name; convolutions O×I×K×K
 */
record EncoderWeights(String name, String sha256, Preprocessing preprocessing, Map<String, Tensor> tensors) {
    /** What was read from the jar, which every picture of a film needs, for as long as Java has room for it. */
    private static final Map<String, SoftReference<EncoderWeights>> EMBEDDED = new ConcurrentHashMap<>();

    /**
     * Reads a network's weights.
     *
     * @param architecture which network
     * @param file safetensors, or Keras' HDF5 for the VGG networks; null for the embedded ones
     * @throws IOException naming the file and what is wrong with it, or saying where a person can get weights
     */
    static EncoderWeights read(Architecture architecture, Path file) throws IOException {
        if (file == null) {
            if (!architecture.isEmbedded()) {
                throw new IOException(WeightsStore.of(architecture, null).howToGet(List.of()));
            }
            return readEmbedded(architecture.id() + ".safetensors");
        }
        String name = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        if (!Files.exists(file)) {
            throw new IOException("There is no weights file " + file + ".");
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException("The weights file " + file + " is a folder, not a file.");
        }
        Map<String, Tensor> tensors;
        Preprocessing preprocessing = Preprocessing.IMAGENET;
        if (KerasH5.isHdf5(file)) {
            if (architecture.family() != Family.VGG) {
                throw new IOException(
                        name + " is an HDF5 file; " + architecture.title() + " is read from a safetensors file.");
            }
            tensors = fromKeras(architecture, file);
            preprocessing = Preprocessing.CAFFE;
        } else {
            tensors = TensorFile.tensors(file, tensor -> !tensor.endsWith("num_batches_tracked"));
            if (architecture.family() == Family.VGG) {
                tensors = fromTorchvision(architecture, tensors);
            }
        }
        return new EncoderWeights(name, sha256(Files.newInputStream(file)), preprocessing, tensors);
    }

    private static EncoderWeights readEmbedded(String resource) throws IOException {
        SoftReference<EncoderWeights> before = EMBEDDED.get(resource);
        EncoderWeights known = before == null ? null : before.get();
        if (known != null) {
            return known;
        }
        EncoderWeights read = fromJar(resource);
        EMBEDDED.put(resource, new SoftReference<>(read));
        return read;
    }

    private static EncoderWeights fromJar(String resource) throws IOException {
        byte[] bytes;
        try (InputStream in = EncoderWeights.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("The jar lacks " + resource + ", its own encoder: install it again.");
            }
            bytes = in.readAllBytes();
        }
        return new EncoderWeights(
                resource,
                sha256(new ByteArrayInputStream(bytes)),
                Preprocessing.IMAGENET,
                TensorFile.tensors(bytes, resource));
    }

    private static Map<String, Tensor> fromKeras(Architecture architecture, Path file) throws IOException {
        List<String> ours = architecture.convolutions().stream()
                .map(Layer.Convolution::name)
                .toList();
        List<String> keras = ours.stream()
                .map(conv -> "block" + conv.charAt(4) + "_conv" + conv.charAt(6))
                .toList();
        Map<String, Tensor> read = KerasH5.read(file, keras);
        Map<String, Tensor> tensors = new HashMap<>();
        for (int i = 0; i < ours.size(); i++) {
            Tensor weight = read.get(keras.get(i) + ".weight");
            tensors.put(ours.get(i) + ".weight", i == 0 ? withInputsReversed(weight) : weight);
            tensors.put(ours.get(i) + ".bias", read.get(keras.get(i) + ".bias"));
        }
        return tensors;
    }

    /** Caffe's networks take blue, green, red; reversing the first kernels' inputs lets them take red, green, blue. */
    private static Tensor withInputsReversed(Tensor weight) {
        int inputs = weight.shape().get(1);
        int each = weight.shape().get(2) * weight.shape().get(3);
        float[] values = new float[weight.values().length];
        for (int plane = 0; plane < values.length / each; plane++) {
            int reversed = plane - plane % inputs + inputs - 1 - plane % inputs;
            System.arraycopy(weight.values(), plane * each, values, reversed * each, each);
        }
        return new Tensor(weight.shape(), values);
    }

    /** torchvision numbers the layers of a VGG, ReLU and pooling included: features.0, features.2, features.5 … */
    private static Map<String, Tensor> fromTorchvision(Architecture architecture, Map<String, Tensor> read) {
        Map<String, Tensor> tensors = new HashMap<>(read);
        List<Layer> layers = architecture.layers();
        IntStream.range(0, layers.size()).forEach(i -> {
            for (String part : List.of(".weight", ".bias")) {
                Tensor tensor = read.get("features." + i + part);
                if (tensor != null) {
                    tensors.put(layers.get(i).name() + part, tensor);
                }
            }
        });
        return tensors;
    }

    boolean has(String tensor) {
        return tensors.containsKey(tensor);
    }

    /**
     * A tensor of a known shape.
     *
     * @throws IOException if it is missing or of another shape
     */
    Tensor require(String tensor, Integer... shape) throws IOException {
        Tensor found = tensors.get(tensor);
        if (found == null) {
            throw new IOException(name + " lacks " + tensor + "; it is not a weights file of this network.");
        }
        if (!found.shape().equals(Arrays.asList(shape))) {
            throw new IOException(name + ": " + tensor + " has the shape " + found.shape() + " instead of "
                    + Arrays.asList(shape) + "; it is not a weights file of this network.");
        }
        return found;
    }

    private static String sha256(InputStream source) throws IOException {
        try (InputStream in = source) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
