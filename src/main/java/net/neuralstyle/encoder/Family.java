package net.neuralstyle.encoder;

/** Networks that are built, read and looked at alike. */
enum Family {
    /** A sequence of 3×3 convolutions and poolings whose layers stand in the file, distilled by this project. */
    DISTILLED(Border.REPLICATE, Smoothing.NONE, Landmarks.OF_VGG),
    /** VGG as it was published: Keras' HDF5 files, or safetensors with torchvision's names. */
    VGG(Border.ZERO, Smoothing.NONE, Landmarks.OF_VGG),
    /** Residual networks of bottlenecks, with torchvision's or timm's names. */
    RESNET(Border.ZERO, Smoothing.SOFTMAX, Landmarks.OF_RESNET);

    private final Border border;
    private final Smoothing smoothing;
    private final Landmarks landmarks;

    Family(Border border, Smoothing smoothing, Landmarks landmarks) {
        this.border = border;
        this.smoothing = smoothing;
        this.landmarks = landmarks;
    }

    /** How a 3×3 convolution sees the pixel beyond the border. */
    enum Border {
        ZERO,
        REPLICATE
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
}
