package net.neuralstyle.transfer;

import static net.neuralstyle.transfer.GoldenInputs.content;
import static net.neuralstyle.transfer.GoldenInputs.half;
import static net.neuralstyle.transfer.GoldenInputs.mask;
import static net.neuralstyle.transfer.GoldenInputs.regions;
import static net.neuralstyle.transfer.GoldenInputs.style;
import static net.neuralstyle.transfer.GoldenInputs.two;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.FullWidthFiles;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;

/**
 * Shows that a change of the code changed no pixel: writes the hashes of many small runs' pixels, to be compared with those
 * of another version on the same machine.
 *
 * <p>Arguments: the file of hashes to write; optionally one that another version wrote, and then the exit status is 1 where
 * a run's pixels differ.
 */
final class GoldenRuns {
    private static final String SMALL =
            "size=64 smallestScale=40 scaleStep=1.6 iterations=6 threads=1 device=cpu precision=fp32 positions=200";
    private static final String VGG_LAYERS =
            " contentLayers=relu3_1 styleLayers=relu1_1:0.4,relu2_1:0.3,relu3_1:0.2,image:0.2";
    private static final String RESNET_LAYERS =
            " contentLayers=layer2.0 styleLayers=conv1:0.4,layer1.0:0.3,layer2.0:0.2";
    /** One scale, which a failed allocation cuts into tiles of 64 pixels. */
    private static final String TILED = " size=128 smallestScale=128 iterations=3";

    private static final String NO_MEMORY =
            "DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.";

    private final Path folder;
    private final Map<String, String> hashes = new LinkedHashMap<>();

    private GoldenRuns(Path folder) {
        this.folder = folder;
    }

    public static void main(String... arguments) throws IOException {
        Path folder = Files.createTempDirectory("golden");
        GoldenRuns runs = new GoldenRuns(folder);
        try {
            runs.all();
        } finally {
            for (Architecture architecture : Architecture.values()) {
                Files.deleteIfExists(runs.weights(architecture));
            }
            Files.delete(folder);
        }
        Path file = Path.of(arguments[0]);
        Files.write(
                file,
                runs.hashes.entrySet().stream()
                        .map(run -> run.getValue() + " " + run.getKey())
                        .toList());
        System.out.println(runs.hashes.size() + " runs");
        if (arguments.length > 1) {
            System.exit(differences(file, Path.of(arguments[1])));
        }
    }

    private static int differences(Path file, Path earlier) throws IOException {
        TreeSet<String> changed = new TreeSet<>(Files.readAllLines(earlier));
        Files.readAllLines(file).forEach(changed::remove);
        changed.forEach(line -> System.out.println("changed or gone: " + line));
        return changed.isEmpty() ? 0 : 1;
    }

    private Path weights(Architecture architecture) {
        return folder.resolve(architecture.id() + ".safetensors");
    }

    private void all() throws IOException {
        looks();
        encoders();
        pixels();
        objectives();
        parts();
        tiles();
        repeated();
    }

    private void looks() throws IOException {
        for (Preset look : Preset.values()) {
            boolean embedded =
                    StyleTransferSettings.builder(look).build().encoder().isEmbedded();
            String course = embedded ? "size=80 iterations=6" : "size=48 iterations=3";
            run("look " + Choices.id(look), look, course + " threads=1 device=cpu", two());
        }
    }

    private void encoders() throws IOException {
        for (Architecture architecture : Architecture.values()) {
            boolean residual = architecture == Architecture.RESNET50;
            String layers = " encoder=" + architecture.id() + (residual ? RESNET_LAYERS : VGG_LAYERS);
            for (String statistic : List.of("gram", "mean-covariance")) {
                String name = architecture.id() + " " + statistic;
                run(name, Preset.CLASSIC, SMALL + layers + " statistic=" + statistic, two());
                run(name + " tiled", Preset.CLASSIC, SMALL + layers + " statistic=" + statistic + TILED, two());
            }
            String columnLayers = residual ? "conv1:0.3,layer1.0:0.4" : "relu1_1:0.3,relu2_1:0.4";
            run(
                    architecture.id() + " columns",
                    Preset.PAINTING,
                    SMALL + layers + " columnLayers=" + columnLayers,
                    two());
        }
        run("bf16", Preset.PAINTING, SMALL + " precision=bf16", two());
        run("bf16 gram", Preset.CLASSIC, SMALL + VGG_LAYERS + " statistic=gram precision=bf16", two());
        run("bf16 vgg19", Preset.CLASSIC, SMALL + VGG_LAYERS + " encoder=vgg19 precision=bf16", two());
        run("bf16 resnet50", Preset.CLASSIC, SMALL + RESNET_LAYERS + " encoder=resnet50 precision=bf16", two());
        for (String pooling : List.of("max", "average", "average-whole", "l2")) {
            run("pooling " + pooling, Preset.CLASSIC, SMALL + VGG_LAYERS + " pooling=" + pooling, two());
        }
        run("softmax", Preset.CLASSIC, SMALL + VGG_LAYERS + " encoder=vgg16 smoothing=softmax", two());
        run("no softmax", Preset.CLASSIC, SMALL + RESNET_LAYERS + " encoder=resnet50 smoothing=none", two());
        String keras = " contentLayers=block3_conv1 styleLayers=block1_conv1,block2_conv1:0.5,image";
        run("keras names", Preset.PAINTING, SMALL + keras + " columnLayers=block2_conv1:0.5,relu3_1", two());
    }

