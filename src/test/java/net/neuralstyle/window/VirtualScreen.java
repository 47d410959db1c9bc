package net.neuralstyle.window;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A virtual screen and a program of this package on it, which answers questions line by line. */
final class VirtualScreen implements AutoCloseable {
    private static final List<String> XVFB = List.of("/usr/bin/Xvfb", "/usr/X11R6/bin/Xvfb", "/opt/X11/bin/Xvfb");

    private final Process screen;
    private final String display;
    private Process program;
    private BufferedWriter questions;
    private BufferedReader answers;

    private VirtualScreen(Process screen) throws IOException {
        this.screen = screen;
        display = ":" + reader(screen).readLine();
    }

    /**
     * Starts a screen; where there is no Xvfb, the tests of the calling class are skipped, aloud.
     *
     * @param size for instance 1366x768
     */
    static VirtualScreen open(String size) throws IOException {
        String xvfb = XVFB.stream()
                .filter(path -> new File(path).canExecute())
                .findFirst()
                .orElse(null);
        if (xvfb == null) {
            System.out.println("SKIPPED: the tests with ImageJ's windows need Xvfb (Debian: apt-get install xvfb).");
        }
        Assumptions.assumeTrue(xvfb != null, "no Xvfb");
        // It chooses a free display and writes its number.
        return new VirtualScreen(
                new ProcessBuilder(xvfb, "-displayfd", "1", "-screen", "0", size + "x24", "-nolisten", "tcp")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /** Starts a Java program on the screen; what it says beside its answers goes to the file. */
    void start(List<String> arguments, Path log) throws IOException {
        java.util.ArrayList<String> call = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        call.addAll(arguments);
        ProcessBuilder java = new ProcessBuilder(call);
        java.environment().put("DISPLAY", display);
        java.environment().put("DJL_CACHE_DIR", cache());
        Files.createDirectories(log.getParent());
        program = java.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        questions = new BufferedWriter(new OutputStreamWriter(program.getOutputStream(), StandardCharsets.UTF_8));
        answers = reader(program);
    }

    /** The home folder is another one, but libtorch need not be unpacked again. */
    private static String cache() {
        String set = System.getenv("DJL_CACHE_DIR");
        return set == null ? Path.of(System.getProperty("user.home"), ".djl.ai").toString() : set;
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Lets the program run one of its checks; null if it died. */
    String ask(String name) throws IOException {
        questions.write(name + "\n");
        questions.flush();
        return answers.readLine();
    }

    @Override
    public void close() throws Exception {
        if (program != null) {
            // Its input ends, and so does it.
            if (program.isAlive()) {
                questions.close();
            }
            if (!program.waitFor(10, TimeUnit.SECONDS)) {
                program.destroyForcibly().waitFor();
            }
        }
        screen.destroy();
        screen.waitFor();
    }
}
