package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.RandomWeights;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.objective.TileCost;
import net.neuralstyle.plan.RunPlan;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.plan.ScaleLosses;
import net.neuralstyle.plan.StylePixels;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.Precision;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.statistic.Statistic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FittingTest {
    private static final Inputs INPUTS = Inputs.of(
            TestImages.input(TestImages.disc(128, 120), "disc"),
            TestImages.input(TestImages.stripes(128, 128), "stripes"));

    private static StyleTransferSettingsBuilder settings() {
        return StyleTransferSettings.builder()
                .contentLayers(LayerWeights.parse("relu2_2"))
                .styleLayers(LayerWeights.parse("relu1_1,relu2_1,image"))
                .size(128)
                .margin(0)
                .smallestScale(128)
                .iterations(7)
                // A step goes with the gradient, where that is next to nothing too.
                .epsilon(1e-5)
                .margin(0)
                .precision(Precision.FP32)
                .device(ComputeDevice.CPU);
    }

    /** Fails as libtorch does when the system has no memory left, at some calls between layers. */
    private static final class Failing implements ProgressListener {
        private final Set<Integer> failures;
        private final String message;
        private final boolean rehearsed;
        private final List<String> notices = new ArrayList<>();
        private int asked;

        /** Fails in the run itself. */
        Failing(Set<Integer> failures, String message) {
            this(failures, message, false);
        }

        Failing(Set<Integer> failures, String message, boolean rehearsed) {
            this.failures = failures;
            this.message = message;
            this.rehearsed = rehearsed;
        }

        @Override
        public boolean wantsEstimate() {
            return rehearsed;
        }

        @Override
        public void iterated(Progress progress) {
            // Nothing of it matters here.
        }

        @Override
        public boolean isCanceled() {
            if (failures.contains(asked++)) {
                throw new EngineException(message);
            }
            return false;
        }

        @Override
        public void noticed(String notice) {
            notices.add(notice);
        }
    }

    private static final String NO_MEMORY =
            "DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.";

    /** While targets are made (the first calls) and later, in the middle of iterations. */
    @ParameterizedTest
    @ValueSource(ints = {2, 9, 40, 76})
    void goesOnInTilesAfterAFailedAllocation(int call) throws IOException {
        Failing failing = new Failing(Set.of(call), NO_MEMORY);
        StyleTransferResult expected = StyleTransfer.run(INPUTS, settings().build(), ProgressListener.NONE);
        StyleTransferResult found = StyleTransfer.run(INPUTS, settings().build(), failing);
        List<String> notices = List.of("Memory ran short: going on in tiles of 64 pixels, which takes longer.");
        assertEquals(notices, failing.notices);
        assertEquals(notices, found.recipe().notices());
        float[] whole = Pixels.of("whole", expected.image()).planes();
        float[] tiled = Pixels.of("tiled", found.image()).planes();
        double difference = 0;
        for (int i = 0; i < whole.length; i++) {
            difference += Math.abs(whole[i] - tiled[i]) / whole.length;
        }
        // Roundings grow where two neighbours are as near; an iteration more or less would be a hundredth.
        assertTrue(difference < 1e-3, "mean difference " + difference);
    }

    /** A smaller picture is rehearsed then; the run itself may well find the room. */
    @Test
    void aRehearsalThatFindsNoRoomIsNotTheRunsEnd() throws IOException {
        Failing failing = new Failing(Set.of(2), NO_MEMORY, true);
        StyleTransferResult expected = StyleTransfer.run(INPUTS, settings().build(), ProgressListener.NONE);
        StyleTransferResult found = StyleTransfer.run(INPUTS, settings().build(), failing);
        assertEquals(List.of(), failing.notices);
        assertArrayEquals(
                Pixels.of("expected", expected.image()).planes(),
                Pixels.of("found", found.image()).planes());
    }

    /** Neither are smaller ones rehearsed for ever, nor is a network's own memory in tiles. */
    @Test
    void saysWhatToDoWhereNoTilesHelp() {
        Failing rehearsed = new Failing(Set.of(1, 2, 3), NO_MEMORY, true);
        assertRefused("Memory ran out even with tiles of 64 pixels. Choose", rehearsed);
        ProgressListener beside = new ForwardingListener(ProgressListener.NONE) {
            @Override
            public void iterated(Progress progress) {
                throw new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB");
            }
        };
        assertRefused("Memory ran out. Choose a smaller size or the compact encoder, or close other programs.", beside);
    }

    @Test
    void saysWhatToDoWhereNotEvenSmallTilesFit() {
        Failing failing = new Failing(Set.of(30, 50), "CUDA out of memory. Tried to allocate 2.00 GiB");
        assertRefused("Memory ran out even with tiles of 64 pixels. Choose a smaller size", failing);
    }

    private static void assertRefused(String start, ProgressListener listener) {
        String message = assertThrows(
                        IllegalStateException.class,
                        () -> StyleTransfer.run(INPUTS, settings().build(), listener))
                .getMessage();
        assertTrue(message.startsWith(start), message);
    }

    @Test
    void otherFailuresAreNotTakenForLackOfMemory() {
        Failing failing = new Failing(Set.of(30), "shapes do not match");
        EngineException e = assertThrows(
                EngineException.class,
                () -> StyleTransfer.run(INPUTS, settings().build(), failing));
        assertEquals("shapes do not match", e.getMessage());
    }

    /** Content and blended styles seen tile by tile give the losses of those seen at once. */
    @ParameterizedTest
    @CsvSource({
        "COMPACT, GRAM, 'relu4_2,relu3_1:0.5', 'relu1_1,relu3_1,relu5_1:2,image'",
        "COMPACT, MEAN_COVARIANCE, 'relu4_2,relu3_1:0.5', 'relu1_1,relu3_1,relu5_1:2,image'",
        "RESNET50, GRAM, 'layer2.0,layer1.0:0.5', 'conv1,layer1.2:2,image'",
        "RESNET50, MEAN_COVARIANCE, 'layer2.0,layer1.0:0.5', 'conv1,layer1.2:2,image'"
    })
    void targetsInTilesAreThoseOfTheWhole(
            Architecture architecture, Statistic statistic, String contentLayers, String styleLayers)
            throws IOException {
        StyleTransferSettings settings = settings()
                .encoder(architecture)
                .contentLayers(LayerWeights.parse(contentLayers))
                .styleLayers(LayerWeights.parse(styleLayers))
                .statistic(statistic)
                .selfSimilarity(.5)
                .laplacian(.3)
                .build();
        Pixels content = TestImages.disc(203, 181);
        List<StylePixels> styles = List.of(
                new StylePixels(TestImages.stripes(190, 203), 1), new StylePixels(TestImages.disc(203, 150), .5));
        Scale scale = new Scale(203, 181, 1);
        RunPlan plan = new RunPlan(settings, content, styles, null, List.of(scale), slope());
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0);
                Encoder encoder = encoder(architecture, session);
                NDArray image = TestImages.stripes(203, 181).toTensor(session.manager())) {
            Set<String> layers = settings.layers().all();
            // What the encoder makes at its first use, it keeps.
            encodeOnce(encoder, image, layers);
            int open = session.openArrays();
            List<Map<String, Double>> terms = new ArrayList<>();
            for (int side : new int[] {Fitting.WHOLE, 16}) {
                Fitting fitting = new Fitting(203, new TileCost(encoder, layers).share(), side, notice -> {});
                assertEquals(side == 16, fitting.cuts(203, 181));
                try (WeightedLosses losses = new WeightedLosses(session.manager())) {
                    new ScaleLosses(session, encoder, plan, () -> {}).addTo(losses, scale, fitting, plan.content());
                    terms.add(new LinkedHashMap<>(new Objectives(session, encoder, () -> {})
                            .whole(losses)
                            .measured(image)));
                }
            }
            assertSameTerms(terms.get(0), terms.get(1));
            assertEquals(open, session.openArrays(), "open arrays");
        }
    }

    private static void assertSameTerms(Map<String, Double> expected, Map<String, Double> found) {
        expected.forEach((name, value) -> assertEquals(value, found.get(name), 1e-4 * Math.abs(value), name));
    }

    private static Encoder encoder(Architecture architecture, ComputeSession session) throws IOException {
        return architecture == Architecture.COMPACT
                ? Encoder.load(architecture, null, Pooling.MAX, Smoothing.AUTO, session.manager())
                : RandomWeights.encoder(architecture, 3, Pooling.MAX, Smoothing.AUTO, session.manager());
    }

    private static void encodeOnce(Encoder encoder, NDArray image, Set<String> layers) {
        try (Features features = encoder.encode(image, layers)) {
            layers.forEach(features::get);
        }
    }

    /** From nothing at the left to twice as much at the right. */
    private static RegionMask slope() {
        float[] counts = new float[203 * 181];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = 2f * (i % 203) / 203;
        }
        return new RegionMask(counts, 203, 181);
    }

    /** A residual network's first stage makes a small part of all: a tile has less room than the whole by far. */
    @Test
    void cutsWhatDoesNotFitIntoTheRoomOfATile() {
        Fitting fitting = new Fitting(100, .1, 200, notice -> {});
        assertFalse(fitting.cuts(80, 50));
        assertTrue(fitting.cuts(81, 50));
    }

    @Test
    void theListenersOwnExceptionComesThrough() {
        Fitting fitting = new Fitting(512, .5, Fitting.WHOLE, notice -> {});
        IllegalArgumentException mine = new IllegalArgumentException("out of memory");
        assertSame(
                mine,
                assertThrows(
                        IllegalArgumentException.class,
                        () -> fitting.fit(side -> {
                            throw mine;
                        })));
        assertEquals(Fitting.WHOLE, fitting.side());
    }
}
