package net.neuralstyle.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import net.neuralstyle.imagej.ImageFiles;
import net.neuralstyle.imagej.ImagePlusImages;
import net.neuralstyle.imagej.RoiMasks;
import net.neuralstyle.picture.Odd;
import net.neuralstyle.picture.OddFiles;
import net.neuralstyle.picture.Picture;
import net.neuralstyle.picture.PictureReader;
import net.neuralstyle.picture.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file gives the same pixels, or the same refusal, in Fiji as on the command line, whatever it is for. */
class OddFilesInFijiTest {
    @TempDir
    private Path folder;

    static List<Odd> oddFiles() throws IOException {
        return OddFiles.all();
    }

    private Path file(Odd odd) throws IOException {
        return Files.write(folder.resolve(odd.name()), odd.bytes());
    }

    @ParameterizedTest
    @MethodSource("oddFiles")
    void contentsAndStylesAreThoseOfTheCommandLine(Odd odd) throws IOException {
        Path file = file(odd);
        for (String parameter : List.of("content", "style", "style2")) {
            if (odd.shows() == null) {
                String message = assertThrows(IOException.class, () -> ImageFiles.open(parameter, file.toFile()))
                        .getMessage();
                assertTrue(message.startsWith(parameter + ": "), message);
                String terminal = assertThrows(IOException.class, () -> PictureReader.read(file, Wanted.WHOLE))
                        .getMessage();
                assertEquals(parameter + ": " + terminal, message);
            } else {
                Picture picture = PictureReader.read(file, Wanted.WHOLE);
                // To the last bit, without which a run goes another way.
                assertEqual(
                        parameter.equals("content")
                                ? picture.onWhite()
                                : picture.asStyle().onWhite(),
                        ImagePlusImages.input(parameter, ImageFiles.open(parameter, file.toFile()))
                                .pixels(),
                        0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("oddFiles")
    void masksAndRegionsAreThoseOfTheCommandLine(Odd odd) throws IOException {
        if (odd.shows() == null || odd.name().equals("imagej-composite.tif")) {
            return;
        }
        Path file = file(odd);
        Picture picture = PictureReader.read(file, Wanted.WHOLE);
        ImagePlus mask = ImageFiles.open("mask", file.toFile());
        assertEqual(picture.mask(), RoiMasks.mask(mask).values(), 0);
        ImagePlus regions = ImageFiles.open("regions", file.toFile());
        assertEqual(picture.labels(), RoiMasks.labels(regions).values(), 0);
    }

    private static void assertEqual(
            RandomAccessibleInterval<FloatType> wanted, RandomAccessibleInterval<FloatType> found, float tolerance) {
        var expected = Views.flatIterable(wanted).iterator();
        for (FloatType value : Views.flatIterable(found)) {
            assertEquals(expected.next().get(), value.get(), tolerance);
        }
    }

    /** From file to file, as a macro or a script without windows runs it. */
    @Test
    void theCommandPaintsThemOrSaysWhy() throws Exception {
        try (HeadlessContext fiji = new HeadlessContext()) {
            Map<String, Object> inputs = StyleTransferCommandTest.inputs();
            inputs.put("style", file(OddFiles.named("plain.png")).toString());
            inputs.put("output", folder.resolve("out.png").toString());
            for (String name : List.of("float64.tif", "grey12-packed.tif", "flat.webp", "without-end.jpg")) {
                inputs.put("content", file(OddFiles.named(name)).toString());
                fiji.run(StyleTransferFileCommand.class, inputs);
                assertTrue(Files.deleteIfExists(folder.resolve("out.png")), name);
            }
            for (String name : List.of("half.jpg", "two-thirds.png", "phone.heic", "few-rows.gif")) {
                inputs.put("content", file(OddFiles.named(name)).toString());
                String message = assertThrows(Exception.class, () -> fiji.run(StyleTransferFileCommand.class, inputs))
                        .getMessage();
                assertTrue(message.startsWith("content: ") && message.contains(name), message);
                assertFalse(Files.exists(folder.resolve("out.png")), name);
            }
            inputs.put("content", inputs.get("style"));
            inputs.put("output", inputs.get("style"));
            String message = assertThrows(Exception.class, () -> fiji.run(StyleTransferFileCommand.class, inputs))
                    .getMessage();
            assertTrue(message.startsWith("output: "), message);
        }
    }

    @Test
    void aTiffTellsTheSizeOfItsPixels() throws IOException {
        ImagePlus image = new ImagePlus("a", new ColorProcessor(20, 10));
        image.getCalibration().pixelWidth = .5;
        image.getCalibration().setUnit("um");
        ImageFiles.save(image, folder.resolve("a.tif").toFile());
        assertEquals(
                .5, ImageFiles.open("content", folder.resolve("a.tif").toFile()).getCalibration().pixelWidth, 1e-6);
    }
}
