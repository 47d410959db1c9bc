package net.neuralstyle.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.recipe.Small;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures, styles, results and the table on Hadoop's own file system, with a name node and a data node. */
class HdfsTest {
    @TempDir
    private static java.nio.file.Path folder;

    private static MiniDFSCluster hdfs;
    private static FileSystem files;

    @BeforeAll
    static void start() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
        hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        files = hdfs.getFileSystem();
        Folders.contents(folder.resolve("here"), 2);
        Small.save(folder.resolve("s.png"), 7);
        files.copyFromLocalFile(new Path(folder.resolve("here").toUri()), new Path("/photos"));
        files.copyFromLocalFile(new Path(folder.resolve("s.png").toUri()), new Path("/styles/s.png"));
        write("/photos/bad.png", "no picture");
    }

    @AfterAll
    static void stop() {
        hdfs.shutdown();
    }

    private static void write(String file, String text) throws IOException {
        try (OutputStream out = files.create(new Path(file), true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static int run(String content, String output) {
        return run(content, output, List.of("--size", "48", "--smallest-scale", "48", "--iterations", "2"));
    }

    private static int run(String content, String output, List<String> more) {
        SparkConf conf = new SparkConf(false)
                .setMaster("local[1]")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.hadoop.fs.defaultFS", files.getUri().toString());
        List<String> options =
                new ArrayList<>(List.of("--content", content, "--style", "/styles", "--output", output));
        options.addAll(more);
        return SparkBatch.run(conf, options.toArray(String[]::new));
    }

    private static List<String> names(String in) throws IOException {
        return Arrays.stream(files.listStatus(new Path(in)))
                .map(status -> status.getPath().getName())
                .sorted()
                .toList();
    }

    private static byte[] bytes(String file) throws IOException {
        try (var in = files.open(new Path(file))) {
            return in.readAllBytes();
        }
    }

    private static String table(String in) throws IOException {
        return new String(bytes(in + "/neural-style.csv"), StandardCharsets.UTF_8);
    }

    @Test
    void aFolderIsPaintedOnceAndABadFileIsARow() throws IOException {
        String photos = files.getUri() + "/photos";
        assertEquals(1, run(photos, "/results"));
        assertEquals(List.of("neural-style.csv", "p0_s.png", "p1_s.png"), names("/results"));
        String table = table("/results");
        assertEquals(List.of("failed", "made", "made"), Folders.column(table, 3));
        assertEquals(photos + "/p0.png", Folders.column(table, 0).get(1));
        assertTrue(table.contains("\"" + photos + "/bad.png is not a picture"), table);
        byte[] first = bytes("/results/p0_s.png");
        java.nio.file.Path copy = Files.write(folder.resolve("copy.png"), first);
        assertEquals(
                photos + "/p0.png",
                RecipeFiles.read(copy).inputs().get("content").path());

        files.delete(new Path("/results/p1_s.png"), false);
        assertEquals(1, run(photos, "/results"));
        assertEquals(List.of("failed", "already-there", "made"), Folders.column(table("/results"), 3));
        assertArrayEquals(first, bytes("/results/p0_s.png"));
    }

    /** The content, first a file and then chunks, and both kinds of results: all of them made there are the same. */
    @Test
    void onePictureIsPaintedFromThereToThere() throws IOException {
        Scenes.save(folder.resolve("scene.png"), 120, 90, 0);
        files.copyFromLocalFile(new Path(folder.resolve("scene.png").toUri()), new Path("/scenes/c.png"));
        List<String> options = List.of(
                "--one-picture", "--size", "120", "--smallest-scale", "60", "--scale-step", "2", "--iterations", "4",
                "--positions", "200", "--threads", "1", "--block", "64", "--tile", "64", "--checkpoint", "1");
        assertEquals(0, run("/scenes/c.png", "/one", options));
        assertEquals(List.of("c_s.json", "c_s.n5"), names("/one"));
        Recipe recipe = Recipe.fromJson(new String(bytes("/one/c_s.json"), StandardCharsets.UTF_8));
        assertEquals(files.getUri() + "/scenes/c.png", recipe.inputs().get("content").path());
        assertEquals(4, recipe.scales().stream().mapToInt(Recipe.ScaleReport::iterations).sum());

        List<String> tiff = new ArrayList<>(options);
        tiff.addAll(List.of("--format", "tif"));
        assertEquals(0, run("/scenes/c.png", "/tiff", tiff));
        java.nio.file.Path copy = Files.write(folder.resolve("copy.tif"), bytes("/tiff/c_s.tif"));
        files.copyToLocalFile(new Path("/one/c_s.n5"), new Path(folder.resolve("copy.n5").toUri()));
        float[] planes = Beside.planes(folder.resolve("copy.n5"));
        int[] pixels = Folders.pixels(copy);
        for (int i = 0; i < planes.length; i++) {
            int expected = pixels[i % pixels.length] >> (16 - 8 * (i / pixels.length)) & 255;
            assertEquals(expected, Math.round(255 * planes[i]));
        }

        files.rename(new Path("/one/c_s.n5"), new Path("/scenes/d.n5"));
        assertEquals(0, run("/scenes/d.n5", "/two", options));
        assertEquals(List.of("d_s.json", "d_s.n5"), names("/two"));
    }

    @Test
    void aResultThatIsNoneOfOursIsKept() throws IOException {
        write("/list.txt", "/photos/p0.png\nphotos/missing.png\n");
        write("/kept/p0_s.png", "somebody's");
        assertEquals(1, run("/list.txt", "/kept"));
        assertEquals("somebody's", new String(bytes("/kept/p0_s.png"), StandardCharsets.UTF_8));
        String table = table("/kept");
        assertEquals(List.of("failed", "failed"), Folders.column(table, 3));
        assertTrue(table.contains("There is no file " + files.getUri() + "/photos/missing.png."), table);
        assertEquals(List.of("neural-style.csv", "p0_s.png"), names("/kept"));
    }
}
