package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.Small;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.statistic.Statistic;
import net.neuralstyle.weights.TensorFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that goes on from a state ends in the same bits as one that was never broken off. */
class ResumeTest {
    private static final InputImage CONTENT = Small.picture("content", 1);
    private static final InputImage STYLE = Small.picture("style", 2);
    private static final Inputs INPUTS = Inputs.of(CONTENT, STYLE);

    @TempDir
    private Path folder;

    /** Two scales of 8 and 5 iterations; columns with prices, octaves, an average and a margin, as the default look has. */
    private static StyleTransferSettingsBuilder settings() {
        return Small.settings()
                .columnLayers(LayerWeights.parse("relu1_1,relu2_1"))
                .iterations(13)
                .device(ComputeDevice.CPU);
    }

    /** Keeps the state after one iteration, or where it cancels. */
    private class Keeper implements ProgressListener {
        private final Path file = folder.resolve("run.state");
        private final int after;
        private final int asked;
        private int calls;
        private int done;
        private boolean cancelled;

        /**
         * A keeper.
         *
         * @param after the iteration after which it keeps the state; 0 for none
         * @param asked the question whether it cancels that it says yes to; 0 for none
         */
        Keeper(int after, int asked) {
            this.after = after;
            this.asked = asked;
        }

        @Override
        public void iterated(Progress progress) {
            done = progress.iteration();
        }

        @Override
        public boolean isCanceled() {
            cancelled |= ++calls == asked;
            return cancelled;
        }

        /** What it is asked is counted in the run itself. */
        @Override
        public boolean wantsEstimate() {
            return false;
        }

        @Override
        public boolean wantsState() {
            return cancelled || done == after;
        }

