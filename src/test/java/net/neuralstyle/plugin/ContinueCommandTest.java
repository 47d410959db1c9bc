package net.neuralstyle.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.imagej.ImageFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;
import org.scijava.task.event.TaskEvent;

/** What was cancelled and kept goes on, headless as in a macro. */
class ContinueCommandTest {
    private final HeadlessContext fiji = new HeadlessContext();

    @TempDir
    private Path folder;

    /** The progress, in percent, at which the run is cancelled. */
    private int cancelAt = 200;

    private List<EventSubscriber<?>> subscribers =
            fiji.context().service(EventService.class).subscribe(this);

    @EventHandler
    private void onTask(TaskEvent event) {
        if (event.getTask().getProgressValue() >= cancelAt) {
            event.getTask().cancel("enough");
        }
    }

    @AfterEach
    void close() {
        subscribers = null;
        fiji.close();
    }

    private Map<String, Object> inputs() throws IOException {
        Map<String, Object> inputs = StyleTransferCommandTest.inputs();
        inputs.put("iterations", 30);
        ImageFiles.save(HeadlessContext.content(), file("boats at sea.tif"));
        ImageFiles.save(HeadlessContext.style(), file("stripes.png"));
        inputs.put("content", file("boats at sea.tif"));
        inputs.put("style", file("stripes.png"));
        return inputs;
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }

    private ImagePlus files(Map<String, Object> inputs, String output) throws Exception {
        Map<String, Object> all = new HashMap<>(inputs);
        all.put("output", file(output));
        fiji.run(StyleTransferFileCommand.class, all);
        return IJ.openImage(file(output).getPath());
    }

    private ImagePlus continued(Object... more) throws Exception {
        Map<String, Object> inputs = new HashMap<>(Map.of("state", file("run.state")));
        for (int i = 0; i < more.length; i += 2) {
            inputs.put(more[i].toString(), more[i + 1]);
        }
        return (ImagePlus) fiji.run(ContinueCommand.class, inputs).getOutput("result");
    }

    private static int[] pixels(ImagePlus image) {
        return (int[]) image.getProcessor().getPixels();
    }

    @Test
    void whatWasCancelledGoesOnToTheSamePixels() throws Exception {
        ImagePlus whole = files(inputs(), "whole.png");
        Map<String, Object> kept = inputs();
        kept.put("state", file("run.state"));
        cancelAt = 40;
        ImagePlus broken = files(kept, "broken.png");
        assertTrue(file("run.state").exists());
        cancelAt = 70;
        assertTrue(continued().getTitle().endsWith("[cancelled]"));
        assertTrue(assertThrows(Exception.class, () -> continued("scores", "many"))
                .getMessage()
                .contains("There are none, info, table"));
        cancelAt = 200;
        ImagePlus result = continued("scores", "info");
        assertArrayEquals(pixels(whole), pixels(result));
        assertTrue(result.getInfoProperty().contains("\nScore: style "), result.getInfoProperty());
        assertFalse(Arrays.equals(pixels(whole), pixels(broken)));
        assertEquals("boats at sea in the style of stripes (64 px, iterations 30)", result.getTitle());
        assertTrue(file("run.state").exists(), "it was not kept again");
    }

    @Test
    void aFinishedRunRemovesWhatItKept() throws Exception {
        Map<String, Object> kept = inputs();
        kept.put("state", file("run.state"));
        kept.put("stateEvery", "0.00001");
        files(kept, "made.png");
        assertFalse(file("run.state").exists());
    }

    private String refused(Map<String, Object> inputs) {
        return assertThrows(Exception.class, () -> files(inputs, "made.png")).getMessage();
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        Map<String, Object> wrong = inputs();
        wrong.put("stateEvery", "5");
        assertTrue(refused(wrong).contains("stateEvery is of no use without state"));
        wrong.put("stateEvery", "often");
        assertTrue(refused(wrong).contains("stateEvery is \"often\"; it has to be a number of minutes"));
        wrong.put("stateEvery", "0");
        wrong.put("state", file("stripes.png"));
        assertTrue(refused(wrong).contains("is no state of a run: it is kept"));
        assertTrue(assertThrows(Exception.class, this::continued).getMessage().contains("There is no file"));
        Files.writeString(folder.resolve("run.state"), "nothing");
        assertTrue(assertThrows(Exception.class, this::continued)
                .getMessage()
                .contains("is no state of a run that Neural Style kept"));
    }

    @Test
    void aStackIsNotKept() throws Exception {
        ImagePlus stack = new ImagePlus("stack", HeadlessContext.content().getProcessor());
        stack.getStack().addSlice(new ColorProcessor(64, 48));
        stack.setStack(stack.getStack());
        ImageFiles.save(stack, file("stack.tif"));
        Map<String, Object> kept = inputs();
        kept.put("content", file("stack.tif"));
        kept.put("stack", "slices");
        kept.put("state", file("run.state"));
        String message =
                assertThrows(Exception.class, () -> files(kept, "made.tif")).getMessage();
        assertTrue(message.contains("state: a run of 2 planes cannot be kept"), message);
    }

    @Test
    void scoresAreInTheInfo() throws Exception {
        Map<String, Object> scored = inputs();
        scored.put("iterations", 3);
        scored.put("scores", "table");
        String info = files(scored, "made.tif").getInfoProperty();
        assertTrue(info.matches("(?s).*\nScore: style -?\\d\\.\\d\\d \\(good: above 0\\.5\\)\n.*"), info);
        assertTrue(
                info.contains(
                        "\nThese scores mean little: pictures are compared at 512 pixels, and this one has 64.\n"),
                info);
        assertTrue(info.contains("\"scores\": {"), info);
        scored.put("scores", "many");
        assertTrue(refused(scored).contains("There are none, info, table"));
    }
}
