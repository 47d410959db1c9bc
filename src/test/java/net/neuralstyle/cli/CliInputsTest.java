package net.neuralstyle.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks, regions and several styles on the command line. */
class CliInputsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writePictures() throws IOException {
        write("content.png", 64, 48, (x, y) -> x < 32 ? 0x2040c0 : 4 * y << 16 | 0x8000 | 2 * x);
        write("style.png", 128, 128, (x, y) -> (x + y) / 6 % 2 == 0 ? 0xf0c020 : 0x301060);
        write("waves*2.png", 128, 128, (x, y) -> (x * y / 200 & 1) == 0 ? 0x1060f0 : 0xe0f0ff);
    }

    private interface Colour {
        int at(int x, int y);
    }

    private void write(String name, int width, int height, Colour colour) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, colour.at(i % width, i / width));
        }
        ImageIO.write(image, "png", file(name).toFile());
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--content", file("content.png").toString(),
                "--output", file("out.png").toString(),
                "--report", file("out.json").toString(),
                "--content-layers", "relu2_2",
                "--style-layers", "relu1_1,relu2_1",
                "--size", "48",
                "--iterations", "3",
                "--threads", "1"));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray(String[]::new));
    }

    private JsonObject report() throws IOException {
        return JsonParser.parseString(Files.readString(file("out.json"))).getAsJsonObject();
    }

    @Test
    void outsideTheMaskTheContentStays() throws IOException {
        write("mask.png", 64, 48, (x, y) -> x >= 20 && x < 50 && y >= 10 && y < 40 ? 0xffffff : 0);
        assertEquals(
                0,
                run(
                        "--style",
                        file("style.png").toString(),
                        "--mask",
                        file("mask.png").toString(),
                        "--feather",
                        "2"));
        BufferedImage content = ImageIO.read(file("content.png").toFile());
        BufferedImage out = ImageIO.read(file("out.png").toFile());
        assertEquals(64, out.getWidth());
        int changed = 0;
        for (int i = 0; i < 64 * 48; i++) {
            int x = i % 64;
            int y = i / 64;
            if (x >= 20 && x < 50 && y >= 10 && y < 40) {
                changed += content.getRGB(x, y) != out.getRGB(x, y) ? 1 : 0;
            } else {
                assertEquals(content.getRGB(x, y), out.getRGB(x, y), x + ", " + y);
            }
        }
        assertTrue(changed > 700, "of 900 inside " + changed);
        assertEquals(2, report().getAsJsonObject("settings").get("feather").getAsDouble());
    }

    @Test
    void stylesAreBlendedByWeightOrPutInRegions() throws IOException {
        String first = file("style.png").toString();
        String second = file("waves*2.png").toString();
        assertEquals(0, run("--style", first, "--style", second + "*0.3", "--colours", "pca"));
        JsonObject inputs = report().getAsJsonObject("inputs");
        assertEquals(1, inputs.getAsJsonObject("style1").get("weight").getAsDouble());
        assertEquals(.3, inputs.getAsJsonObject("style2").get("weight").getAsDouble());
        assertEquals(
                "waves*2.png", inputs.getAsJsonObject("style2").get("title").getAsString());
        assertEquals("pca", report().getAsJsonObject("settings").get("colours").getAsString());
        byte[] blended = Files.readAllBytes(file("out.png"));

        write("halves.png", 64, 48, (x, y) -> x < 32 ? 0 : 0xffffff);
        assertEquals(
                0,
                run(
                        "--style",
                        first,
                        "--style",
                        second,
                        "--regions",
                        file("halves.png").toString()));
        assertTrue(report().getAsJsonObject("losses").getAsJsonObject("end").has("style relu2_1 in region 2"));
        assertEquals(
                "halves.png",
                report().getAsJsonObject("inputs")
                        .getAsJsonObject("regions")
                        .get("title")
                        .getAsString());
        assertNotEquals(blended.length, Files.readAllBytes(file("out.png")).length);
    }

    @Test
    void mistakesAreToldAndNothingIsWritten() throws IOException {
        String style = file("style.png").toString();
        write("small.png", 10, 10, (x, y) -> 0xffffff);
        assertEquals(1, run("--style", style, "--mask", file("small.png").toString()));
        assertEquals(1, run("--style", style, "--mask", file("absent.png").toString()));
        assertEquals(1, run("--style", style, "--regions", file("content.png").toString()));
        assertEquals(1, run("--style", file("absent.png") + "*0.5"));
        assertEquals(2, run("--style", style + "*x"));
        assertEquals(2, run("--style", style + "*-1"));
        assertEquals(2, run("--style", style, "--colours", "red"));
        assertEquals(2, run("--style", style, "--feather", "2000"));
        assertEquals(2, run());
        assertFalse(Files.exists(file("out.png")));
    }

    private static float[] values(RandomAccessibleInterval<FloatType> image) {
        float[] values = new float[(int) (image.dimension(0) * image.dimension(1))];
        RandomAccess<FloatType> access = image.randomAccess();
        for (int i = 0; i < values.length; i++) {
            access.setPosition(new long[] {i % image.dimension(0), i / image.dimension(0)});
            values[i] = access.get().get();
        }
        return values;
    }

    @Test
    void labelsAreTheNumbersInGreyFilesAndLuminanceElsewhere() throws IOException {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
            BufferedImage grey = new BufferedImage(3, 1, type);
            grey.getRaster().setSample(1, 0, 0, 2);
            grey.getRaster().setSample(2, 0, 0, 200);
            ImageIO.write(grey, "png", file("labels.png").toFile());
            assertArrayEquals(new float[] {0, 2, 200}, values(PictureFiles.readLabels(file("labels.png"))));
        }
        write("colours.png", 2, 1, (x, y) -> x == 0 ? 0xff0000 : 0xffffff);
        assertArrayEquals(new float[] {76, 255}, values(PictureFiles.readLabels(file("colours.png"))));
        byte[] levels = {0, (byte) 255};
        BufferedImage bits = new BufferedImage(
                2, 1, BufferedImage.TYPE_BYTE_BINARY, new IndexColorModel(1, 2, levels, levels, levels));
        bits.getRaster().setSample(1, 0, 0, 1);
        ImageIO.write(bits, "png", file("bits.png").toFile());
        assertArrayEquals(new float[] {0, 255}, values(PictureFiles.readLabels(file("bits.png"))));
        assertArrayEquals(new float[] {0, 1}, values(PictureFiles.readMask(file("bits.png"))), 1e-6f);
    }
}
