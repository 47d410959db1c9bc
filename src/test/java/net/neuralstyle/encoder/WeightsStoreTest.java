package net.neuralstyle.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.neuralstyle.supply.Checksum;
import net.neuralstyle.supply.Download;
import net.neuralstyle.supply.DownloadListener;
import net.neuralstyle.supply.FileServer;
import net.neuralstyle.supply.FileSize;
import net.neuralstyle.supply.Inventory;
import net.neuralstyle.supply.PublishedFile;
import net.neuralstyle.supply.Supply;
import net.neuralstyle.supply.UserFolders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WeightsStoreTest {
    private static final byte[] FILE = new byte[5000];

    static {
        new Random(2).nextBytes(FILE);
    }

    @TempDir
    Path root;

    private final Map<String, String> environment = new HashMap<>();
    private Path application;

    @BeforeEach
    void makeFolders() throws IOException {
        application = Files.createDirectories(root.resolve("My ImageJ"));
    }

    private WeightsStore store(Architecture architecture, URI... addresses) {
        PublishedFile real = architecture.weights().published();
        List<URI> from = addresses.length == 0 ? real.addresses() : List.of(addresses);
        Path sample = root.resolve("sample");
        try {
            Checksum checksum = real.checksum().over(List.of(Files.write(sample, FILE)), DownloadListener.NONE);
            PublishedFile file =
                    new PublishedFile(real.name(), from, FileSize.of(FILE.length), checksum, real.licence());
            return new WeightsStore(
                    architecture, file, application, new UserFolders(environment::get, root.resolve("home"), "Linux"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path put(String place, byte[] bytes) throws IOException {
        Path path = root.resolve(place);
        Files.createDirectories(path.getParent());
        return Files.write(path, bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "VGG16, vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5, 58889256, MD5, 2",
        "VGG19, vgg19_weights_tf_dim_ordering_tf_kernels_notop.h5, 80134624, MD5, 2",
        "RESNET50, resnet50.tv_in1k.safetensors, 102000000, SHA-256, 1"
    })
    void knowsThePublishedFiles(Architecture architecture, String name, long bytes, String algorithm, int addresses) {
        PublishedFile file = architecture.weights().published();
        assertEquals(name, file.name());
        assertEquals(bytes, file.size().bytes());
        assertEquals(algorithm, file.checksum().algorithm());
        assertEquals(addresses, file.addresses().size());
        file.addresses().forEach(address -> assertEquals("https", address.getScheme()));
        assertFalse(file.licence().isBlank());
    }

    @Test
    void theEmbeddedEncoderNeedsNoFile() {
        assertThrows(IllegalArgumentException.class, () -> WeightsStore.of(Architecture.COMPACT, null));
    }

    /** Every place alone, then the order among all of them. */
    @Test
    void looksInEveryPlaceInOrder() throws IOException {
        environment.put("KERAS_HOME", root.resolve("keras").toString());
        String name = Architecture.VGG19.weights().published().name();
        List<String> places = List.of(
                "My ImageJ/models/neural-style/" + name, "home/.cache/neural-style/" + name, "keras/models/" + name);
        for (String place : places) {
            Path file = put(place, FILE);
            assertEquals(file, found(Architecture.VGG19));
            Files.delete(file);
        }
        assertNull(found(Architecture.VGG19));
        List<Path> all = new ArrayList<>();
        for (String place : places) {
            all.add(put(place, FILE));
        }
        assertEquals(
                all,
                store(Architecture.VGG19).copies().stream()
                        .map(Supply.Copy::path)
                        .toList());
        assertEquals(
                List.of(true, true, false),
                store(Architecture.VGG19).copies().stream()
                        .map(Supply.Copy::ours)
                        .toList());
    }

    @Test
    void looksInKerasOwnFolder() throws IOException {
        Path file = put(
                "home/.keras/models/" + Architecture.VGG16.weights().published().name(), FILE);
        assertEquals(file, found(Architecture.VGG16));
    }

    @ParameterizedTest
    @CsvSource({
        "HF_HUB_CACHE, hub, hub/",
        "HF_HOME, hf, hf/hub/",
        "XDG_CACHE_HOME, xdg, xdg/huggingface/hub/",
        "NONE, none, home/.cache/huggingface/hub/"
    })
    void looksInHuggingFacesCaches(String variable, String value, String folder) throws IOException {
        environment.put(variable, root.resolve(value).toString());
        Path file = put(folder + Architecture.RESNET50.weights().inHub(), FILE);
        assertEquals(file, found(Architecture.RESNET50));
        assertFalse(store(Architecture.RESNET50).copies().get(0).ours());
    }

    @Test
    void takesAFileThatAPersonPutThereUnderItsPublishersName() throws IOException {
        Path file = put("My ImageJ/models/neural-style/model.safetensors", FILE);
        assertEquals(file, found(Architecture.RESNET50));
    }

    @Test
    void namesWrongFilesPassesThemOverAndLeavesThemAlone() throws IOException {
        String name = Architecture.VGG19.weights().published().name();
        Path damaged = put("My ImageJ/models/neural-style/" + name, new byte[FILE.length]);
        Path cut = put("home/.cache/neural-style/" + name, new byte[10]);
        Path sound = put("home/.keras/models/" + name, FILE);
        List<String> wrong = new ArrayList<>();
        assertEquals(
                sound,
                store(Architecture.VGG19).find(DownloadListener.NONE, wrong).path());
        assertEquals(2, wrong.size());
        assertTrue(wrong.get(0).startsWith(damaged + " is not the published file: its checksum is MD5 "), wrong.get(0));
        assertEquals(cut + " is not the published file: it has 10 bytes instead of 5,000 bytes (5 kB).", wrong.get(1));
        assertTrue(Files.exists(damaged) && Files.exists(cut));
    }

    @Test
    void theInventoryHasALineForEveryCopy() throws IOException {
        String name = Architecture.VGG19.weights().published().name();
        put("My ImageJ/models/neural-style/" + name, new byte[7]);
        Path sound = put("home/.keras/models/" + name, FILE);
        List<Inventory.Line> lines =
                Inventory.of(List.of(store(Architecture.VGG19), store(Architecture.VGG16)), DownloadListener.NONE);
        assertEquals(
                List.of(Inventory.State.WRONG, Inventory.State.VERIFIED, Inventory.State.MISSING),
                lines.stream().map(Inventory.Line::state).toList());
        assertTrue(
                lines.get(0).problem().contains("it has 7 bytes"), lines.get(0).problem());
        assertEquals(sound, lines.get(1).path());
        assertEquals(FILE.length, lines.get(1).bytes());
        assertEquals(application.resolve("models/neural-style"), lines.get(2).path());
    }

    @Test
    void fetchesIntoTheApplicationAndRemovesOnlyOurs() throws IOException {
        String name = Architecture.VGG19.weights().published().name();
        Path keras = put("home/.keras/models/" + name, FILE);
        try (FileServer server = new FileServer()) {
            WeightsStore store = store(Architecture.VGG19, server.serve("/" + name, FileServer.whole(FILE)));
            store.fetch(DownloadListener.NONE);
            Path fetched = application.resolve("models/neural-style").resolve(name);
            assertEquals(fetched, store.copies().get(0).path());
            put("home/.cache/neural-style/" + name + ".part", new byte[3]);
            assertEquals(2, store.remove());
            assertFalse(Files.exists(fetched));
            assertTrue(Files.exists(keras));
            assertEquals(0, store.remove());
        }
    }

    @Test
    void fetchesIntoOurCacheWhereTheApplicationIsMissingOrReadOnly() throws IOException {
        Path cache = root.resolve("home/.cache/neural-style");
        assertEquals(
                application.resolve("models/neural-style"),
                store(Architecture.VGG19).folder());
        // A file where a folder would be: nobody can write below it, not even an administrator.
        application = put("file", new byte[1]);
        assertEquals(cache, store(Architecture.VGG19).folder());
        application = null;
        assertEquals(cache, store(Architecture.VGG19).folder());
        environment.put("NEURAL_STYLE_CACHE", root.resolve("elsewhere").toString());
        assertEquals(root.resolve("elsewhere"), store(Architecture.VGG19).folder());
    }

    @ParameterizedTest
    @CsvSource({
        "Mac OS X, Library/Caches/neural-style",
        "Windows 11, AppData/Local/neural-style",
        "Linux, .cache/neural-style"
    })
    void ourCacheIsWhereTheSystemKeepsCaches(String system, String folder) {
        Path home = root.resolve("home");
        assertEquals(home.resolve(folder), new UserFolders(environment::get, home, system).cache());
    }

    @ParameterizedTest
    @EnumSource(names = {"VGG16", "VGG19", "RESNET50"})
    void saysHowToGetAFile(Architecture architecture) {
        WeightsStore store = store(architecture);
        String message = store.howToGet(List.of("x is not the published file: y."));
        PublishedFile file = store.file();
        for (String part : List.of(
                architecture.title() + " needs its pretrained weights (" + file.licence() + ").",
                "x is not the published file: y.",
                "download=true",
                "--download",
                file.addresses().get(0).toString(),
                file.size().toString(),
                file.checksum().toString(),
                "save it as " + file.name() + " in " + application.resolve("models/neural-style") + ".",
                "compact encoder")) {
            assertTrue(message.contains(part), part + " is not in: " + message);
        }
        String bare = assertThrows(IOException.class, () -> EncoderWeights.read(architecture, null))
                .getMessage();
        assertTrue(bare.startsWith(architecture.title() + " needs its pretrained weights"), bare);
    }

    private Path found(Architecture architecture) throws IOException {
        Supply.Copy copy = store(architecture).find(DownloadListener.NONE, new ArrayList<>());
        return copy == null ? null : copy.path();
    }

    @Test
    void aHalfFetchedFileIsNotFound() throws IOException {
        WeightsStore store = store(Architecture.VGG19);
        Files.createDirectories(store.folder());
        Files.write(Download.part(store.file(), store.folder()), FILE);
        assertEquals(List.of(), store.copies());
    }
}
