package net.neuralstyle.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import ij.IJ;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.neuralstyle.imagej.ImagePlusImages;
import net.neuralstyle.plugin.HeadlessContext;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.Progress;
import net.neuralstyle.transfer.StyleTransfer;
import net.neuralstyle.transfer.StyleTransferResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

/** Progress and cancelling. */
class StatusProgressTest {
    private final HeadlessContext fiji = new HeadlessContext();
    private final List<Task> tasks = new ArrayList<>();
    private final List<String> logged = fiji.log();
    private List<EventSubscriber<?>> subscribers =
            fiji.context().service(EventService.class).subscribe(this);

    @EventHandler
    private void onTask(TaskEvent event) {
        tasks.add(event.getTask());
    }

    @AfterEach
    void close() {
        subscribers = null;
        IJ.resetEscape();
        fiji.close();
    }

    private static Progress at(int iteration) {
        return new Progress(
                iteration, 40, iteration / 40., 64, 48, iteration < 3 ? Double.NaN : 75, Map.of(), "iteration");
    }

    @Test
    void tellsTheTaskAndLogsEveryTenth() {
        Task task;
        try (StatusProgress progress = new StatusProgress(fiji.context(), "Neural Style Transfer")) {
            task = tasks.get(0);
            assertEquals("Neural Style Transfer", task.getName());
            assertEquals(100, task.getProgressMaximum());
            for (int i = 1; i <= 40; i++) {
                progress.iterated(at(i));
            }
            assertEquals(100, task.getProgressValue());
            assertFalse(task.isDone());
        }
        assertTrue(task.isDone());
        assertEquals(10, logged.size());
        assertEquals("Neural style: 10 %, iteration 4 of 40 at 64×48, 75 s left", logged.get(0));
    }

    @Test
    void worksWithoutAContext() {
        try (StatusProgress progress = new StatusProgress(null, "Neural Style Transfer")) {
            progress.iterated(at(1));
            assertFalse(progress.isCanceled());
        }
    }

    @Test
    void theTasksButtonAndEscapeCancel() {
        try (StatusProgress progress = new StatusProgress(fiji.context(), "")) {
            assertFalse(progress.isCanceled());
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            assertTrue(progress.isCanceled());
        }
        try (StatusProgress progress = new StatusProgress(fiji.context(), "")) {
            assertFalse(progress.isCanceled());
            tasks.get(tasks.size() - 1).cancel("enough");
            assertTrue(progress.isCanceled());
        }
    }

    @Test
    void aCancelledRunGivesItsBestImage() throws Exception {
        InputImage content = ImagePlusImages.input("content", HeadlessContext.content());
        InputImage style = ImagePlusImages.input("style", HeadlessContext.style());
        StyleTransferSettings settings = StyleTransferSettings.builder()
                .size(64)
                .iterations(50)
                .set("contentLayers", "relu2_2")
                .set("styleLayers", "relu1_1,relu2_1")
                .build();
        try (StatusProgress progress = new StatusProgress(fiji.context(), "")) {
            tasks.get(tasks.size() - 1).cancel("enough");
            StyleTransferResult made = StyleTransfer.run(Inputs.of(content, style), settings, progress);
            assertEquals(0, made.recipe().cancelledAt());
            assertNotNull(JsonParser.parseString(made.recipe().toJson()));
            assertEquals(64, made.image().dimension(0));
        }
    }
}
