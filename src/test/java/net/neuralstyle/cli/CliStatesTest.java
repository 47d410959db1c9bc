package net.neuralstyle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.recipe.Small;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are stopped or killed at a terminal, and go on. */
class CliStatesTest {
    @TempDir
    private Path folder;

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path content;
    private Path style;
    private Path state;
    private Path whole;
    private Path made;

    @BeforeEach
    void save() throws IOException {
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        content = Small.save(folder.resolve("boats.png"), 1);
        style = Small.save(folder.resolve("tiles.png"), 2);
        state = folder.resolve("boats.state");
        whole = folder.resolve("whole.png");
        made = folder.resolve("made.png");
    }

    @AfterEach
    void restore() {
        System.setErr(before);
    }

    private int run(Object... arguments) {
        said.reset();
        return Cli.run(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    }

    private List<Object> arguments(Path output, int iterations) {
        return new ArrayList<>(List.of(
                "--content", content, "--style", style, "--output", output, "--size", 48, "--iterations", iterations));
    }

    private int pair(Path output, int iterations, Object... more) {
        List<Object> all = arguments(output, iterations);
        all.addAll(List.of(more));
        return run(all.toArray());
    }

    private void assertSays(String part) {
        String text = said.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains(part), text);
    }

    private Process started(int iterations, Object... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Cli.class.getName()));
        arguments(made, iterations).forEach(each -> command.add(each.toString()));
        for (Object each : more) {
            command.add(each.toString());
        }
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Reads lines until one begins so. */
    private static void await(BufferedReader lines, String beginning) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = lines.readLine();
        }
        assertTrue(line != null, "no line begins with " + beginning);
    }

    private void assertGoesOn(int iterations) throws IOException {
        assertEquals(0, pair(whole, iterations));
        assertEquals(0, run("--continue", state, "--output", made, "--report", folder.resolve("report.json")));
        assertEquals(CliRecipesTest.pixels(whole), CliRecipesTest.pixels(made));
        Recipe recipe = RecipeFiles.read(made);
        assertEquals(
                iterations,
                recipe.scales().stream()
                        .mapToInt(Recipe.ScaleReport::iterations)
                        .sum());
    }

    /** Ctrl-C sends another signal, which Java answers in the same way. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java ends other processes there without asking them")
    void whatIsStoppedIsKept() throws IOException, InterruptedException {
        Process process = started(400, "--state", state);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            await(lines, " 10 %");
            // The process' own way would close its streams.
            process.toHandle().destroy();
            await(lines, "Stopped after iteration ");
        }
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertFalse(process.exitValue() == 0);
        assertFalse(Files.exists(made));
        assertGoesOn(400);
        assertTrue(Files.exists(state), "only the run that keeps a state removes it");
    }

    @Test
    void whatIsKilledGoesOnFromTheLastState() throws IOException, InterruptedException {
        Process process = started(400, "--state", state, "--state-every", .001);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            await(lines, " 20 %");
        } finally {
            process.destroyForcibly();
        }
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertGoesOn(400);
    }

    @Test
    void aFinishedRunLeavesNoState() throws IOException {
        assertEquals(0, pair(made, 4, "--state", state, "--state-every", 1e-9));
        assertFalse(Files.exists(state));
        assertTrue(Files.exists(made));
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertEquals(
                2,
                run("--content", content, "--style", style, "--output", made, "--preset", "instant", "--state", state));
        assertSays("leave state out");
        assertFalse(Files.exists(made), "nothing is painted where something is wrong");
        assertEquals(2, pair(made, 4, "--state-every", 5));
        assertSays("--state-every is of no use without --state");
        assertEquals(2, pair(made, 4, "--state", state, "--state-every", -1));
        assertSays("--state-every is -1.0; it has to be a number of minutes");
        assertEquals(2, run("--recipe", made, "--continue", state));
        assertSays("leave one of them out");
        assertEquals(1, run("--continue", state));
        assertSays("There is no file " + state);
        assertEquals(1, run("--continue", content));
        assertSays("is no state of a run that Neural Style kept");
        assertEquals(1, pair(made, 4, "--state", style));
        assertSays("--state".substring(2) + " would replace it");
        Path other = Files.writeString(folder.resolve("letter.txt"), "Dear reader");
        assertEquals(1, pair(made, 4, "--state", other));
        assertSays("is no state of a run: it is kept");
        assertEquals(2, run("batch", "--content", folder, "--style", style, "--output", folder, "--state", state));
    }
}
