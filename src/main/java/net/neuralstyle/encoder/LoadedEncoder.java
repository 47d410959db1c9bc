package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What every network holds beside its layers: where its arrays live, and how it was loaded. */
abstract sealed class LoadedEncoder implements Encoder permits SequentialEncoder, ResNet50Encoder {
    final Pooling pooling;
    final Smoothing smoothing;
    final NDManager manager;
    final TensorOps ops;
    final Preprocessing.OnDevice preprocessing;
    private final Architecture architecture;
    private final String weightsHash;
    private final NumberFormat format;

    /**
     * As its file has it, in fp32, without its layers.
     *
     * @param manager what the network's arrays are attached to; closed with it
     */
    LoadedEncoder(
            Architecture architecture,
            EncoderWeights weights,
            Pooling pooling,
            Smoothing smoothing,
            NDManager manager) {
        this.architecture = architecture;
        this.weightsHash = weights.sha256();
        this.pooling = pooling;
        this.smoothing = architecture.smoothing(smoothing);
        format = NumberFormat.FP32;
        this.manager = manager;
        ops = new TensorOps(manager);
        preprocessing = weights.preprocessing().on(manager);
    }

    /**
     * Makes a network of weights that were read, in fp32.
     *
     * @param parent of the manager that its arrays are attached to; it closes what a failure leaves
     * @return to be closed by the caller
     * @throws IOException if the weights lack a layer or have another shape
     */
    static Encoder of(
            Architecture architecture, EncoderWeights weights, Pooling pooling, Smoothing smoothing, NDManager parent)
            throws IOException {
        NDManager own = parent.newSubManager();
        return switch (architecture.family()) {
            case DISTILLED, VGG -> new SequentialEncoder(architecture, weights, pooling, smoothing, own);
            case RESNET -> new ResNet50Encoder(architecture, weights, pooling, smoothing, own);
        };
    }

    /** Another one in another format, without its layers. */
    LoadedEncoder(LoadedEncoder other, NumberFormat format) {
        this.architecture = other.architecture;
        this.weightsHash = other.weightsHash;
        this.pooling = other.pooling;
        this.smoothing = other.smoothing;
        this.format = format;
        manager = other.manager.getParentManager().newSubManager();
        ops = new TensorOps(manager);
        preprocessing = other.preprocessing.on(manager);
    }

    @Override
    public final Architecture architecture() {
        return architecture;
    }

    @Override
    public final String weightsHash() {
        return weightsHash;
    }

    @Override
    public final boolean smooths(String layer) {
        return smoothing == Smoothing.SOFTMAX && !layer.equals(Features.IMAGE) && !isReadOut(layer);
    }

    /** Whether a layer is compared after a projection, which is never smoothed. */
    abstract boolean isReadOut(String layer);

    @Override
    public final NumberFormat format() {
        return format;
    }

    @Override
    public final PatchProducts patchProducts() {
        return new PatchProducts(ops, format);
    }

    @Override
    public final Features encode(NDArray image, Collection<String> layers, Runnable betweenLayers) {
        Set<String> taps = layers.stream()
                .filter(layer -> !layer.equals(Features.IMAGE))
                .map(layer -> architecture.tap(layer).name())
                .collect(Collectors.toSet());
        architecture.requireSize(
                "Image", image.getShape().get(3), image.getShape().get(2), taps);
        NDArray x = image;
        try (FeatureCollector collector = new FeatureCollector(taps, false, smoothing, ops)) {
            collector.offerImage(image);
            for (Stage stage : architecture.stages(taps)) {
                if (!collector.isComplete()) {
                    NDArray y = through(stage, x, collector, betweenLayers);
                    closeUnless(x, image);
                    x = y;
                }
            }
            return collector.features();
        } finally {
            closeUnless(x, image);
        }
    }

    private static void closeUnless(NDArray array, NDArray callers) {
        if (array != callers) {
            array.close();
        }
    }

    @Override
    public final Features encode(Stage stage, NDArray input, Collection<String> layers, Runnable betweenLayers) {
        List<String> taps = stage.taps(layers).stream().map(Stage.Place::name).toList();
        boolean toTheEnd = architecture.stages(layers).size() > stage.number() + 1;
        try (FeatureCollector collector = new FeatureCollector(taps, toTheEnd, Smoothing.NONE, ops)) {
            if (stage.number() == 0) {
                collector.offerImage(input);
            }
            if (!collector.isComplete()) {
                NDArray last = through(stage, input, collector, betweenLayers);
                if (toTheEnd) {
                    collector.takeOutput(last);
                } else {
                    last.close();
                }
            }
            return collector.features();
        }
    }

    /**
     * Runs the layers of a stage, until the collector is complete or to the end.
     *
     * @param input of the stage; stays open
     * @return what the last layer made, to be closed by the caller
     */
    abstract NDArray through(Stage stage, NDArray input, FeatureCollector collector, Runnable betweenLayers);

    @Override
    public final void close() {
        manager.close();
    }
}
