package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensor operations that DJL's API lacks, from a small TorchScript module (made by {@code src/test/python/tensor_ops.py}).
 * Gradients flow through them.
 */
final class TensorOps implements AutoCloseable {
    private static final List<String> METHODS = List.of(
            "replicate_pad",
            "channels_last",
            "relu_in_place",
            "to_bf16",
            "to_fp32",
            "product_bf16",
            "nearest_bf16",
            "nearest_fp32",
            "nearest_patches",
            "doubled",
            "pointwise",
            "pointwise_stride2");

    private final PtSymbolBlock module;
    private final NDManager manager;
    /** DJL takes the method's name from the name of an extra array. */
    private final Map<String, NDArray> markers = new HashMap<>();

    TensorOps(NDManager parent) {
        manager = parent.newSubManager();
        try (InputStream in = TensorOps.class.getResourceAsStream("tensor_ops.pt")) {
            module = JniUtils.loadModule((PtNDManager) manager, in, true, false);
        } catch (IOException e) {
            manager.close();
            throw new IllegalStateException("The jar is damaged: tensor_ops.pt cannot be read. Install it again.", e);
        }
        // All at once, so that a network keeps as many arrays after its first use as before.
        for (String method : METHODS) {
            NDArray marker = manager.zeros(new Shape(1));
            marker.setName("module_method:" + method);
            markers.put(method, marker);
        }
    }

    /** Adds one row or column on each side, a copy of the outermost one: N×C×H×W → N×C×(H+2)×(W+2). */
    NDArray replicatePad(NDArray x) {
        return run("replicate_pad", x);
    }

    /** The same values with the channels next to each other in memory, which libtorch's convolutions prefer. */
    NDArray channelsLast(NDArray x) {
        return run("channels_last", x);
    }

    /** max(0, x), written over x, which nothing else may need; the result is to be used instead of it. */
    NDArray reluInPlace(NDArray x) {
        return run("relu_in_place", x);
    }

    /** Rounded to the number format: the same array's values, in memory of their own unless they have it already. */
    NDArray to(NumberFormat format, NDArray x) {
        return run(format == NumberFormat.BF16 ? "to_bf16" : "to_fp32", x);
    }

    /** A matrix product of factors that are rounded to bf16 first, M×K and K×N in fp32 → M×N in fp32. */
    NDArray productInBf16(NDArray a, NDArray b) {
        return run("product_bf16", a, b);
    }

    /**
     * Nearest rows, found in a number format; no gradients flow.
     *
     * @param a M×K
     * @param b N×K
     * @param cost what taking a row of b adds to its distance, N
     * @return M + N whole numbers: for each row of a the row of b with the least ½|a − b|² + cost, then for each of b the row of
     *     a with the least ½|a − b|²
     */
    NDArray nearest(NumberFormat format, NDArray a, NDArray b, NDArray cost) {
        return run(format == NumberFormat.BF16 ? "nearest_bf16" : "nearest_fp32", a, b, cost);
    }

    /**
     * The column with the largest product, for each 3×3 patch of a map; no gradients flow.
     *
     * @param map h×w×C
     * @param beside further numbers of each patch, (h−2)·(w−2)×E
     * @param known 9·C+E×N, a patch's positions row by row, then its further numbers; of the same number format as the others
     * @return (h−2)·(w−2) whole numbers
     */
    NDArray nearestPatches(NDArray map, NDArray beside, NDArray known) {
        return run("nearest_patches", map, beside, known);
    }

    /** Every row and column twice: N×C×H×W → N×C×2H×2W. */
    NDArray doubled(NDArray x) {
        return run("doubled", x);
    }

    /**
     * A 1×1 convolution as a matrix product: N×I×H×W → N×O×⌈H/stride⌉×⌈W/stride⌉. libtorch 2.7.1's own (oneDNN) returns
     * wrong numbers for strides over odd sizes on some AVX-512 machines, and on some virtual ones it divides by a cache
     * size of zero and takes the process with it.
     *
     * @param weight O×I
     * @param bias O
     * @param stride 1 or 2
     */
    NDArray pointwise(NDArray x, NDArray weight, NDArray bias, int stride) {
        return run(stride == 2 ? "pointwise_stride2" : "pointwise", x, weight, bias);
    }

    private NDArray run(String method, NDArray... inputs) {
        NDArray marker = markers.get(method);
        if (marker == null) {
            throw new IllegalArgumentException("There is no operation " + method + ", only " + METHODS + ".");
        }
        NDList arguments = new NDList(inputs);
        arguments.add(marker);
        // Only in "training" do gradients flow.
        return IValueUtils.forward(module, arguments, true).singletonOrThrow();
    }

    @Override
    public void close() {
        manager.close();
    }
}
