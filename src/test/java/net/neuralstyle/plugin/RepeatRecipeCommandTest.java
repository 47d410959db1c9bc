package net.neuralstyle.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import ij.process.ColorProcessor;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.command.ActiveContent;
import net.neuralstyle.imagej.ImageFiles;
import net.neuralstyle.imagej.ImagePlusImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** From an image and from every kind of file that we or ImageJ save. */
class RepeatRecipeCommandTest {
    private static HeadlessContext fiji;

    @TempDir
    private Path folder;

    private final Map<String, Object> inputs = StyleTransferCommandTest.inputs();

    @BeforeAll
    static void start() {
        fiji = new HeadlessContext();
    }

    @AfterAll
    static void stop() {
        fiji.close();
    }

    @BeforeEach
    void saveInputs() throws Exception {
        ImageFiles.save(HeadlessContext.content(), file("boats at sea.tif"));
        ImageFiles.save(HeadlessContext.style(), file("stripes.png"));
        inputs.put("content", file("boats at sea.tif"));
        inputs.put("style", file("stripes.png"));
        inputs.put("init", "noise");
    }

    @AfterEach
    void forgetImages() {
        for (int id : Interpreter.getBatchModeImageIDs()) {
            Interpreter.removeBatchModeImage(WindowManager.getImage(id));
        }
        Interpreter.batchMode = false;
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }

    private File made(String name) throws Exception {
        inputs.put("output", file(name));
        fiji.run(StyleTransferFileCommand.class, inputs);
        return file(name);
    }

    private static ImagePlus repeated(String parameter, Object value) throws Exception {
        return (ImagePlus)
                fiji.run(RepeatRecipeCommand.class, Map.of(parameter, value)).getOutput("result");
    }

    private static String refused(String parameter, Object value) {
        return assertThrows(Exception.class, () -> repeated(parameter, value)).getMessage();
    }

    private static int[] pixels(ImagePlus image) {
        return Arrays.stream((int[]) image.getProcessor().getPixels())
                .map(value -> value & 0xffffff)
                .toArray();
    }

    @Test
    void aSavedFileGivesTheSamePixels() throws Exception {
        for (String name : List.of("made.tif", "made.png")) {
            File made = made(name);
            ImagePlus again = repeated("recipe", made);
            assertArrayEquals(pixels(IJ.openImage(made.getPath())), pixels(again));
            assertEquals("boats at sea in the style of stripes (64 px, iterations 3, init noise)", again.getTitle());
        }
    }

    @Test
    void anOpenedFileGivesTheSamePixels() throws Exception {
        for (String name : List.of("made.tif", "made.png")) {
            ImagePlus opened = IJ.openImage(made(name).getPath());
            assertArrayEquals(pixels(opened), pixels(repeated("image", opened)));
        }
    }

    @Test
    void whatImageJItselfSavedAsTiffGivesTheSamePixels() throws Exception {
        ImagePlus made = IJ.openImage(made("made.tif").getPath());
        made.setProperty("Info", "Notes that somebody took.");
        new FileSaver(made).saveAsTiff(file("theirs.tif").getPath());
        assertArrayEquals(pixels(made), pixels(repeated("recipe", file("theirs.tif"))));
        assertArrayEquals(
                pixels(made),
                pixels(repeated("image", IJ.openImage(file("theirs.tif").getPath()))));
    }

    @Test
    void unsavedImagesAreFoundByTitleAndCheckedByHash() throws Exception {
        Map<String, Object> images = StyleTransferCommandTest.inputs();
        images.put("content", HeadlessContext.content());
        images.put("style", HeadlessContext.style());
        ImagePlus made =
                (ImagePlus) fiji.run(StyleTransferCommand.class, images).getOutput("result");
        String message = refused("image", made);
        assertTrue(message.contains("content: the image \"boats at sea.tif\""), message);

        Interpreter.batchMode = true;
        Interpreter.addBatchModeImage(HeadlessContext.content());
        message = refused("image", made);
        assertTrue(message.contains("style: the image \"stripes.png\""), message);

        ImagePlus other = new ImagePlus("stripes.png", new ColorProcessor(128, 128));
        Interpreter.addBatchModeImage(other);
        message = refused("image", made);
        assertTrue(message.contains("style: the image \"stripes.png\" changed"), message);
        assertTrue(message.contains(ImagePlusImages.input("style", other).sha256()), message);
        assertTrue(
                message.contains(
                        ImagePlusImages.input("style", HeadlessContext.style()).sha256()),
                message);

        Interpreter.addBatchModeImage(HeadlessContext.style());
        assertArrayEquals(pixels(made), pixels(repeated("image", made)));
    }

    @Test
    void aFileThatChangedIsNamedWithBothHashes() throws Exception {
        File made = made("made.png");
        ImageFiles.save(HeadlessContext.content(), file("stripes.png"));
        String message = refused("recipe", made);
        assertTrue(message.contains(file("stripes.png").getPath()), message);
        assertTrue(
                message.contains(ImagePlusImages.input("style", HeadlessContext.content())
                        .sha256()),
                message);
        assertTrue(
                message.contains(
                        ImagePlusImages.input("style", HeadlessContext.style()).sha256()),
                message);

        assertTrue(file("stripes.png").delete());
        message = refused("recipe", made);
        assertTrue(message.contains("there is no file " + file("stripes.png")), message);
    }

    @Test
    void whatHoldsNoRecipeIsNamed() throws Exception {
        String message = refused("image", HeadlessContext.style());
        assertTrue(message.contains("stripes.png") && message.contains("holds no recipe"), message);
        message = refused("recipe", file("boats at sea.tif"));
        assertTrue(message.contains("boats at sea.tif holds no recipe"), message);
        message = refused("recipe", file("absent.tif"));
        assertTrue(message.contains("absent.tif"), message);
        message = assertThrows(Exception.class, () -> fiji.run(RepeatRecipeCommand.class, new HashMap<>()))
                .getMessage();
        assertTrue(message.contains("There is no image"), message);
    }

    @Test
    void aRenamedTiffIsFoundUnderItsNewName() throws Exception {
        // Such a file says what it was called when it was saved.
        Files.write(folder.resolve("renamed.tif"), new FileSaver(HeadlessContext.content()).serialize());
        ImagePlus renamed = IJ.openImage(file("renamed.tif").getPath());
        assertEquals("boats at sea.tif", renamed.getOriginalFileInfo().fileName);
        assertEquals(file("renamed.tif").getPath(), ImagePlusImages.path(renamed));
    }

    @Test
    void theActiveImageIsTaken() throws Exception {
        ImagePlus made = IJ.openImage(made("made.tif").getPath());
        WindowManager.setTempCurrentImage(made);
        var module = fiji.module(RepeatRecipeCommand.class);
        new ActiveContent().process(module);
        WindowManager.setTempCurrentImage(null);
        assertEquals(made, module.getInput("image"));
    }

    @Test
    void theMenuEntryIsExact() {
        CommandInfo info = fiji.context().service(CommandService.class).getCommand(RepeatRecipeCommand.class);
        assertTrue(info.isValid() && info.canRunHeadless());
        assertEquals(
                "Plugins > Neural Style > Run Recipe Again", info.getMenuPath().getMenuString());
    }
}
