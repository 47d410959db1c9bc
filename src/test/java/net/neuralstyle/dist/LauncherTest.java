package net.neuralstyle.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the command line, in unusual places, with a Java that only says how it was called. */
class LauncherTest {
    @TempDir
    private Path folder;

    private Path java;

    @BeforeEach
    void pretendJava() throws IOException {
        assumeTrue(File.separatorChar == '/' && new File("/bin/sh").canExecute(), "SKIPPED: there is no Unix shell");
        java = Files.createDirectories(folder.resolve("java home/bin")).resolve("java");
        write("case $1 in -version) echo 'openjdk version \"17.0.1\"' >&2;; *) echo \"LC_ALL=$LC_ALL\" \"$@\";; esac");
    }

    private void write(String script) throws IOException {
        Files.writeString(java, "#!/bin/sh\n" + script + "\n");
        assertTrue(java.toFile().setExecutable(true));
    }

    private Path installed(String name) throws IOException {
        Path script =
                Files.createDirectories(folder.resolve(name).resolve("bin")).resolve("neural-style");
        Files.copy(Path.of("src/assembly/bin/neural-style"), script);
        assertTrue(script.toFile().setExecutable(true));
        return script;
    }

    private String run(int code, Map<String, String> environment, String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of(command));
        words.add("--version");
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().keySet().removeAll(List.of("LC_ALL", "LC_CTYPE", "LANG", "NEURAL_STYLE_JAVA_OPTS"));
        builder.environment().put("JAVA_HOME", java.getParent().getParent().toString());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(code, process.waitFor(), said);
        return said;
    }

    @Test
    void startsWithCdpathAndSpacesAndLinks() throws Exception {
        Path script = installed("a b");
        String wanted = "-cp " + folder.resolve("a b") + "/lib/* net.neuralstyle.cli.Cli --version";
        assertTrue(run(0, Map.of("CDPATH", ".:/"), "a b/bin/neural-style").endsWith(wanted));
        Path link = Files.createSymbolicLink(folder.resolve("link"), script);
        assertTrue(run(0, Map.of(), link.toString()).endsWith(wanted));
    }

    /** What comes later on Java's command line wins. */
    @Test
    void onesOwnOptionsForJavaComeAfterTheLaunchers() throws Exception {
        installed("a");
        String said = run(0, Map.of("NEURAL_STYLE_JAVA_OPTS", "-Xmx4g -XX:-UseSerialGC"), "a/bin/neural-style");
        assertTrue(said.contains(" -XX:+UseSerialGC -Xmx4g -XX:-UseSerialGC -cp "), said);
    }

    @Test
    void withoutALocaleJavaGetsOneThatCanNameFiles() throws Exception {
        installed("a");
        assertTrue(run(0, Map.of(), "a/bin/neural-style").startsWith("LC_ALL=C.UTF-8 "));
        assertTrue(run(0, Map.of("LC_ALL", "C"), "a/bin/neural-style").startsWith("LC_ALL=C.UTF-8 "));
        assertTrue(run(0, Map.of("LANG", "de_DE.UTF-8"), "a/bin/neural-style").startsWith("LC_ALL= "));
    }

    @Test
    void foldersThatJavaCannotTakeAreNamed() throws Exception {
        for (String name : List.of("odd!", "odd:odd")) {
            installed(name);
            String said = run(1, Map.of(), name + "/bin/neural-style");
            assertTrue(said.contains(name) && said.contains("Rename the folder"), said);
        }
    }

    @Test
    void whatJavaSaidIsShown() throws Exception {
        installed("a");
        write("echo Could not reserve enough space for code cache; exit 1");
        String said = run(1, Map.of(), "a/bin/neural-style");
        assertTrue(said.contains("could not start: Could not reserve enough space"), said);
        write("echo 'openjdk version \"11.0.1\"' >&2");
        assertTrue(run(1, Map.of(), "a/bin/neural-style").contains("is Java 11"));
        Files.delete(java);
        assertTrue(run(1, Map.of(), "a/bin/neural-style").contains("is not there"));
    }
}
