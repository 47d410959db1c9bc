package net.neuralstyle.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.image.Canvas;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.objective.Block;
import net.neuralstyle.objective.Blocks;
import net.neuralstyle.objective.LayerGrid;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.plan.StylePixels;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.StyleTransfer;
import net.neuralstyle.transfer.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be painted in parts, and at which scales. */
class SharedPlanTest {
    private final Pixels content = TestImages.disc(150, 110);
    private final Pixels style = TestImages.stripes(120, 90);

    /** Of which no process could have all. */
    @Test
    void aGigapixelIsPlanned() throws IOException {
        int side = 32768;
        StyleTransferSettings settings =
                SharedRunTest.settings(20).toBuilder().size(side).build();
        SharedRun run = SharedRun.of(settings, side, side, List.of(new StylePixels(style, 1)));
        SharedRun.Step last = run.steps().get(run.steps().size() - 1);
        assertTrue(last.isLast());
        assertEquals(side, last.scale().width());
        Canvas canvas = last.scale().canvas();
        assertTrue(canvas.pixels() > 1L << 30, canvas.toString());
        try (ComputeSession session = ComputeSession.open("plan", settings.device(), 1);
                Encoder encoder = run.load(session)) {
            Map<String, LayerGrid> grids = new Objectives(session, encoder, () -> {})
                    .grids(
                            canvas.fullWidth(),
                            canvas.fullHeight(),
                            settings.layers().ofStyles());
            Map<String, Integer> reaches = new HashMap<>();
            grids.keySet().forEach(layer -> reaches.put(layer, 0));
            List<Block> blocks =
                    Blocks.of(encoder.architecture(), reaches, canvas.fullWidth(), canvas.fullHeight(), 4096);
            long own = blocks.stream()
                    .mapToLong(block -> (long) block.own().width() * block.own().height())
                    .sum();
            assertEquals(canvas.pixels(), own);
            grids.forEach((layer, grid) -> assertEquals(
                    (long) grid.rows() * grid.columns(),
                    blocks.stream()
                            .map(block -> block.own(grid))
                            .mapToLong(area -> (long) area.width() * area.height())
                            .sum(),
                    layer));
        }
        Inputs inputs = Inputs.of(TestImages.input(content, "content"), TestImages.input(style, "style"));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> StyleTransfer.run(inputs, settings, ProgressListener.NONE));
        assertTrue(refused.getMessage().startsWith("size is 32768; it has to be at most 16384"), refused.getMessage());
    }

    /** A picture that is refined is never whole in one process. */
    @Test
    void isNotRefined() {
        StyleTransferSettings look = StyleTransferSettings.builder().size(2048).build();
        assertThrows(
                IllegalArgumentException.class, () -> SharedRun.of(look, 400, 300, List.of(new StylePixels(style, 1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iterations=0",
                "history=10",
                "colours=luminance",
                "init=noise",
                "selfSimilarity=1",
                "restart=false"
            })
    void refusesWhatNeedsTheWholePicture(String setting) {
        String[] words = setting.split("=");
        StyleTransferSettings settings =
                SharedRunTest.settings(4).toBuilder().set(words[0], words[1]).build();
        List<StylePixels> styles = List.of(new StylePixels(style, 1));
        String message = assertThrows(IllegalArgumentException.class, () -> SharedRun.of(settings, 150, 110, styles))
                .getMessage();
        assertTrue(message.contains(words[0]), message);
    }
}
