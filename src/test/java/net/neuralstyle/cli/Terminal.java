package net.neuralstyle.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the command line answers. */
public final class Terminal {
    private Terminal() {}

    /**
     * What is said and how it ends.
     *
     * @param code exit code
     * @param said on both streams
     */
    public record Answer(int code, String said) {}

    /** Runs, with what is printed caught. */
    public static Answer run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream failures = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(failures, true, StandardCharsets.UTF_8));
        try {
            int code = Cli.run(arguments);
            return new Answer(
                    code, failures.toString(StandardCharsets.UTF_8) + printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
