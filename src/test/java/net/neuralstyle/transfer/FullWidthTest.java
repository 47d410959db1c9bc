package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.FullWidthFiles;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.StyleTransferSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs from weights files of the published layout and size, with random values. */
class FullWidthTest {
    @TempDir
    Path folder;

    /** Sizes: 4 bytes for each of the networks' parameters, as counted in their papers' tables. */
    @ParameterizedTest
    @CsvSource({
        "VGG16, 14714688, 'relu1_1,relu3_1,image', relu4_2",
        "VGG19, 20024384, 'relu1_1,relu3_1,image', relu4_2",
        "RESNET50, 25610152, 'conv1,layer1.0,image', layer3.0"
    })
    void runsFromSafetensors(Architecture encoder, long parameters, String styleLayers, String contentLayer)
            throws IOException {
        Path file = folder.resolve("weights.safetensors");
        FullWidthFiles.write(encoder, 6, file);
        long bytes = Files.size(file);
        assertTrue(bytes > 4 * parameters && bytes < 4 * parameters + 50_000, bytes + " bytes");
        run(encoder, file, styleLayers, contentLayer);
    }

    /** A file as Keras wrote it, made by {@code src/test/python/keras_fixture.py}, which needs h5py. */
    @Test
    void runsFromKerasHdf5() throws Exception {
        String python = pythonWithH5py();
        assumeTrue(python != null, "no Python with h5py here");
        Path file = folder.resolve("vgg16.h5");
        Process made = new ProcessBuilder(
                        python,
                        "src/test/python/keras_fixture.py",
                        "--architecture",
                        "vgg16",
                        "--output",
                        file.toString())
                .inheritIO()
                .start();
        assertEquals(0, made.waitFor());
        // The published file, less a few attributes.
        assertEquals(58_889_256, Files.size(file), 20_000);
        run(Architecture.VGG16, file, "relu1_1,relu3_1,image", "relu4_2");
    }

    private static void run(Architecture encoder, Path weights, String styleLayers, String contentLayer)
            throws IOException {
        StyleTransferSettings settings = StyleTransferSettings.builder()
                .encoder(encoder)
                .weights(weights)
                .styleLayers(LayerWeights.parse(styleLayers))
                .contentLayers(LayerWeights.parse(contentLayer))
                .size(64)
                .smallestScale(64)
                .iterations(3)
                .build();
        Inputs inputs = Inputs.of(
                TestImages.input(TestImages.disc(64, 48), "content"),
                TestImages.input(TestImages.stripes(64, 64), "style"));
        Recipe recipe =
                StyleTransfer.run(inputs, settings, ProgressListener.NONE).recipe();
        assertEquals(64, recipe.weightsHash().length());
        double before = recipe.losses().start().get("total");
        double after = recipe.losses().end().get("total");
        assertTrue(after < before, before + " to " + after);
    }

    private static String pythonWithH5py() throws InterruptedException {
        for (String python : List.of("python3", "/usr/bin/python3", "python")) {
            try {
                Process probe = new ProcessBuilder(python, "-c", "import h5py, numpy")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (probe.waitFor(30, TimeUnit.SECONDS) && probe.exitValue() == 0) {
                    return python;
                }
            } catch (IOException e) {
                // No such Python: the next name.
            }
        }
        return null;
    }
}
