package net.neuralstyle.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.neuralstyle.batch.Pictures;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.plan.StylePixels;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.shared.SharedRun;
import net.neuralstyle.transfer.InputImage;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkFiles;
import org.apache.spark.broadcast.Broadcast;

/**
 * What every process knows of one picture that all of them paint.
 *
 * @param id of this run alone
 * @param arguments the options, which each process reads again
 * @param weights the name of a file that Spark brings; null for an encoder that needs none
 * @param hadoop where file systems are, and how they are reached
 * @param content the address of the content
 * @param style the address of the style
 * @param work the address of a folder for what is needed meanwhile
 * @param threads of libtorch in an executor
 */
record Job(
        String id,
        String[] arguments,
        String weights,
        Broadcast<Map<String, String>> hadoop,
        String content,
        String style,
        String work,
        int threads)
        implements Serializable {

    Store store() {
        Configuration configuration = new Configuration(false);
        hadoop.value().forEach(configuration::set);
        return new Store(configuration);
    }

    ClusterOptions options() {
        return ClusterOptions.of(arguments);
    }

    /** With this process's weights. */
    StyleTransferSettings settings() {
        StyleTransferSettings given = options().shared().unrefined();
        StyleTransferSettingsBuilder builder = given.toBuilder();
        if (given.threads() == 0) {
            builder.threads(threads);
        }
        if (weights != null) {
            builder.weights(Path.of(SparkFiles.get(weights)));
        }
        return builder.build();
    }

    /** The content in chunks. */
    String chunks() {
        return Chunks.isNamed(content) ? content : Store.child(work, "content.n5");
    }

    /** The folder of what is made of the content, which another driver goes on with. */
    String made() {
        return Store.child(work, "made");
    }

    /** What a scale comes to, on its canvas. */
    String painted(int scale) {
        return Store.child(made(), "scale-" + scale + ".n5");
    }

    /** The states of a scale's blocks after so many iterations. */
    String states(int scale, int iterations) {
        return Store.child(made(), "state-" + scale + "-" + iterations);
    }

    /** Reads a picture as the batch reads it. */
    InputImage read(String role, String address) throws IOException {
        try (Stage stage = new Stage(store())) {
            Path path = stage.path(role, address);
            stage.fetch(path);
            Pictures pictures = new StagedPictures(options().shared().pictures(), stage);
            return pictures.read(role, path);
        }
    }

    /** The style, which every process reads for itself. */
    InputImage readStyle() throws IOException {
        return read("style", style);
    }

    /** Plans, as every process does for itself. */
    SharedRun run(int width, int height) throws IOException {
        Pixels pixels = Pixels.of("Style", readStyle().pixels());
        return SharedRun.of(settings(), width, height, List.of(new StylePixels(pixels, 1)));
    }
}