    private void pixels() throws IOException {
        for (String colours : List.of("luminance", "cholesky", "pca", "symmetric", "histogram")) {
            run("colours " + colours, Preset.PAINTING, SMALL + " colours=" + colours, two());
        }
        run("palette", Preset.PAINTING, SMALL + " palette=1", two());
        run("style scale", Preset.PAINTING, SMALL + " styleScale=1.7", two());
        run("own style size", Preset.CLASSIC, SMALL + " enlargeStyle=false styleScale=2", two());
        run("noise", Preset.PAINTING, SMALL + " init=noise seed=4", two());
        run(
                "image",
                Preset.PAINTING,
                SMALL + " init=image",
                new Inputs(content(), List.of(style(1)), style(1).image()));
    }

    private void objectives() throws IOException {
        for (String normalisation : List.of("paper", "assignment", "relative")) {
            run("normalised " + normalisation, Preset.CLASSIC, SMALL + " normalisation=" + normalisation, two());
        }
        run("style alone", Preset.CLASSIC, SMALL + " contentLayers= ", two());
        run("content alone", Preset.CLASSIC, SMALL + " styleLayers= init=noise", two());
        run("pixels' Adam", Preset.CLASSIC, SMALL + " octaves=1 grain=1 averageDecay=0 tvWeight=0", two());
        run("restart", Preset.CLASSIC, SMALL + " restart=true settle=0.5 rateDecay=0.3 falloff=0.3", two());
        run("two threads", Preset.PAINTING, SMALL + " threads=2", two());
    }

    private void parts() throws IOException {
        for (Preset look : List.of(Preset.PAINTING, Preset.CLASSIC)) {
            String name = Choices.id(look);
            List<Style> both = List.of(style(1), style(2.5));
            run("two styles " + name, look, SMALL, new Inputs(content(), both, null));
            run("mask " + name, look, SMALL, new Inputs(content(), List.of(style(1)), null, mask(), null));
            run("mask tiled " + name, look, SMALL + TILED, new Inputs(content(), both, null, mask(), null));
            run("regions " + name, look, SMALL, new Inputs(content(), both, null, null, regions()));
            run("regions tiled " + name, look, SMALL + TILED, new Inputs(content(), both, null, null, regions()));
            run("regions in mask " + name, look, SMALL, new Inputs(content(), both, null, mask(), regions()));
        }
        run(
                "two styles gram",
                Preset.CLASSIC,
                SMALL + " statistic=gram",
                new Inputs(content(), List.of(style(1), style(2)), null));
    }

    private void tiles() throws IOException {
        run("tiled softmax", Preset.CLASSIC, SMALL + VGG_LAYERS + " encoder=vgg16 smoothing=softmax" + TILED, two());
        run("tiled bf16", Preset.PAINTING, SMALL + " precision=bf16" + TILED, two());
        run("tiled painting", Preset.PAINTING, SMALL + TILED, two());
        run("tiled pooling", Preset.CLASSIC, SMALL + " pooling=average-whole" + TILED, two());
    }

    private void repeated() throws IOException {
        Map<String, InputImage> images = Map.of("content", content(), "style", style(1).image());
        StyleTransferSettings settings = settings(Preset.PAINTING, SMALL);
        ProgressListener cancelling = new ForwardingListener(ProgressListener.NONE) {
            private int done;

            @Override
            public void iterated(Progress progress) {
                done = progress.iteration();
            }

            @Override
            public boolean isCanceled() {
                return done >= 3;
            }
        };
        StyleTransferResult made = StyleTransfer.run(two(), settings, cancelling);
        keep("cancelled", made);
        Repeat.Source source = new Repeat.Source() {
            @Override
            public InputImage find(String role, Recipe.Input wanted) {
                return images.get(role);
            }

            @Override
            public InputMask findMask(String role, Recipe.Input wanted) {
                throw new IllegalArgumentException("no " + role);
            }
        };
        keep(
                "cancelled again",
                Repeat.of(Recipe.fromJson(made.recipe().toJson()), source).run(ProgressListener.NONE));
        TimeLapse frames = new TimeLapse(settings);
        keep("frame 1", frames.next(two(), ProgressListener.NONE));
        Inputs second = Inputs.of(
                TestImages.input(
                        TestImages.disc(144, 112).under(TestImages.stripes(144, 112), half(144 * 112)), "content"),
                style(1).image());
        keep("frame 2", frames.next(second, ProgressListener.NONE));
    }

    private void run(String name, Preset look, String values, Inputs inputs) throws IOException {
        keep(name, StyleTransfer.run(inputs, settings(look, values), new Failing(values.contains(TILED))));
    }

    private void keep(String name, StyleTransferResult result) {
        float[] planes = Pixels.of("The result", result.image()).planes();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * planes.length);
        bytes.asFloatBuffer().put(planes);
        try {
            hashes.put(
                    name,
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private StyleTransferSettings settings(Preset look, String values) throws IOException {
        StyleTransferSettingsBuilder builder = StyleTransferSettings.builder(look);
        for (String value : values.split(" (?=\\w+=)")) {
            builder.set(value.substring(0, value.indexOf('=')).trim(), value.substring(value.indexOf('=') + 1));
        }
        Architecture encoder = builder.build().encoder();
        if (!encoder.isEmbedded()) {
            Path file = weights(encoder);
            if (!Files.exists(file)) {
                FullWidthFiles.write(encoder, 5, file);
            }
            builder.weights(file);
        }
        return builder.build();
    }

    /** Fails once as libtorch does when the system has no memory left, so that the run goes on in tiles. */
    private static final class Failing implements ProgressListener {
        private int asked;

        Failing(boolean fails) {
            asked = fails ? 0 : 10;
        }

        @Override
        public void iterated(Progress progress) {
            // Nobody watches.
        }

        @Override
        public synchronized boolean isCanceled() {
            if (++asked == 3) {
                throw new EngineException(NO_MEMORY);
            }
            return false;
        }
    }
}
