package net.neuralstyle.encoder;

import ai.djl.ndarray.NDManager;
import java.io.IOException;

/** Networks that are built, read and looked at alike. */
enum Family {
    /** A sequence of 3×3 convolutions and poolings whose layers stand in the file, distilled by this project. */
    DISTILLED(Border.REPLICATE, Smoothing.NONE, Landmarks.OF_VGG, SequentialEncoder::new),
    /** VGG as it was published: Keras' HDF5 files, or safetensors with torchvision's names. */
    VGG(Border.ZERO, Smoothing.NONE, Landmarks.OF_VGG, SequentialEncoder::new),
    /** Residual networks of bottlenecks, with torchvision's or timm's names. */
    RESNET(Border.ZERO, Smoothing.SOFTMAX, Landmarks.OF_RESNET, ResNet50Encoder::new);

    private final Border border;
    private final Smoothing smoothing;
    private final Landmarks landmarks;
    private final Maker maker;

    Family(Border border, Smoothing smoothing, Landmarks landmarks, Maker maker) {
        this.border = border;
        this.smoothing = smoothing;
        this.landmarks = landmarks;
        this.maker = maker;
    }

    /** How a 3×3 convolution sees the pixel beyond the border. */
    enum Border {
        ZERO,
        REPLICATE
    }

    /** Makes a network of weights that were read. */
    interface Maker {
        /**
         * Makes it, in fp32.
         *
         * @param manager what the network's arrays are attached to; closed with the network
         * @throws IOException if the weights lack a layer or have another shape
         */
        Encoder make(
                Architecture architecture,
                EncoderWeights weights,
                Pooling pooling,
                Smoothing smoothing,
                NDManager manager)
                throws IOException;
    }

    Border border() {
        return border;
    }

    /** What {@link Smoothing#AUTO} means for it. */
    Smoothing smoothing() {
        return smoothing;
    }

    Landmarks landmarks() {
        return landmarks;
    }

    Maker maker() {
        return maker;
    }
}
