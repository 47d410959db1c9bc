package net.neuralstyle.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.supply.Consent;
import net.neuralstyle.supply.Download;
import net.neuralstyle.supply.DownloadListener;
import net.neuralstyle.supply.FileServer;
import net.neuralstyle.supply.PublishedFile;
import net.neuralstyle.supply.Supply;
import net.neuralstyle.supply.UserFolders;
import net.neuralstyle.supply.WrongFileException;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.StyleTransfer;
import net.neuralstyle.transfer.StyleTransferResult;
import net.neuralstyle.transfer.Supplies;
import net.neuralstyle.transfer.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibtorchTest {
    @TempDir
    Path cache;

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-aarch64",
        "Mac OS X, aarch64, osx-aarch64",
        "Windows 11, amd64, win-x86_64"
    })
    void thereIsOneForEverySystemThatIsSupported(String os, String arch, String classifier) {
        PublishedFile jar = new Libtorch(LibtorchBuild.of(os, arch), folders()).file();
        assertEquals("pytorch-native-cpu-2.7.1-" + classifier + ".jar", jar.name());
        assertTrue(
                jar.addresses().get(0).toString().endsWith("/ai/djl/pytorch/pytorch-native-cpu/2.7.1/" + jar.name()));
    }

    @Test
    void thereIsNoneForOtherSystems() {
        assertNull(LibtorchBuild.of("Mac OS X", "x86_64"));
        assertNull(LibtorchBuild.of("Linux", "riscv64"));
    }

    /** A newer DJL needs another libtorch: its checksums have to be taken then. */
    @Test
    void theVersionIsTheOneThatDjlWants() throws IOException {
        Properties djl = new Properties();
        try (InputStream in = LibtorchTest.class.getResourceAsStream("/pytorch-engine.properties")) {
            djl.load(in);
        }
        assertEquals(djl.getProperty("pytorch_version"), Libtorch.VERSION);
    }

    @Test
    void theJarBesideTheTestsIsFoundAndNothingIsFetched() throws IOException {
        Libtorch libtorch = Libtorch.forThisSystem();
        assertTrue(libtorch.isProvided());
        Supply.Copy jar = libtorch.copies().get(0);
        assertEquals(libtorch.file().name(), jar.path().getFileName().toString());
        assertFalse(jar.ours());
        libtorch.verify(jar, DownloadListener.NONE);
        StyleTransferSettings settings = StyleTransferSettings.builder().build();
        assertEquals(settings, Supplies.provide(settings, cache, Consent.NOT_GIVEN, DownloadListener.NONE));
    }

    /**
     * A program without the jar on its class path: refuses without consent, fetches the jar from a server, unpacks it,
     * and computes.
     */
    @Test
    void aProgramWithoutTheJarFetchesItAndComputes() throws Exception {
        Path jar = Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> entry.contains("pytorch-native-cpu"))
                .map(Path::of)
                .findFirst()
                .orElseThrow();
        String classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> !entry.contains("pytorch-native-cpu"))
                .collect(Collectors.joining(System.getProperty("path.separator")));
        runWithout(jar, classPath);
        Path unpacked = unpacked();
        Libtorch libtorch =
                new Libtorch(LibtorchBuild.of(System.getProperty("os.name"), System.getProperty("os.arch")), folders());
        Supply.Copy copy =
                libtorch.copies().stream().filter(Supply.Copy::ours).findFirst().orElseThrow();
        assertEquals(unpacked, copy.path());
        assertTrue(copy.ours());
        libtorch.verify(copy, DownloadListener.NONE);
        Path smallest = unpacked.resolve(System.mapLibraryName("torch"));
        byte[] bytes = Files.readAllBytes(smallest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(smallest, bytes);
        String damaged = assertThrows(WrongFileException.class, () -> libtorch.verify(copy, DownloadListener.NONE))
                .getMessage();
        assertTrue(damaged.contains("the checksum of its libraries is another one"), damaged);
        assertEquals(1, libtorch.remove());
        assertFalse(Files.exists(unpacked));
    }

    private void runWithout(Path jar, String classPath) throws Exception {
        try (FileServer server = new FileServer()) {
            URI address = server.serve("/libtorch.jar", exchange -> {
                exchange.sendResponseHeaders(200, Files.size(jar));
                Files.copy(jar, exchange.getResponseBody());
            });
            ProcessBuilder program = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dslf4j.internal.verbosity=ERROR",
                    "-cp",
                    classPath,
                    WithoutJar.class.getName(),
                    address.toString());
            program.environment()
                    .put(UserFolders.OUR_CACHE, cache.resolve("ours").toString());
            program.environment().put("DJL_CACHE_DIR", cache.resolve("djl").toString());
            program.environment().remove("PYTORCH_LIBRARY_PATH");
            Process process = program.redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
            assertTrue(output.contains("computed 32×32"), output);
        }
    }

    /** What is left of the archive: a folder of libraries. */
    private Path unpacked() throws IOException {
        try (var files = Files.list(cache.resolve("ours"))) {
            List<Path> left = files.filter(
                            file -> !file.getFileName().toString().startsWith("."))
                    .toList();
            assertEquals(1, left.size(), "the archive is gone: " + left);
            return left.get(0);
        }
    }

    /** What the test above starts. */
    static final class WithoutJar {
        private WithoutJar() {}

        public static void main(String... address) throws IOException {
            StyleTransferSettings settings = StyleTransferSettings.builder()
                    .size(32)
                    .smallestScale(32)
                    .iterations(2)
                    .styleLayers(LayerWeights.parse("relu1_1"))
                    .contentLayers(LayerWeights.parse("relu1_1"))
                    .build();
            Inputs inputs = Inputs.of(
                    TestImages.input(TestImages.disc(32, 32), "content"),
                    TestImages.input(TestImages.stripes(32, 32), "style"));
            String refusal = assertThrows(
                            IllegalStateException.class,
                            () -> StyleTransfer.run(inputs, settings, ProgressListener.NONE))
                    .getMessage();
            assertTrue(refusal.contains("which is not on this computer") && refusal.contains("SHA-256"), refusal);
            String asked = assertThrows(
                            IOException.class,
                            () -> Supplies.provide(settings, null, Consent.NOT_GIVEN, DownloadListener.NONE))
                    .getMessage();
            assertEquals(refusal, asked);
            Libtorch libtorch = Libtorch.forThisSystem();
            PublishedFile jar = libtorch.file();
            libtorch.fetch(
                    new PublishedFile(
                            jar.name(), List.of(URI.create(address[0])), jar.size(), jar.checksum(), jar.licence()),
                    DownloadListener.NONE);
            assertNotNull(libtorch.find(DownloadListener.NONE, new ArrayList<>()));
            StyleTransferResult result = StyleTransfer.run(
                    inputs,
                    Supplies.provide(settings, null, Consent.NOT_GIVEN, DownloadListener.NONE),
                    ProgressListener.NONE);
            assertNull(System.getProperty("PYTORCH_LIBRARY_PATH"));
            System.out.println("computed " + result.image().dimension(0) + "×"
                    + result.image().dimension(1));
        }
    }

    @Test
    void aJarPutThereByHandIsRefusedIfItIsAnotherOne() throws IOException {
        Libtorch libtorch = new Libtorch(LibtorchBuild.MAC_ARM, folders());
        Files.createDirectories(libtorch.folder());
        Files.write(libtorch.folder().resolve(libtorch.file().name()), new byte[10]);
        Files.write(Download.part(libtorch.file(), libtorch.folder()), new byte[10]);
        List<String> wrong = new ArrayList<>();
        assertNull(libtorch.find(DownloadListener.NONE, wrong));
        assertTrue(wrong.get(0).contains("it has 10 bytes instead of 41,611,143 bytes"), wrong.toString());
        assertEquals(2, libtorch.remove());
    }

    private UserFolders folders() {
        Path ours = cache.resolve("ours");
        return new UserFolders(
                variable -> variable.equals(UserFolders.OUR_CACHE) ? ours.toString() : null, cache, "Linux");
    }
}
