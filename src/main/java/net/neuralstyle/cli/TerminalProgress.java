package net.neuralstyle.cli;

import java.io.PrintStream;
import java.util.Locale;
import net.neuralstyle.plan.Estimate;
import net.neuralstyle.transfer.Progress;
import net.neuralstyle.transfer.ProgressListener;

/** Progress with the time left: one line that is written over on a terminal, a line for each tenth elsewhere. */
final class TerminalProgress implements ProgressListener {
    private static final long REDRAW_NANOS = 200_000_000;
    /** Reading that took less is not worth a word. */
    private static final double NOTICED_SECONDS = 1;

    private final PrintStream out;
    private final boolean terminal;
    private final double readSeconds;
    private long drawn;
    private int tenths;
    private double loss = Double.NaN;
    private int lineLength;

    /**
     * For a run whose pictures were read.
     *
     * @param terminal whether lines can be written over
     * @param readSeconds that the reading took, which the run's own estimate does not count
     */
    TerminalProgress(PrintStream out, boolean terminal, double readSeconds) {
        this.out = out;
        this.terminal = terminal;
        this.readSeconds = readSeconds;
    }

    @Override
    public void iterated(Progress progress) {
        loss = progress.losses().getOrDefault("total", loss);
        boolean last = progress.iteration() == progress.iterations();
        if (terminal) {
            long now = System.nanoTime();
            if (last || drawn == 0 || now - drawn > REDRAW_NANOS) {
                drawn = now;
                String line = describe(progress);
                out.print("\r" + line + " ".repeat(Math.max(0, lineLength - line.length())));
                lineLength = line.length();
                if (last) {
                    out.println();
                }
                out.flush();
            }
        } else if ((int) (10 * progress.fraction()) > tenths) {
            tenths = (int) (10 * progress.fraction());
            out.println(describe(progress));
        }
    }

    @Override
    public void expected(Estimate estimate) {
        out.println("Expected: " + estimate + "."
                + (readSeconds < NOTICED_SECONDS
                        ? ""
                        : " Reading the pictures took " + time(readSeconds) + " before."));
    }

    @Override
    public void noticed(String notice) {
        if (lineLength > 0) {
            out.println();
            lineLength = 0;
        }
        out.println(notice);
    }

    private String describe(Progress progress) {
        String left = Double.isNaN(progress.secondsLeft()) ? "" : ", " + time(progress.secondsLeft()) + " left";
        String lost = Double.isNaN(loss) ? "" : String.format(Locale.ROOT, ", loss %.4g", loss);
        return String.format(
                Locale.ROOT,
                "%3d %%  %s %d of %d at %d×%d%s%s",
                (int) (100 * progress.fraction()),
                progress.step(),
                progress.iteration(),
                progress.iterations(),
                progress.width(),
                progress.height(),
                lost,
                left);
    }

    static String time(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
    }

    @Override
    public boolean isCanceled() {
        return false;
    }
}