        @Override
        public void unfinished(UnfinishedRun run) {
            assertEquals(done, run.iterations());
            try {
                Files.deleteIfExists(file);
                run.write(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The content of these tests and a style, as a recipe asks for them. */
    static Repeat.Source source(InputImage style) {
        return new Repeat.Source() {
            @Override
            public InputImage find(String role, Recipe.Input wanted) {
                return role.equals("content") ? CONTENT : style;
            }

            @Override
            public InputMask findMask(String role, Recipe.Input wanted) {
                throw new IllegalStateException("there is no mask");
            }
        };
    }

    private StyleTransferResult resumed(ProgressListener listener) throws IOException {
        return Repeat.of(RunState.read(folder.resolve("run.state")), source(STYLE))
                .run(listener);
    }

    private static void assertSame(StyleTransferResult expected, StyleTransferResult found) {
        assertEquals(Small.pixels(expected), Small.pixels(found));
        Recipe whole = expected.recipe();
        Recipe continued = found.recipe();
        assertEquals(whole.losses(), continued.losses());
        assertEquals(whole.notices(), continued.notices());
        assertEquals(iterations(whole), iterations(continued));
        assertNull(continued.cancelledAt());
    }

    private static List<Integer> iterations(Recipe recipe) {
        return recipe.scales().stream().map(Recipe.ScaleReport::iterations).toList();
    }

    private void assertContinues(StyleTransferSettings settings, int after) throws IOException {
        StyleTransferResult expected = StyleTransfer.run(INPUTS, settings, new Keeper(after, 0));
        StyleTransferResult found = resumed(ProgressListener.NONE);
        assertSame(expected, found);
        assertTrue(found.recipe().seconds()
                > RunState.read(folder.resolve("run.state")).recipe().seconds());
    }

    /** In the first scale, at its end, after the first iteration of the second, later, and after the last. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 9, 11, 13})
    void adamGoesOn(int after) throws IOException {
        assertContinues(settings().build(), after);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 10})
    void lbfgsGoesOn(int after) throws IOException {
        assertContinues(settings().history(4).init(InitialImage.NOISE).build(), after);
    }

    @Test
    void momentsThatAreCarriedOverGoOn() throws IOException {
        assertContinues(settings().restart(false).octaves(1).grain(1).build(), 9);
    }

    /** Matches of the iterations before are kept, in the middle of their time and at its end. */
    @ParameterizedTest
    @ValueSource(ints = {2, 6, 10})
    void matchesGoOn(int after) throws IOException {
        StyleTransferSettingsBuilder matched = settings().columns(0).refresh(3).statistic(Statistic.NEAREST_NEIGHBOURS);
        assertContinues(matched.build(), after);
        StyleTransferResult kept = StyleTransfer.run(INPUTS, matched.build(), ProgressListener.NONE);
        StyleTransferResult anew = StyleTransfer.run(INPUTS, matched.refresh(1).build(), ProgressListener.NONE);
        assertNotEquals(Small.pixels(anew), Small.pixels(kept));
    }

    /** Cancelled while the first or second scale's targets are made, and in the middle of iterations. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 21, 22, 23, 47, 60, 61, 62, 80, 100})
    void whatIsCancelledGoesOn(int asked) throws IOException {
        StyleTransferSettings settings = settings().build();
        StyleTransferResult expected = StyleTransfer.run(INPUTS, settings, ProgressListener.NONE);
        Keeper keeper = new Keeper(0, asked);
        StyleTransferResult broken = StyleTransfer.run(INPUTS, settings, keeper);
        assertEquals(keeper.done, broken.recipe().cancelledAt());
        assertSame(expected, resumed(ProgressListener.NONE));
    }

    @Test
    void lbfgsThatIsCancelledGoesOn() throws IOException {
        StyleTransferSettings settings = settings().history(4).build();
        StyleTransferResult expected = StyleTransfer.run(INPUTS, settings, ProgressListener.NONE);
        StyleTransfer.run(INPUTS, settings, new Keeper(0, 49));
        assertSame(expected, resumed(ProgressListener.NONE));
    }

    @Test
    void isContinuedTwice() throws IOException {
        StyleTransferSettings settings = settings().build();
        StyleTransferResult expected = StyleTransfer.run(INPUTS, settings, ProgressListener.NONE);
        StyleTransfer.run(INPUTS, settings, new Keeper(0, 30));
        Keeper second = new Keeper(0, 30);
        resumed(second);
        assertNotEquals(0, second.done);
        assertSame(expected, resumed(ProgressListener.NONE));
    }

    @Test
    void tilesGoOn() throws IOException {
        StyleTransferSettings settings = settings().size(144).smallestScale(144).build();
        Keeper shortOfMemory = new Keeper(5, 0) {
            @Override
            public boolean isCanceled() {
                if (super.calls == 1) {
                    super.calls++;
                    throw new EngineException(
                            "DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.");
                }
                return super.isCanceled();
            }
        };
        StyleTransferResult expected = StyleTransfer.run(INPUTS, settings, shortOfMemory);
        assertTrue(
                expected.recipe().notices().get(0).contains("tiles of"),
                expected.recipe().notices()::toString);
        assertSame(expected, resumed(ProgressListener.NONE));
    }

    @Test
    void anotherPictureIsRefused() throws IOException {
        StyleTransfer.run(INPUTS, settings().build(), new Keeper(5, 0));
        RunState state = RunState.read(folder.resolve("run.state"));
        String message = assertThrows(IOException.class, () -> Repeat.of(state, source(Small.picture("style", 3))))
                .getMessage();
        assertTrue(message.startsWith("This run cannot be continued. style: the image \"style\" changed"), message);
        assertTrue(message.endsWith("put that back, or begin the run anew."), message);
    }

    private interface Change {
        void of(Map<String, String> texts, Map<String, NDArray> arrays);
    }

    /** The message about a state in which something was changed. */
    private String refusal(Change change) throws IOException {
        Path file = folder.resolve("run.state");
        TensorFile kept = TensorFile.open(file);
        Path changed = folder.resolve("changed.state");
        Files.deleteIfExists(changed);
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, String> texts = new LinkedHashMap<>(kept.texts());
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            for (String name : kept.names()) {
                arrays.put(name, kept.array(name, manager));
            }
            change.of(texts, arrays);
            TensorFile.write(changed, texts, arrays);
        }
        return assertThrows(
                        Exception.class,
                        () -> Repeat.of(RunState.read(changed), source(STYLE)).run(ProgressListener.NONE))
                .getMessage();
    }

    @Test
    void damagedStatesAreRefused() throws IOException {
        StyleTransfer.run(INPUTS, settings().build(), new Keeper(5, 0));
        String end = "Begin the run anew.";
        assertTrue(refusal((texts, arrays) -> arrays.remove("descent/image"))
                .endsWith("its \"image\" is missing. " + end));
        assertTrue(refusal((texts, arrays) -> arrays.remove("optimizer/octave 1 mean"))
                .endsWith(end));
        assertTrue(refusal((texts, arrays) -> arrays.put("average/sum", arrays.get("optimizer/octave 2 mean")))
                .contains("its \"sum\" is"));
        assertTrue(refusal((texts, arrays) -> texts.put("numbers", "{}")).endsWith("its \"index\" is missing. " + end));
        assertTrue(refusal((texts, arrays) -> texts.put("numbers", "[")).contains("Its numbers cannot be read"));
        assertTrue(refusal((texts, arrays) -> texts.put("recipe", "{}")).contains("or it is damaged"));
        assertTrue(refusal((texts, arrays) -> texts.put("format", "neural-style-state 2"))
                .contains("was kept by another version"));
        assertTrue(refusal((texts, arrays) -> texts.remove("format")).contains("is no state of a run"));
        assertTrue(refusal((texts, arrays) -> arrays.keySet().removeIf(name -> name.startsWith("losses/")))
                .endsWith(end));
        assertFalse(StyleTransfer.running().isPresent());
    }

    @Test
    void otherFilesAreNoStates() throws IOException {
        Path text = Files.write(folder.resolve("run.state"), "no state".getBytes(StandardCharsets.UTF_8));
        assertTrue(assertThrows(IOException.class, () -> RunState.read(text))
                .getMessage()
                .contains("run.state"));
        assertTrue(assertThrows(IOException.class, () -> RunState.read(folder.resolve("none")))
                .getMessage()
                .startsWith("There is no file"));
    }
}
