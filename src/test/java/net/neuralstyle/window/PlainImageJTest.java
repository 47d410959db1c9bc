package net.neuralstyle.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The plugin in plain ImageJ, with windows, on a virtual screen: menus, dialog, recorder, replay, preview, cancelling.
 * Skipped where there is no Xvfb.
 */
class PlainImageJTest {
    private static final Path FOLDER = Path.of("target", "plain-imagej").toAbsolutePath();

    private static VirtualScreen screen;

    @BeforeAll
    static void start() throws Exception {
        screen = VirtualScreen.open("1366x768");
        install();
        screen.start(
                List.of(
                        "-Xmx1g",
                        "-Duser.home=" + FOLDER,
                        "-Djava.io.tmpdir=" + Files.createDirectories(FOLDER.resolve("temporary")),
                        "-Dplugins.dir=" + FOLDER,
                        "-cp",
                        jar("ij-") + File.pathSeparator + FOLDER.resolve("driver"),
                        PlainImageJ.class.getName(),
                        Files.createDirectories(Path.of("target", "screens")).toString()),
                Path.of("target", "screens", "imagej.log"));
    }

    /** The plugin's jar, and that of its commands' menu entries. */
    static void installPlugin(Path plugins) throws IOException {
        zip(Path.of("target", "classes"), plugins.resolve("Neural_Style.jar"));
        zip(Path.of("src", "imagej"), plugins.resolve("Neural_Style-imagej.jar"));
    }

    /** As a person does: the plugin's jars into plugins, what it needs into plugins/jars. */
    private static void install() throws IOException {
        Path plugins = Files.createDirectories(FOLDER.resolve("plugins"));
        Path jars = Files.createDirectories(plugins.resolve("jars"));
        installPlugin(plugins);
        for (Path jar : classPath()) {
            String name = jar.getFileName().toString();
            if (name.endsWith(".jar") && !name.matches("(ij|junit|opentest4j|apiguardian|surefire|ij1-patcher).*")) {
                Files.deleteIfExists(jars.resolve(name));
                Files.createSymbolicLink(jars.resolve(name), jar);
            }
        }
        Path driver = Files.createDirectories(FOLDER.resolve("driver/net/neuralstyle/window"));
        try (Stream<Path> classes = Files.list(Path.of("target", "test-classes", "net", "neuralstyle", "window"))) {
            for (Path file : classes.toList()) {
                Files.copy(file, driver.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static List<Path> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList();
    }

    private static Path jar(String prefix) {
        return classPath().stream()
                .filter(path -> path.getFileName().toString().matches(prefix + "[0-9].*\\.jar"))
                .findFirst()
                .orElseThrow();
    }

    private static void zip(Path root, Path jar) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(root.relativize(file).toString().replace(File.separatorChar, '/')));
                copy(file, out);
            }
        }
    }

    private static void copy(Path file, OutputStream out) throws IOException {
        Files.copy(file, out);
    }

    @AfterAll
    static void stop() throws Exception {
        if (screen != null) {
            screen.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "menus",
                "samples",
                "about",
                "noImage",
                "dialog",
                "manualPicture",
                "otherDialogs",
                "moreSettings",
                "look",
                "largeLetters",
                "neitherTheContentNorAResultIsTheStyle",
                "comesBackAsTyped",
                "secondIsRefused",
                "quickPreview",
                "filesAndSamples",
                "keyboard",
                "filesEndWithATable",
                "aLongLineReplays",
                "recordAndReplay",
                "noStaleValues",
                "macrosAreForgotten",
                "imagesByPathAndId",
                "badValuesStopTheMacro",
                "preview",
                "closedPreview",
                "noPreview",
                "lossPlot",
                "batchMode",
                "escape",
                "abortedMacro",
                "fileCommand",
                "strengthLadder",
                "compareSizes",
                "compareEncoders",
                "simpleAddition",
                "macroOfOpenImages",
                "styleAFolder",
                "styleASampleFolder",
                "cancelledMacro"
            })
    void inPlainImageJ(String name) throws IOException {
        String answer = assertTimeoutPreemptively(Duration.ofSeconds(240), () -> screen.ask(name));
        assertNotNull(answer, "ImageJ died; see target/screens/imagej.log");
        assertEquals("ok", answer.replace("\\n", "\n"));
    }
}
