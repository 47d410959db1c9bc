package net.neuralstyle.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import net.neuralstyle.image.Area;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.recipe.RecipeFiles;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One picture in blocks, in this process. */
class OnePictureTest {
    /** With short steps: where a gradient is next to nothing its sign hangs on the last bit. */
    private static final List<String> SMALL = List.of(
            "--size", "200", "--smallest-scale", "72", "--iterations", "2", "--positions", "400", "--threads", "1", "--rate", ".003");

    @TempDir
    private Path folder;

    private List<String> pictures;

    @BeforeEach
    void save() throws IOException {
        pictures = Beside.pictures(folder, 200, 150);
    }

    private int together(Path output, String... more) {
        List<String> options = new ArrayList<>(SMALL);
        options.addAll(List.of("--block", "96", "--tile", "96"));
        options.addAll(List.of(more));
        return run(output, options);
    }

    private int run(Path output, List<String> more) {
        SparkConf conf = new SparkConf(false).setMaster("local[1]").set("spark.driver.host", "127.0.0.1");
        conf.set("spark.driver.bindAddress", "127.0.0.1");
        List<String> options = new ArrayList<>(pictures);
        options.addAll(List.of("--one-picture", "--output", output.toString()));
        options.addAll(more);
        return SparkBatch.run(conf, options.toArray(String[]::new));
    }

    /** In few iterations: a single process's own picture becomes another one when its content changes in the last bit. */
    @Test
    void isTheSameAsThatOfOneProcess() throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(pictures);
        options.addAll(SMALL);
        Path alone = Beside.alone(folder.resolve("alone"), options);
        Path output = folder.resolve("together");
        assertEquals(0, together(output, "--checkpoint", "1"));
        Beside.assertSame(alone, output.resolve("c_s.n5"));
        assertEquals(List.of("c_s.json", "c_s.n5"), Folders.names(output));
        assertEquals(0, together(output), "what is there");
        assertEquals(1, together(output, "--seed", "7"), "another picture in its place");

        Path other = folder.resolve("tiff");
        assertEquals(0, together(other, "--format", "tif"));
        assertEquals(List.of("c_s.json", "c_s.tif"), Folders.names(other));
        assertArrayEquals(
                Beside.planes(output.resolve("c_s.n5")),
                planes(Folders.pixels(other.resolve("c_s.tif"))));

        // A content in chunks is the same content.
        Chunks chunks = new Chunks(
                new Store(new Configuration(false)), folder.resolve("c.n5").toString(), 200, 150, 64, false);
        chunks.write(
                new Area(0, 0, 200, 150), new Pixels(planes(Folders.pixels(folder.resolve("c.png"))), 200, 150));
        chunks.describe(java.util.Map.of());
        pictures = List.of("--content", chunks.address(), "--style", pictures.get(3));
        Path second = folder.resolve("chunks");
        assertEquals(0, together(second));
        Beside.assertSame(alone, second.resolve("c_s.n5"));
    }

    private static float[] planes(int... rgb) {
        float[] planes = new float[3 * rgb.length];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (rgb[i % rgb.length] >> (16 - 8 * (i / rgb.length)) & 255) / 255f;
        }
        return planes;
    }

    /** A long side that no single process paints, of a picture that is as large as others. */
    @Test
    void aLongPictureBecomesATiledTiff() throws IOException {
        pictures = Beside.pictures(folder, 1700, 5);
        Path output = folder.resolve("long");
        assertEquals(
                0,
                run(output, List.of(
                        "--size", "17000", "--iterations", "1", "--positions", "400", "--threads", "1",
                        "--enlarge-style", "false", "--block", "2048", "--format", "tif")));
        BufferedImage image = ImageIO.read(output.resolve("c_s.tif").toFile());
        assertEquals(17000, image.getWidth());
        assertEquals(50, image.getHeight());
        assertEquals(17000, RecipeFiles.read(output.resolve("c_s.json")).scales().get(0).width());
    }

    @ParameterizedTest
    @CsvSource({"--history, 10", "--init, noise", "--colours, luminance", "--format, png", "--table, t.csv", "--block, 0"})
    void whatIsNotExactIsRefused(String option, String value) throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Path output = folder.resolve("refused");
        try {
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            assertEquals(2, together(output, option, value));
        } finally {
            System.setErr(before);
        }
        String message = said.toString(StandardCharsets.UTF_8);
        assertTrue(message.contains(option.substring(2)), message);
        assertFalse(Files.exists(output.resolve("c_s.n5")));
    }
}
