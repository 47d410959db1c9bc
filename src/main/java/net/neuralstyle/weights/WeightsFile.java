package net.neuralstyle.weights;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.supply.Checksum;
import net.neuralstyle.supply.FileSize;
import net.neuralstyle.supply.PublishedFile;
import net.neuralstyle.supply.UserFolders;

/**
 * The published file of a network's pretrained weights, and where other programs keep copies of it.
 *
 * @param published the file
 * @param inHub its place in Hugging Face's cache; null where Keras keeps it
 */
public record WeightsFile(PublishedFile published, String inHub) {
    private static final String STORAGE = "https://storage.googleapis.com/tensorflow/keras-applications/";
    private static final String MIRROR = "https://github.com/fchollet/deep-learning-models/releases/download/v0.1/";
    private static final String OXFORD = "CC BY 4.0, Visual Geometry Group, University of Oxford";
    /** The state of timm/resnet50.tv_in1k at Hugging Face that the checksum belongs to. */
    private static final String RESNET50_COMMIT = "aa6c2d36d56bc0209040c02b5a7b7d7bf11d57b8";

    public static final WeightsFile VGG16 = keras("vgg16", 58_889_256, "6d6bbae143d832006294945121d1f1fc");
    public static final WeightsFile VGG19 = keras("vgg19", 80_134_624, "253f8cb515780f3b799900260a226db6");
    public static final WeightsFile RESNET50 = new WeightsFile(
            new PublishedFile(
                    "resnet50.tv_in1k.safetensors",
                    List.of(URI.create("https://huggingface.co/timm/resnet50.tv_in1k/resolve/" + RESNET50_COMMIT
                            + "/model.safetensors")),
                    FileSize.about(102_000_000),
                    Checksum.sha256("5d061a3c593d795bfe682d9b152bafbcf550579873492def3515b46db1189888"),
                    "BSD-3-Clause, torchvision"),
            "models--timm--resnet50.tv_in1k/snapshots/" + RESNET50_COMMIT + "/model.safetensors");

    private static WeightsFile keras(String network, long bytes, String md5) {
        String name = network + "_weights_tf_dim_ordering_tf_kernels_notop.h5";
        return new WeightsFile(
                new PublishedFile(
                        name,
                        List.of(URI.create(STORAGE + network + "/" + name), URI.create(MIRROR + name)),
                        FileSize.of(bytes),
                        Checksum.md5(md5),
                        OXFORD),
                null);
    }

    /** Where other programs of a user may have it. */
    public List<Path> othersPlaces(UserFolders user) {
        if (inHub == null) {
            Path home = user.named("KERAS_HOME");
            Path keras = home == null ? user.home().resolve(".keras") : home;
            return List.of(keras.resolve("models").resolve(published.name()));
        }
        List<Path> places = new ArrayList<>();
        Path cache = user.named("HF_HUB_CACHE");
        if (cache != null) {
            places.add(cache.resolve(inHub));
        }
        Path hubHome = user.named("HF_HOME");
        if (hubHome != null) {
            places.add(hubHome.resolve("hub").resolve(inHub));
        }
        places.add(user.xdgCache().resolve("huggingface/hub").resolve(inHub));
        return places;
    }
}
