package net.neuralstyle.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
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
        SparkConf conf = new SparkConf(false)
                .setMaster("local[1]")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.hadoop.fs.defaultFS", files.getUri().toString());
        return SparkBatch.run(
                conf, "--content", content, "--style", "/styles", "--output", output, "--size", "48", "--smallest-scale",
                "48", "--iterations", "2");
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
