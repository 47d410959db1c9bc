package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.Small;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.weights.TensorFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A large result is the small one, painted at the same scales to the same bits, and refined. */
class RefiningTest {
    private static final InputImage CONTENT = Small.picture("content", 1);
    private static final InputImage STYLE = Small.picture("style", 2);
    private static final Inputs INPUTS = Inputs.of(CONTENT, STYLE);
    private static final int PAINTING = 16;

    @TempDir
    private Path folder;

    private static StyleTransferSettingsBuilder settings() {
        return Small.settings().refineAbove(48).iterations(PAINTING).device(ComputeDevice.CPU);
    }

    /** Notes every iteration's losses that were read, and keeps the state after one iteration. */
    private class Notes implements ProgressListener {
        private final Map<Integer, Map<String, Double>> losses = new TreeMap<>();
        private final List<Integer> widths = new ArrayList<>();
        private final int kept;
        private int done;

        Notes(int kept) {
            this.kept = kept;
        }

        @Override
        public void iterated(Progress progress) {
            done = progress.iteration();
            if (!progress.losses().isEmpty()) {
                losses.put(done, progress.losses());
            }
            if (!widths.contains(progress.width())) {
                widths.add(progress.width());
            }
        }

        @Override
        public boolean isCanceled() {
            return false;
        }

        @Override
        public boolean wantsState() {
            return done == kept;
        }

        @Override
        public void unfinished(UnfinishedRun run) {
            try {
                Files.deleteIfExists(folder.resolve("run.state"));
                run.write(folder.resolve("run.state"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void theLargeOnesStrokesAreTheSmallOnes() throws IOException {
        StyleTransferSettingsBuilder settings = settings().scaleStep(1.4);
        Notes small = new Notes(0);
        StyleTransfer.run(INPUTS, settings.build(), small);
        Notes large = new Notes(0);
        StyleTransferResult result =
                StyleTransfer.run(INPUTS, settings.size(130).build(), large);
        assertEquals(List.of(34, 48), small.widths);
        assertEquals(List.of(34, 48, 79, 130), large.widths);
        assertTrue(small.losses.size() > 3);
        small.losses.forEach((iteration, losses) -> assertEquals(losses, large.losses.get(iteration)));
        assertEquals(
                List.of(2, 2),
                result.recipe().scales().stream()
                        .skip(2)
                        .map(Recipe.ScaleReport::iterations)
                        .toList());
    }

    /** Where a scale begins to refine nothing of what it keeps is lost yet; of the content it would be. */
    @Test
    void thePaintedPictureTakesTheContentsPlace() throws IOException {
        Notes refined = new Notes(0);
        StyleTransfer.run(INPUTS, settings().size(96).build(), refined);
        assertEquals(0, refined.losses.get(PAINTING + 1).get("content"));
        Notes painted = new Notes(0);
        StyleTransfer.run(INPUTS, settings().size(96).refineAbove(0).build(), painted);
        assertEquals(List.of(36, 96), painted.widths);
    }

    @Test
    void refiningGoesOn() throws IOException {
        StyleTransferSettings settings = settings().size(90).build();
        StyleTransferResult expected = StyleTransfer.run(INPUTS, settings, new Notes(PAINTING + 1));
        StyleTransferResult found = Repeat.of(RunState.read(folder.resolve("run.state")), ResumeTest.source(STYLE))
                .run(ProgressListener.NONE);
        assertEquals(Small.pixels(expected), Small.pixels(found));
        assertNotEquals(
                Small.pixels(StyleTransfer.run(
                        INPUTS, settings.toBuilder().refineAbove(0).build(), ProgressListener.NONE)),
                Small.pixels(found));
        assertTrue(TensorFile.open(folder.resolve("run.state")).names().contains("kept/image"));
    }

    /** Seen from further away: by 8.4 of 256 levels, and by 10.9 where steps are a quarter of the usual ones. */
    @Test
    void reducedTheLargeOneIsTheSmallOne() throws IOException {
        StyleTransferSettingsBuilder look = StyleTransferSettings.builder()
                .smallestScale(32)
                .refineAbove(64)
                .iterations(64)
                .device(ComputeDevice.CPU);
        Inputs inputs = SampleRun.inputs("still_life", "flow_strokes", 128);
        Pixels small = made(inputs, look.size(64));
        Pixels large = made(inputs, look.size(128)).resized(small.width(), small.height());
        double sum = 0;
        for (int i = 0; i < small.planes().length; i++) {
            sum += Math.pow(256 * (small.planes()[i] - large.planes()[i]), 2);
        }
        double difference = Math.sqrt(sum / small.planes().length);
        assertTrue(difference < 9.6, "by " + difference);
    }

    private static Pixels made(Inputs inputs, StyleTransferSettingsBuilder look) throws IOException {
        return Pixels.of(
                "made",
                StyleTransfer.run(inputs, look.build(), ProgressListener.NONE).image());
    }

    /** A look for one scale is one however large it is. */
    @Test
    void aSmallestScaleAboveIsPaintedAtThat() throws IOException {
        Notes notes = new Notes(0);
        StyleTransfer.run(INPUTS, settings().size(90).smallestScale(70).build(), notes);
        assertEquals(List.of(70, 90), notes.widths);
        assertThrows(
                IllegalArgumentException.class, () -> settings().refineAbove(-1).build());
    }

    /** It counts twice, however much it counts. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 6e11, 1e12})
    void anyContentWeightCanBeRefined(double weight) throws IOException {
        Notes notes = new Notes(0);
        StyleTransferSettings settings =
                settings().contentWeight(weight).strength(weight).build();
        StyleTransfer.run(INPUTS, settings.toBuilder().size(60).build(), notes);
        assertEquals(List.of(48, 60), notes.widths);
        assertEquals(0, notes.losses.get(PAINTING + 1).get("content"));
    }
}
