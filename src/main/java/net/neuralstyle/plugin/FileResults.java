package net.neuralstyle.plugin;

import ij.Prefs;
import java.awt.EventQueue;
import java.io.File;
import java.util.List;
import java.util.Locale;
import net.neuralstyle.batch.BatchReport;
import net.neuralstyle.batch.BatchRow;
import net.neuralstyle.dialog.Em;
import net.neuralstyle.dialog.ResultsWindow;
import net.neuralstyle.settings.Choices;

/** The window at the end of a command that writes files, for a person who started it from a dialog. */
final class FileResults {
    private FileResults() {}

    /** Shows a batch's pictures. */
    static void show(String title, BatchReport report, File folder) {
        List<ResultsWindow.Row> rows =
                report.rows().stream().map(FileResults::row).toList();
        show(title, report.summary().lines().findFirst().orElse(""), rows, folder);
    }

    private static ResultsWindow.Row row(BatchRow row) {
        String outcome = Choices.id(row.outcome()).replace('-', ' ');
        String seconds = row.recipe() == null
                ? ""
                : String.format(Locale.ROOT, "%.0f", row.recipe().seconds());
        return new ResultsWindow.Row(row.target().toFile(), outcome, seconds, row.message());
    }

    /** Shows one picture. */
    static void show(String title, File file, double seconds, boolean cancelled) {
        ResultsWindow.Row row = new ResultsWindow.Row(
                file, cancelled ? "cancelled" : "made", String.format(Locale.ROOT, "%.0f", seconds), "");
        show(title, "Saved as " + file, List.of(row), file.getAbsoluteFile().getParentFile());
    }

    private static void show(String title, String summary, List<ResultsWindow.Row> rows, File folder) {
        EventQueue.invokeLater(
                () -> new ResultsWindow(Em.scaled(Prefs.getGuiScale()), title, summary, rows, folder).show());
    }
}
