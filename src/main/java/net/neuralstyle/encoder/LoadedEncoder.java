package net.neuralstyle.encoder;

import ai.djl.ndarray.NDManager;

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

    /** As its file has it, in fp32; whoever fails to read the layers afterwards closes it. */
    LoadedEncoder(
            Architecture architecture, EncoderWeights weights, Pooling pooling, Smoothing smoothing, NDManager parent) {
        this.architecture = architecture;
        this.weightsHash = weights.sha256();
        this.pooling = pooling;
        this.smoothing = smoothing.in(architecture);
        format = NumberFormat.FP32;
        manager = parent.newSubManager();
        try {
            ops = new TensorOps(manager);
            preprocessing = weights.preprocessing().on(manager);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
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
    public final NumberFormat format() {
        return format;
    }

    @Override
    public final void close() {
        manager.close();
    }
}
