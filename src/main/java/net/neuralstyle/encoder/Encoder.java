package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** A network with its weights: turns an image into features. Owns its weights; close it after the last image. */
public sealed interface Encoder extends AutoCloseable permits LoadedEncoder {

    /** Which network this is. */
    Architecture architecture();

    /**
     * Encodes an image; evaluation stops after the deepest layer asked for. Gradients flow back to the image where the
     * caller collects them.
     *
     * @param image N×3×H×W, sRGB in 0–1, at least as large as the deepest layer needs
     * @param layers names from {@link Architecture#taps()}; {@link Features#IMAGE} is always included
     * @return the activations, attached to the image's manager; close them after use
     * @throws IllegalArgumentException for an unknown layer or an image too small for one
     */
    default Features encode(NDArray image, Collection<String> layers) {
        return encode(image, layers, () -> {});
    }

    /**
     * As {@link #encode(NDArray, Collection)}, with a word between any two layers.
     *
     * @param image N×3×H×W, sRGB in 0–1
     * @param layers names from {@link Architecture#taps()}
     * @param betweenLayers run before every layer; may throw to end the evaluation, which then closes what it made
     */
    Features encode(NDArray image, Collection<String> layers, Runnable betweenLayers);

    /**
     * Encodes one stage. Its layers come without smoothing, which takes the whole picture.
     *
     * @param stage of {@link Architecture#stages}
     * @param input of the first stage the image, 1×3×H×W, sRGB in 0–1; of any other the output of the one before
     * @param layers the names of taps themselves, without Keras' for them; those of other stages only tell whether
     *     this one's output is needed
     * @param betweenLayers run before every layer; may throw to end the evaluation, which then closes what it made
     * @return the stage's layers, and its {@link Features#output} where deeper layers are asked for
     */
    Features encode(Stage stage, NDArray input, Collection<String> layers, Runnable betweenLayers);

    /** Whether a layer's activations come smoothed by a softmax when an image is encoded as a whole. */
    boolean smooths(String layer);

    /** How its weights and activations are stored. */
    NumberFormat format();

    /** The search for patches of its activations, while it is open. */
    PatchProducts patchProducts();

    /**
     * The same network with weights and activations in another format. It does not need this one any more.
     *
     * @param format the other format
     * @return to be closed by the caller
     */
    Encoder in(NumberFormat format);

    /** SHA-256 of the weights file, lower-case hexadecimal. */
    String weightsHash();

    @Override
    void close();

    /**
     * Loads a network.
     *
     * @param architecture which
     * @param weights its weights file: Keras' "notop" HDF5 or torchvision's names as safetensors for the VGG networks,
     *     torchvision's or timm's names as safetensors for ResNet-50; null for the embedded compact encoder
     * @param pooling what pooling layers keep; ResNet-50 has only one pooling layer, after conv1
     * @param smoothing what becomes of activations before they are compared; read-outs, which the embedded encoder has,
     *     are never smoothed
     * @param manager the weights are attached to a sub-manager of this one, which closes what a failure leaves
     * @return the encoder, in fp32, to be closed by the caller
     * @throws IOException if the weights cannot be read, lack a layer, have another shape or hold NaN or infinite
     *     values; the message names the file and what to do
     */
    static Encoder load(
            Architecture architecture, Path weights, Pooling pooling, Smoothing smoothing, NDManager manager)
            throws IOException {
        EncoderWeights read = EncoderWeights.read(architecture, weights);
        return LoadedEncoder.of(architecture, read, pooling, smoothing, manager);
    }

    /**
     * The hash that {@link #weightsHash} will have once the network is loaded.
     *
     * @param architecture which
     * @param weights as for {@link #load}
     * @return SHA-256 of the weights file, lower-case hexadecimal
     * @throws IOException as {@link #load}
     */
    static String weightsHash(Architecture architecture, Path weights) throws IOException {
        return EncoderWeights.read(architecture, weights).sha256();
    }
}
