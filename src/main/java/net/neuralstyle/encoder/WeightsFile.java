package net.neuralstyle.encoder;

import java.net.URI;
import java.util.List;
import net.neuralstyle.supply.Checksum;
import net.neuralstyle.supply.FileSize;
import net.neuralstyle.supply.PublishedFile;

/** The published file of pretrained weights of each network. */
final class WeightsFile {
    private static final String KERAS = "https://storage.googleapis.com/tensorflow/keras-applications/";
    private static final String KERAS_MIRROR =
            "https://github.com/fchollet/deep-learning-models/releases/download/v0.1/";
    private static final String OXFORD = "CC BY 4.0, Visual Geometry Group, University of Oxford";

    /** The state of timm/resnet50.tv_in1k at Hugging Face that the checksum belongs to. */
    static final String RESNET50_COMMIT = "aa6c2d36d56bc0209040c02b5a7b7d7bf11d57b8";

    private WeightsFile() {}

    /**
     * The file for a network.
     *
     * @throws IllegalArgumentException for an embedded network, which needs none
     */
    static PublishedFile of(Architecture architecture) {
        return switch (architecture) {
            case VGG16 -> keras("vgg16", 58_889_256, "6d6bbae143d832006294945121d1f1fc");
            case VGG19 -> keras("vgg19", 80_134_624, "253f8cb515780f3b799900260a226db6");
            case RESNET50 ->
                new PublishedFile(
                        "resnet50.tv_in1k.safetensors",
                        List.of(URI.create("https://huggingface.co/timm/resnet50.tv_in1k/resolve/" + RESNET50_COMMIT
                                + "/model.safetensors")),
                        FileSize.about(102_000_000),
                        Checksum.sha256("5d061a3c593d795bfe682d9b152bafbcf550579873492def3515b46db1189888"),
                        "BSD-3-Clause, torchvision");
            case COMPACT -> throw new IllegalArgumentException("The compact encoder is part of the jar.");
        };
    }

    private static PublishedFile keras(String network, long bytes, String md5) {
        String name = network + "_weights_tf_dim_ordering_tf_kernels_notop.h5";
        return new PublishedFile(
                name,
                List.of(URI.create(KERAS + network + "/" + name), URI.create(KERAS_MIRROR + name)),
                FileSize.of(bytes),
                Checksum.md5(md5),
                OXFORD);
    }
}
