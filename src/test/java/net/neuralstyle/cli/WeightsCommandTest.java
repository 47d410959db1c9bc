package net.neuralstyle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import net.neuralstyle.supply.UserFolders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The subcommand, in the cache that the build sets aside for tests. */
class WeightsCommandTest {
    private static final String VGG16 = "vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path cache;

    @BeforeEach
    void useTheTestsCache() throws IOException {
        assertTrue(System.getenv(UserFolders.OUR_CACHE) != null, "run by Maven, which sets a cache aside");
        cache = Files.createDirectories(UserFolders.ofThisUser().cache());
        Files.deleteIfExists(cache.resolve(VGG16));
    }

    @AfterEach
    void leaveNothing() throws IOException {
        Files.deleteIfExists(cache.resolve(VGG16));
    }

    private int run(String... arguments) {
        CommandLine line = Cli.line();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @Test
    void theApplicationIsWhatItsLauncherSaysOrWhereTheJarIsAPlugin() {
        Path jar = Path.of("/my apps/Fiji.app/plugins/Neural_Style-1.0.jar");
        assertEquals(Path.of("/fiji"), WeightsCommand.application("/fiji", jar));
        assertEquals(Path.of("/my apps/Fiji.app"), WeightsCommand.application(null, jar));
        assertNull(WeightsCommand.application(null, Path.of("/opt/neural-style/lib/Neural_Style-1.0.jar")));
        assertNull(WeightsCommand.application(null, Path.of("/build/plugins/classes")));
        assertNull(WeightsCommand.application(), "of classes in a folder");
    }

    @Test
    void listsWhatIsHereAndWhatIsNot() {
        assertEquals(0, run("weights", "list"), err.toString());
        assertTrue(out.toString().contains("vgg16     not here  59 MB to fetch  " + cache), out.toString());
        assertTrue(out.toString().contains("resnet50  not here  102 MB to fetch "), out.toString());
        assertTrue(out.toString().matches("(?s).*libtorch  verified  .*pytorch-native-cpu.*"), out.toString());
    }

    @Test
    void verifyFailsAndSaysWhatIsWrong() throws IOException {
        Files.write(cache.resolve(VGG16), new byte[100]);
        assertEquals(1, run("weights", "verify", "vgg16"));
        assertTrue(out.toString().contains("vgg16     wrong"), out.toString());
        assertTrue(out.toString().contains("it has 100 bytes instead of 58,889,256 bytes (59 MB)"), out.toString());
        assertEquals(1, run("weights", "verify"));
    }

    @Test
    void removesOurs() throws IOException {
        Files.write(cache.resolve(VGG16), new byte[100]);
        assertEquals(0, run("weights", "remove", "vgg16", "resnet50"));
        assertFalse(Files.exists(cache.resolve(VGG16)));
        assertTrue(out.toString().contains("VGG-16 weights: deleted 1 file."), out.toString());
        assertTrue(out.toString().contains("ResNet-50 weights: there was nothing to delete."), out.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "fetch vgg99, 'There is no \"vgg99\" to fetch, only vgg16, vgg19, resnet50, libtorch'",
        "fetch, Missing required parameter",
        "remove, Missing required parameter",
        "guess, Unmatched argument"
    })
    void refusesWrongUsageInOneLine(String arguments, String complaint) {
        assertEquals(2, run(("weights " + arguments).split(" ")), out.toString());
        assertTrue(err.toString().startsWith("neural-style: ") && err.toString().contains(complaint), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    void showsItsHelp() {
        assertEquals(0, run("weights", "--help"));
        for (String action : new String[] {"list", "fetch", "verify", "remove"}) {
            assertTrue(out.toString().contains(action), out.toString());
        }
    }

    /** Without --download nothing is fetched: the message has everything that is needed to do so by hand. */
    @Test
    void aRunWithoutItsWeightsSaysHowToGetThem() {
        assertEquals(
                1,
                run("--encoder", "vgg16", "--output", cache.resolve("never.png").toString()));
        assertEquals(1, err.toString().lines().count(), err.toString());
        for (String part : new String[] {
            "VGG-16 needs its pretrained weights",
            "--download",
            "https://storage.googleapis.com/",
            "58,889,256 bytes",
            "MD5 6d6bbae143d832006294945121d1f1fc",
            cache.toString()
        }) {
            assertTrue(err.toString().contains(part), err.toString());
        }
    }
}
