package net.neuralstyle.cli;

import java.io.PrintStream;
import net.neuralstyle.supply.DownloadListener;
import net.neuralstyle.supply.DownloadProgress;

/** A download's progress: one line that is written over on a terminal, a line for each tenth elsewhere. */
final class TerminalDownload implements DownloadListener {
    private final PrintStream out;
    private final boolean terminal;
    private int lineLength;
    private String told = "";

    TerminalDownload(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void progressed(DownloadProgress progress) {
        String line = progress.toString();
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, lineLength - line.length())));
            lineLength = line.length();
            if (progress.stage() == DownloadProgress.Stage.CHECKING) {
                out.println();
                lineLength = 0;
            }
            out.flush();
            return;
        }
        String step = progress.file() + progress.stage() + (int) (10 * progress.fraction());
        if (!step.equals(told)) {
            told = step;
            out.println(line);
        }
    }

    @Override
    public boolean isCanceled() {
        return false;
    }
}
