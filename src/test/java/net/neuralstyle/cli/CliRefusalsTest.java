package net.neuralstyle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line refuses before any work, leaving nothing behind. */
class CliRefusalsTest extends CliCase {
    private void assertFails(int code, String message, int found) throws IOException {
        assertEquals("neural-style: " + message, failure());
        assertEquals(code, found);
        assertEquals(Set.of("boats at sea.png", "stripes.png"), files(), "nothing half-written");
    }

    @Test
    void refusesMissingFilesAndFolders() throws IOException {
        Path missing = folder.resolve("none.png");
        assertFails(
                1,
                "There is no file " + missing + ".",
                Cli.run("--content", missing.toString(), "--style", style.toString()));
        failures.reset();
        assertFails(
                1,
                folder + " is a folder, not a picture.",
                Cli.run("--content", content.toString(), "--style", folder.toString()));
    }

    @Test
    void refusesFilesThatAreNoPictures() throws IOException {
        byte[] whole = Files.readAllBytes(content);
        Files.writeString(content, "This is no picture.");
        assertFails(
                1,
                content
                        + " is not a picture that can be read (PNG, JPEG, TIFF, GIF, BMP or WebP): name another file, or"
                        + " save it in one of these forms.",
                run());
        failures.reset();
        Files.write(content, new byte[0]);
        assertFails(1, content + " is empty.", run());
        failures.reset();
        Files.write(content, Arrays.copyOf(whole, whole.length / 2));
        assertEquals(1, run());
        assertTrue(failure().startsWith("neural-style: " + content + " is damaged, cut off"), failure());
        assertEquals(1, failure().lines().count());
    }

    @Test
    void refusesTargetsThatCannotBeWritten() throws IOException {
        Path nowhere = folder.resolve("nowhere").resolve("out.png");
        assertFails(
                1,
                "There is no folder " + nowhere.getParent() + " for the result.",
                run("--output", nowhere.toString()));
        failures.reset();
        assertFails(
                1,
                "The result cannot be written as out.xyz: its name has to end in .png, .jpg, .tif or .bmp.",
                run("--output", folder.resolve("out.xyz").toString()));
        failures.reset();
        assertFails(
                1,
                "There is no folder " + nowhere.getParent() + " for the report.",
                run("--output", folder.resolve("out.png").toString(), "--report", nowhere.toString()));
    }

    @Test
    void refusesReadOnlyTargets() throws IOException {
        Path target = folder.resolve("kept.png");
        Files.writeString(target, "kept");
        assertTrue(target.toFile().setReadOnly());
        // An administrator may write everywhere.
        assumeFalse(Files.isWritable(target), "SKIPPED: this user may write read-only files");
        assertEquals(1, run("--output", target.toString()));
        assertEquals("neural-style: " + target + " cannot be written: you have no permission to.", failure());
        assertEquals("kept", Files.readString(target));
    }

    @ParameterizedTest
    @CsvSource({
        "--size, 8, size is 8; it has to be between 16 and 32768. See --help.",
        "--size, 20000, 'size is 20000; it has to be at most 16384 where one process has the whole picture. Many paint a larger one together, on a cluster with --one-picture. See --help.'",
        "--size, big, 'size is \"big\"; it has to be a whole number. See --help.'",
        "--iterations, -1, iterations is -1; it has to be between 0 and 100000. See --help.",
        "--strength, -1, strength is -1; it has to be between 0 and 1000000000000. See --help.",
        "--encoder, vgg, 'Unknown encoder \"vgg\". There are compact, vgg16, vgg19, resnet50. See --help.'",
        "--statistic, mean, 'Unknown statistic \"mean\". There are gram, mean-covariance, mean-deviation, wasserstein, sliced-wasserstein, mmd-linear, mmd-polynomial, mmd-gaussian, earth-mover, nearest-neighbours. See --help.'"
    })
    void refusesBadValues(String option, String value, String message) throws IOException {
        assertFails(2, message, run(option, value));
    }

    @Test
    void refusesUnknownOptionsAndHalfAPair() throws IOException {
        assertEquals(2, run("--colour", "red"));
        assertTrue(failure().startsWith("neural-style: Unknown options: '--colour', 'red'"), failure());
        assertEquals(1, failure().lines().count());
        failures.reset();
        assertEquals(2, Cli.run("--content", content.toString()));
        assertEquals("neural-style: --style is missing. See --help.", failure());
    }

    @Test
    void refusesPicturesTooSmallBeforeAnyWork() throws IOException {
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", style.toFile());
        assertEquals(1, run("--output", folder.resolve("out.png").toString(), "--size", "64", "--preset", "classic"));
        assertTrue(failure().startsWith("neural-style: Style is 40×30; "), failure());
        assertFalse(Files.exists(folder.resolve("out.png")));
    }
}
