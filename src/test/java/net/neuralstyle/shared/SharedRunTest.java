package net.neuralstyle.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.image.Area;
import net.neuralstyle.image.Canvas;
import net.neuralstyle.image.ColourSums;
import net.neuralstyle.image.PixelSource;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.Resize;
import net.neuralstyle.image.Tones;
import net.neuralstyle.loss.Tally;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.Block;
import net.neuralstyle.objective.Blocks;
import net.neuralstyle.objective.LayerGrid;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.objective.SharedLosses;
import net.neuralstyle.optim.Snapshot;
import net.neuralstyle.plan.SharedTerms;
import net.neuralstyle.plan.StylePixels;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.StyleTransfer;
import net.neuralstyle.transfer.StyleTransferResult;
import net.neuralstyle.transfer.TestImages;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A picture in blocks becomes the same as a whole one. */
class SharedRunTest {
    private static final int SIDE = 56;
    private static final int TILE = 96;

    @TempDir
    private Path folder;

    private final Pixels content = TestImages.disc(150, 110);
    private final Pixels style = TestImages.stripes(120, 90);

    static StyleTransferSettings settings(int iterations) {
        return StyleTransferSettings.builder()
                .size(150)
                .smallestScale(56)
                .refineAbove(0)
                // A step goes with the gradient, where that is next to nothing too.
                .epsilon(1e-5)
                .iterations(iterations)
                .positions(300)
                .threads(1)
                .build();
    }

    /**
     * In few iterations: where two neighbours are as near as each other but for rounding, or a gradient is next to nothing, one
     * run goes one way and another the other.
     */
    @ParameterizedTest
    @CsvSource({"2, 1", "4, 0"})
    void becomesTheSameAsAWhole(int iterations, double columns) throws IOException {
        StyleTransferSettings settings = settings(iterations).toBuilder()
                .styleLayers(LayerWeights.parse("relu1_1:0.5,relu3_1,image"))
                .columns(columns)
                .build();
        StyleTransferResult whole = StyleTransfer.run(
                Inputs.of(InputImage.of(content.toImg(), "content"), InputImage.of(style.toImg(), "style")),
                settings,
                ProgressListener.NONE);
        Map<String, Double> expected = whole.recipe().losses().end();
        Map<String, Double> found = new HashMap<>();
        Pixels picture = inBlocks(settings, found);
        expected.forEach((name, value) -> assertEquals(value, found.get(name), 1e-4 * Math.abs(value), name));
        float[] planes = Pixels.of("whole", whole.image()).planes();
        for (int i = 0; i < planes.length; i++) {
            assertEquals(planes[i], picture.planes()[i], 1. / 255, "number " + i);
        }
    }

    private Pixels inBlocks(StyleTransferSettings settings, Map<String, Double> terms) throws IOException {
        SharedRun run = SharedRun.of(settings, content.width(), content.height(), List.of(new StylePixels(style, 1)));
        assertTrue(run.steps().size() > 1);
        PixelSource source = PixelSource.of(content).each(run.recolouring(ColourSums.of(content)));
        Area size = Tones.size(content.width(), content.height());
        Pixels tones =
                source.resized(size.right(), size.bottom(), Resize.BICUBIC).read(size);
        try (ComputeSession session = ComputeSession.open("test", settings.device(), 1);
                Encoder encoder = run.load(session)) {
            // Read-outs are made when they are first asked for.
            int open = 0;
            PixelSource start = source;
            for (SharedRun.Step step : run.steps()) {
                Scale scale = new Scale(run, step, session, encoder, tones);
                start = PixelSource.of(scale.painted(source, start, terms));
                assertEquals(open == 0 ? session.openArrays() : open, session.openArrays(), "open arrays");
                open = session.openArrays();
            }
            return start.read(new Area(0, 0, start.width(), start.height()));
        }
    }

    /** Everything that processes would do one after the other. */
    private final class Scale {
        private final SharedRun run;
        private final SharedRun.Step step;
        private final ComputeSession session;
        private final Encoder encoder;
        private final Objectives objectives;
        private final SharedTerms terms;
        private final Canvas canvas;
        private final List<SharedBlock> parts = new ArrayList<>();

        Scale(SharedRun run, SharedRun.Step step, ComputeSession session, Encoder encoder, Pixels tones) {
            this.run = run;
            this.step = step;
            this.session = session;
            this.encoder = encoder;
            canvas = step.scale().canvas();
            objectives = new Objectives(session, encoder, () -> {});
            terms = new SharedTerms(run.plan(tones), step.scale(), session, encoder);
        }

        private List<List<Tally>> style() {
            Area size = terms.styles().get(0);
            Map<String, LayerGrid> grids = objectives.grids(size.right(), size.bottom(), terms.styleLayers());
            Map<String, Integer> reaches = new HashMap<>();
            grids.keySet().forEach(layer -> reaches.put(layer, 0));
            List<List<Tally>> told = new ArrayList<>();
            for (Block block : Blocks.of(encoder.architecture(), reaches, size.right(), size.bottom(), SIDE)) {
                List<List<Tally>> part = terms.readStyle(0, block, grids, TILE);
                for (int i = 0; i < part.size(); i++) {
                    if (told.size() <= i) {
                        told.add(List.of());
                    }
                    told.set(i, Tally.plus(told.get(i), part.get(i)));
                }
            }
            return told;
        }

