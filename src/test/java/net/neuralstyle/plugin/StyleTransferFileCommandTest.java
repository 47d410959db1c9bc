package net.neuralstyle.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.neuralstyle.imagej.ImageFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command that {@code --run} starts, from file to file. */
class StyleTransferFileCommandTest {
    private static HeadlessContext fiji;

    @TempDir
    private Path folder;

    private Map<String, Object> inputs;

    @BeforeAll
    static void start() {
        fiji = new HeadlessContext();
    }

    @AfterAll
    static void stop() {
        fiji.close();
    }

    @BeforeEach
    void writeInputs() {
        new FileSaver(HeadlessContext.content()).saveAsTiff(file("boats at sea.tif"));
        new FileSaver(HeadlessContext.style()).saveAsTiff(file("stripes.tif"));
        inputs = StyleTransferCommandTest.inputs();
        inputs.put("content", file("boats at sea.tif"));
        inputs.put("style", file("stripes.tif"));
        inputs.put("output", file("out.png"));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.png", "out.PNG", "out.jpg", "out.jpeg", "out.tif", "out.tiff"})
    void savesByExtension(String name) throws Exception {
        inputs.put("output", file(name));
        fiji.run(StyleTransferFileCommand.class, inputs);
        ImagePlus saved = IJ.openImage(file(name));
        assertEquals(64, saved.getWidth());
        assertEquals(48, saved.getHeight());
        assertEquals(ImagePlus.COLOR_RGB, saved.getType());
        assertNothingHalfWritten(name);
    }

    @Test
    void aTiffHoldsTheRecipeWithTheInputsPaths() throws Exception {
        inputs.put("output", file("out.tif"));
        fiji.run(StyleTransferFileCommand.class, inputs);
        String info = IJ.openImage(file("out.tif")).getInfoProperty();
        assertTrue(info.contains("\"path\": \"" + file("boats at sea.tif") + "\""), info);
        assertTrue(info.contains("\"title\": \"stripes.tif\""), info);
    }

    @Test
    void givesThePixelsOfTheImageCommand() throws Exception {
        fiji.run(StyleTransferFileCommand.class, inputs);
        Map<String, Object> images = StyleTransferCommandTest.inputs();
        images.put("content", HeadlessContext.content());
        images.put("style", HeadlessContext.style());
        ImagePlus result =
                (ImagePlus) fiji.run(StyleTransferCommand.class, images).getOutput("result");
        int[] saved = (int[]) IJ.openImage(file("out.png")).getProcessor().getPixels();
        assertTrue(Arrays.equals(
                masked(saved), masked((int[]) result.getProcessor().getPixels())));
    }

    private static int[] masked(int[] rgb) {
        return Arrays.stream(rgb).map(value -> value & 0xffffff).toArray();
    }

    @Test
    void stacksAreSavedAsTiffOnly() throws Exception {
        ImageStack frames = new ImageStack(64, 48);
        frames.addSlice(HeadlessContext.content().getProcessor());
        frames.addSlice(HeadlessContext.content()
                .getProcessor()
                .convertToByteProcessor()
                .convertToRGB());
        ImagePlus movie = new ImagePlus("movie", frames);
        movie.setDimensions(1, 1, 2);
        new FileSaver(movie).saveAsTiff(file("movie.tif"));
        inputs.put("content", file("movie.tif"));
        inputs.put("stack", "frames");
        String message = assertThrows(Exception.class, () -> fiji.run(StyleTransferFileCommand.class, inputs))
                .getMessage();
        assertTrue(message.contains("output: out.png can hold one plane, but there are 2"), message);
        inputs.put("output", file("out.tif"));
        fiji.run(StyleTransferFileCommand.class, inputs);
        ImagePlus saved = IJ.openImage(file("out.tif"));
        assertArrayEquals(new int[] {64, 48, 1, 1, 2}, saved.getDimensions());
        assertNothingHalfWritten("out.tif");
    }

    @Test
    void anOlderResultIsReplaced() throws Exception {
        Files.writeString(folder.resolve("out.png"), "old");
        fiji.run(StyleTransferFileCommand.class, inputs);
        assertEquals(64, IJ.openImage(file("out.png")).getWidth());
        assertNothingHalfWritten("out.png");
    }

    @Test
    void theResultIsReadableByWhoMayReadTheFoldersOtherFiles() throws Exception {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return;
        }
        fiji.run(StyleTransferFileCommand.class, inputs);
        assertEquals(
                Files.getPosixFilePermissions(folder.resolve("stripes.tif")),
                Files.getPosixFilePermissions(folder.resolve("out.png")));
    }

    @Test
    void badInputFilesAreRefusedByParameterAndName() throws Exception {
        Files.writeString(folder.resolve("text.png"), "This is no picture, whatever its name says.\n");
        Files.createFile(folder.resolve("empty.png"));
        Files.createDirectory(folder.resolve("folder.png"));
        for (String kind : List.of("png", "jpg", "tif")) {
            byte[] whole = encoded(kind);
            Files.write(folder.resolve("cut." + kind), Arrays.copyOf(whole, whole.length / 2));
        }
        Files.writeString(folder.resolve("notes.txt"), "a b c\n");
        for (String name : List.of(
                "text.png", "empty.png", "folder.png", "cut.png", "cut.jpg", "cut.tif", "absent.png", "notes.txt")) {
            for (String parameter : List.of("content", "style")) {
                assertRefused(parameter, name, parameter, name);
            }
        }
    }

    private byte[] encoded(String kind) throws IOException {
        Path whole = folder.resolve("whole." + kind);
        ImageFiles.save(HeadlessContext.style(), whole.toFile());
        return Files.readAllBytes(whole);
    }

    @Test
    void badOutputsAreRefusedBeforeTheRun() throws Exception {
        Files.createDirectory(folder.resolve("folder.tif"));
        assertRefused("output", "no such folder/out.png", "output", "no such folder");
        assertRefused("output", "out.xyz", "output", ".png, .jpg or .tif");
        assertRefused("output", "out", "output", ".png, .jpg or .tif");
        assertRefused("output", "folder.tif", "output", "is a folder");
    }

    @Test
    void missingFilesAreRefusedByParameter() {
        for (String parameter : List.of("content", "style", "output")) {
            Object given = inputs.remove(parameter);
            String message = assertThrows(Exception.class, () -> fiji.run(StyleTransferFileCommand.class, inputs))
                    .getMessage();
            assertTrue(message.contains(parameter + " is missing"), message);
            inputs.put(parameter, given);
        }
    }

    @Test
    void aBadSettingLeavesNoOutput() throws Exception {
        inputs.put("iterations", "2.5");
        String message = assertThrows(Exception.class, () -> fiji.run(StyleTransferFileCommand.class, inputs))
                .getMessage();
        assertTrue(message.contains("iterations"), message);
        assertNothingHalfWritten();
    }

    private void assertRefused(String parameter, String value, String... said) throws IOException {
        Object given = inputs.put(parameter, file(value));
        String message = assertThrows(Exception.class, () -> fiji.run(StyleTransferFileCommand.class, inputs))
                .getMessage();
        for (String part : said) {
            assertTrue(message.contains(part), message);
        }
        inputs.put(parameter, given);
        assertNothingHalfWritten();
    }

    private void assertNothingHalfWritten(String... written) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(".") || name.startsWith("out") || name.endsWith(".temp"))
                    .toList();
            assertEquals(List.of(written), names);
        }
    }
}
