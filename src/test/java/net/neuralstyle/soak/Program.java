package net.neuralstyle.soak;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line program as a process of its own. */
final class Program {
    private final Path log;
    private final List<String> command;
    private final Path cache;

    /**
     * A program.
     *
     * @param log gets what it says
     * @param cache the folder of its libtorch; null for the usual one
     * @param arguments as at the terminal
     */
    Program(Path log, Path cache, List<String> arguments) {
        this.log = log;
        this.cache = cache;
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-Djava.io.tmpdir=" + log.toAbsolutePath().getParent(),
                "-cp",
                System.getProperty("java.class.path"),
                "net.neuralstyle.cli.Cli"));
        command.addAll(arguments);
    }

    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        if (cache != null) {
            builder.environment().put("DJL_CACHE_DIR", cache.toString());
        }
        return builder.start();
    }

    /** Runs to the end: the exit code. */
    int run() throws IOException, InterruptedException {
        return start().waitFor();
    }

    /** Runs another program of the system: the exit code. */
    static int system(String... line) throws IOException, InterruptedException {
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("/dev/null")))
                .start()
                .waitFor();
    }
}
