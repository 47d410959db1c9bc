package net.neuralstyle.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugin as a SciJava command in a patched ImageJ with windows: the way that Fiji goes. */
class SciJavaImageJTest {
    private static final Path FOLDER = Path.of("target", "scijava-imagej").toAbsolutePath();

    private static VirtualScreen screen;

    @BeforeAll
    static void start() throws Exception {
        screen = VirtualScreen.open("1366x768");
        Path plugins = Files.createDirectories(FOLDER.resolve("plugins"));
        PlainImageJTest.installPlugin(plugins);
        screen.start(
                List.of(
                        "-Xmx1g",
                        "--add-opens",
                        "java.base/java.lang=ALL-UNNAMED",
                        "-Duser.home=" + FOLDER,
                        "-Djava.util.prefs.userRoot=" + FOLDER,
                        "-Djava.io.tmpdir=" + Files.createDirectories(FOLDER.resolve("temporary")),
                        "-Dplugins.dir=" + FOLDER,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SciJavaImageJ.class.getName(),
                        Files.createDirectories(Path.of("target", "screens-scijava"))
                                .toString()),
                Path.of("target", "screens-scijava", "imagej.log"));
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
                "badValuesStopTheMacro",
                "noImage",
                "dialog",
                "otherDialogs",
                "neitherTheContentNorAResultIsTheStyle",
                "moreSettings",
                "comesBackAsTyped",
                "secondIsRefused",
                "filesAndSamples",
                "macrosAreForgotten",
                "filesEndWithATable",
                "aLongLineReplays",
                "someInputsGiven",
                "cancelled",
                "recordAndReplay",
                "batchMode"
            })
    void inPatchedImageJ(String name) {
        String answer = assertTimeoutPreemptively(Duration.ofSeconds(240), () -> screen.ask(name));
        assertNotNull(answer, "ImageJ died; see target/screens-scijava/imagej.log");
        assertEquals("ok", answer.replace("\\n", "\n"));
    }
}
