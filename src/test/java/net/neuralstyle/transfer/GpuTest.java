package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.Precision;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.statistic.Statistic;
import net.neuralstyle.tensor.Reading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What only a CUDA card shows. It computes in another order, and on cards from Ampere on convolutions in TF32: bits differ from
 * the processor's and from run to run, so that what is compared is near.
 */
class GpuTest {
    private static final Inputs INPUTS = Inputs.of(
            TestImages.input(TestImages.disc(128, 120), "disc"),
            TestImages.input(TestImages.stripes(128, 128), "stripes"));

    @BeforeEach
    void requireCard() {
        assumeTrue(Engine.getEngine("PyTorch").getGpuCount() > 0, "SKIPPED: libtorch sees no CUDA card");
    }

    private static StyleTransferSettingsBuilder builder(Preset preset) {
        return StyleTransferSettings.builder(preset)
                .size(128)
                .smallestScale(64)
                .iterations(20)
                .precision(Precision.FP32);
    }

    private static Recipe run(StyleTransferSettingsBuilder settings, String device) throws IOException {
        return StyleTransfer.run(
                        INPUTS, settings.device(ComputeDevice.of(device)).build(), ProgressListener.NONE)
                .recipe();
    }

    private static double end(Recipe recipe) {
        return recipe.losses().end().get(WeightedLosses.TOTAL);
    }

    /** The losses of a run on the card are those of the same run on the processor. */
    private static void assertSame(StyleTransferSettingsBuilder settings) throws IOException {
        Recipe card = run(settings, "gpu0");
        assertEquals("gpu0", card.device());
        double expected = end(run(settings, "cpu"));
        assertEquals(expected, end(card), .05 * expected);
    }

    @Test
    void theDefaultIsTheProcessors() throws IOException {
        assertSame(builder(Preset.PAINTING));
    }

    @ParameterizedTest
    @EnumSource(Statistic.class)
    void everyStatisticIsTheProcessors(Statistic statistic) throws IOException {
        assertSame(builder(Preset.CLASSIC).statistic(statistic));
    }

    @Test
    void inBf16ItIsNearlyTheProcessorsFp32() throws IOException {
        double expected = end(run(builder(Preset.PAINTING), "cpu"));
        double found = end(run(builder(Preset.PAINTING).precision(Precision.BF16), "gpu0"));
        assertEquals(expected, found, .1 * expected);
        assertNotEquals(expected, found, "another format");
    }

    @Test
    void lbfgsIsTheProcessors() throws IOException {
        assertSame(builder(Preset.CLASSIC).history(5));
    }

    /** Where two patches of the style are alike, rounding says which is taken. */
    @Test
    void withoutIterationsItIsTheProcessors() throws IOException {
        StyleTransferSettingsBuilder settings =
                StyleTransferSettings.builder(Preset.INSTANT).size(128).precision(Precision.FP32);
        List<Pixels> made = new ArrayList<>();
        for (String device : List.of("gpu0", "cpu")) {
            made.add(Pixels.of(
                    device,
                    StyleTransfer.run(
                                    INPUTS,
                                    settings.device(ComputeDevice.of(device)).build(),
                                    ProgressListener.NONE)
                            .image()));
        }
        double apart = 0;
        float[] card = made.get(0).planes();
        float[] processor = made.get(1).planes();
        for (int i = 0; i < card.length; i++) {
            apart += Math.abs(card[i] - processor[i]) / card.length;
        }
        assertTrue(apart < .05, "mean difference " + apart);
    }

    /** The first run on a card makes what later ones use again, and so does the second, in a thread of its own. */
    @Test
    void aRunGivesTheCardsMemoryBack() throws IOException {
        run(builder(Preset.PAINTING), "gpu0");
        run(builder(Preset.PAINTING), "gpu0");
        long before = used();
        for (int i = 0; i < 3; i++) {
            run(builder(Preset.PAINTING), "gpu0");
        }
        assertTrue(used() <= before, used() + " bytes in use, " + before + " before");
    }

    private static long used() {
        try (ComputeSession session = session()) {
            return session.memory().used();
        }
    }

    private static ComputeSession session() {
        return ComputeSession.open("test", ComputeDevice.of("gpu0"), 0);
    }

    @Test
    void whatIsReadLeavesNothingOpen() {
        Pixels pixels = TestImages.disc(128, 120);
        try (ComputeSession session = session();
                NDArray image = pixels.toTensor(session.manager());
                NDArray sum = image.sum()) {
            int open = session.openArrays();
            assertArrayEquals(pixels.planes(), Pixels.of(image).planes(), 1e-6f);
            Reading.await(image);
            Reading.one(sum);
            assertEquals(open, session.openArrays());
        }
    }

    @Test
    void aCardThatIsNotThereIsRefused() {
        String message = assertThrows(IllegalStateException.class, () -> run(builder(Preset.PAINTING), "gpu99"))
                .getMessage();
        assertTrue(message.contains("CUDA GPU") && message.contains("gpu0"), message);
    }
}
