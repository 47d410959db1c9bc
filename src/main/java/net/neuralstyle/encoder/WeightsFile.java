package net.neuralstyle.encoder;

/**
 * A published file of pretrained weights.
 *
 * @param name its file name
 * @param address where its publisher keeps it
 * @param bytes its size; 0 where only the order of magnitude is known
 * @param size its size in words
 * @param hash its checksum, with the algorithm's name before it
 * @param licence the terms it is published under
 */
public record WeightsFile(String name, String address, long bytes, String size, String hash, String licence) {
    private static final String KERAS = "https://storage.googleapis.com/tensorflow/keras-applications/";

    /**
     * The file for a network.
     *
     * @throws IllegalArgumentException for an embedded network, which needs none
     */
    public static WeightsFile of(Architecture architecture) {
        return switch (architecture) {
            case VGG16 ->
                new WeightsFile(
                        "vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5",
                        KERAS + "vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5",
                        58_889_256,
                        "59 MB",
                        "MD5 6d6bbae143d832006294945121d1f1fc",
                        "CC BY 4.0 (Visual Geometry Group, University of Oxford)");
            case VGG19 ->
                new WeightsFile(
                        "vgg19_weights_tf_dim_ordering_tf_kernels_notop.h5",
                        KERAS + "vgg19/vgg19_weights_tf_dim_ordering_tf_kernels_notop.h5",
                        80_134_624,
                        "80 MB",
                        "MD5 253f8cb515780f3b799900260a226db6",
                        "CC BY 4.0 (Visual Geometry Group, University of Oxford)");
            case RESNET50 ->
                new WeightsFile(
                        "model.safetensors",
                        "https://huggingface.co/timm/resnet50.tv_in1k/resolve/"
                                + "aa6c2d36d56bc0209040c02b5a7b7d7bf11d57b8/model.safetensors",
                        0,
                        "102 MB",
                        "SHA-256 5d061a3c593d795bfe682d9b152bafbcf550579873492def3515b46db1189888",
                        "BSD-3-Clause (torchvision)");
            case COMPACT -> throw new IllegalArgumentException("The compact encoder is part of the jar.");
        };
    }

    /** What a person without the file can do, in one sentence. */
    String howToGet(Architecture architecture) {
        return architecture.title() + " needs its pretrained weights: download " + name + " (" + size + ", " + licence
                + ") from " + address + " (" + hash + ") and name the file as weights, or use the compact encoder,"
                + " which needs none.";
    }
}