        Pixels painted(PixelSource content, PixelSource start, Map<String, Double> found) throws IOException {
            List<List<List<Tally>>> styles = List.of(style());
            try (WeightedLosses losses = terms.losses(styles)) {
                Map<String, LayerGrid> grids =
                        objectives.grids(canvas.fullWidth(), canvas.fullHeight(), losses.layers());
                List<Block> blocks = Blocks.of(
                        encoder.architecture(), losses.reaches(), canvas.fullWidth(), canvas.fullHeight(), SIDE);
                assertTrue(blocks.size() > 1);
                SharedBlock.Place place = new SharedBlock.Place(run, terms, objectives, grids, TILE);
                Map<String, Double> squares = new HashMap<>();
                for (Block block : blocks) {
                    parts.add(new SharedBlock(session, place, blocks, block, on(content), on(start)));
                    parts.get(block.number()).squares().forEach((layer, sum) -> squares.merge(layer, sum, Double::sum));
                }
                parts.forEach(part -> part.compare(place, styles, squares));
                for (int i = 0; i < step.scale().iterations(); i++) {
                    iterate(losses, i);
                }
                losses.draw(SharedRun.AFTER_THE_LAST);
                found.putAll(SharedLosses.of(session, losses, told(SharedRun.AFTER_THE_LAST), false)
                        .terms());
                return picture(blocks);
            } finally {
                parts.forEach(SharedBlock::close);
            }
        }

        private PixelSource on(PixelSource picture) {
            return picture.resized(canvas.width(), canvas.height(), Resize.BICUBIC)
                    .on(canvas);
        }

        private List<Tally> told(long iteration) {
            List<Tally> told = List.of();
            for (SharedBlock part : parts) {
                told = Tally.plus(told, part.tell(iteration));
            }
            return told;
        }

        private void iterate(WeightedLosses losses, int i) throws IOException {
            losses.draw(i);
            SharedLosses.Found found = SharedLosses.of(session, losses, told(i), true);
            List<Pieces> pieces = new ArrayList<>();
            parts.forEach(part -> pieces.addAll(part.derive(i, found.derivatives())));
            for (int number = 0; number < parts.size(); number++) {
                int to = number;
                SharedBlock part = parts.get(number);
                part.step(i, pieces.stream().filter(each -> each.to() == to).toList(), run.rate(step, i));
                // Asked for again by a process that does not know that it was made.
                part.step(i, List.of(), run.rate(step, i));
                if (i == 0) {
                    Path file = folder.resolve(step.number() + "-" + number);
                    part.write(file);
                    part.read(run, file);
                    assertOthersAreRefused(part, Files.readAllBytes(file));
                }
                assertEquals(i + 1, part.made());
            }
        }

        /** A state of another size, and one that is cut off, leave the block as it was. */
        private void assertOthersAreRefused(SharedBlock part, byte[] sound) throws IOException {
            Path other = folder.resolve("other");
            int open = session.openArrays();
            Snapshot nothing = new Snapshot(Map.of(), Map.of());
            try (NDArray small = session.manager().ones(new Shape(1, 3, 8, 8))) {
                BlockState.write(other, 1, new Snapshot(Map.of("image", small), Map.of()), nothing, nothing);
            }
            assertRefused(part, other);
            Files.write(other, Arrays.copyOf(sound, sound.length - 1));
            assertRefused(part, other);
            String text = new String(sound, StandardCharsets.ISO_8859_1);
            Files.writeString(other, text.replace("\"made\":\"1\"", "\"made\":\"-\""), StandardCharsets.ISO_8859_1);
            assertRefused(part, other);
            Files.delete(other);
            assertEquals(open, session.openArrays(), "open arrays");
        }

        private void assertRefused(SharedBlock part, Path state) {
            IOException e = assertThrows(IOException.class, () -> part.read(run, state));
            assertTrue(e.getMessage().startsWith(state + " is no state of a block"), e.getMessage());
        }

        private Pixels picture(List<Block> blocks) {
            float[] planes = new float[3 * canvas.fullWidth() * canvas.fullHeight()];
            for (Block block : blocks) {
                Pixels own = parts.get(block.number()).own();
                for (int row = 0; row < 3 * own.height(); row++) {
                    int plane = row / own.height();
                    int y = plane * canvas.fullHeight() + block.own().top() + row % own.height();
                    System.arraycopy(
                            own.planes(),
                            row * own.width(),
                            planes,
                            y * canvas.fullWidth() + block.own().left(),
                            own.width());
                }
            }
            return canvas.cut(new Pixels(planes, canvas.fullWidth(), canvas.fullHeight()));
        }
    }
}
