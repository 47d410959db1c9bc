package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * How a network wants its images: (x − mean) / std for each of red, green and blue, x in 0–1.
 *
 * @param mean three values
 * @param std three values
 */
record Preprocessing(float[] mean, float[] std) {
    /** The statistics of ImageNet in 0–1, as torchvision's networks and the compact encoder take them. */
    static final Preprocessing IMAGENET =
            new Preprocessing(new float[] {.485f, .456f, .406f}, new float[] {.229f, .224f, .225f});
    /** Caffe's: 0–255 less the mean of ImageNet, given here for red, green, blue; the networks themselves take BGR. */
    static final Preprocessing CAFFE = new Preprocessing(
            new float[] {123.68f / 255, 116.779f / 255, 103.939f / 255}, new float[] {1f / 255, 1f / 255, 1f / 255});

    /** The preprocessing as tensors that libtorch owns, attached to a manager. */
    OnDevice on(NDManager manager) {
        float[] scale = {1 / std[0], 1 / std[1], 1 / std[2]};
        Shape shape = new Shape(1, 3, 1, 1);
        try (NDArray javaMean = manager.create(mean, shape);
                NDArray javaScale = manager.create(scale, shape)) {
            return new OnDevice(javaMean.duplicate(), javaScale.duplicate());
        }
    }

    record OnDevice(NDArray mean, NDArray scale) {
        /** A copy that another manager owns. */
        OnDevice on(NDManager manager) {
            NDArray ownMean = mean.duplicate();
            NDArray ownScale = scale.duplicate();
            ownMean.attach(manager);
            ownScale.attach(manager);
            return new OnDevice(ownMean, ownScale);
        }

        NDArray apply(NDArray image) {
            try (NDArray centred = image.sub(mean)) {
                return centred.mul(scale);
            }
        }
    }
}
