package net.neuralstyle.plugin;

import ij.IJ;
import ij.measure.ResultsTable;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.command.Page;
import net.neuralstyle.command.ReportingCommand;
import net.neuralstyle.form.FormPage;
import net.neuralstyle.imagej.ApplicationFolder;
import net.neuralstyle.supply.DownloadListener;
import net.neuralstyle.supply.FileSize;
import net.neuralstyle.supply.Inventory;
import net.neuralstyle.supply.Supply;
import net.neuralstyle.transfer.Supplies;
import net.neuralstyle.view.StatusProgress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Pretrained weights and libtorch: a table of what is here, where, how large and whether it is what was published; and
 * fetching, removing, and opening the folder. In a macro: {@code run("Manage Weights", "action=fetch name=vgg19")}.
 */
@Plugin(
        type = Command.class,
        headless = true,
        menuPath = "Plugins>Neural Style>Manage Weights",
        description = "Lists, fetches, verifies and removes pretrained weights")
public final class ManageWeights extends ReportingCommand {
    private static final String TITLE = "Neural Style Weights";
    private static final String ALL = "all";

    @Parameter(
            label = "Action",
            description = "list and verify show the table; remove deletes what was fetched, nobody else's files",
            choices = {"list", "fetch", "verify", "remove", "open folder"},
            persist = false)
    private String action = "list";

    @Parameter(
            label = "Name",
            description = "What it is done to",
            choices = {ALL, "vgg16", "vgg19", "resnet50", "libtorch"},
            persist = false)
    private String name = ALL;

    private ResultsTable table;

    /** Takes the default values. */
    public ManageWeights() {}

    /** What the last run showed. */
    ResultsTable table() {
        return table;
    }

    @Override
    protected String title() {
        return TITLE;
    }

    @Override
    protected boolean computes() {
        return false;
    }

    @Override
    protected Page page(CommandDialog of) {
        return new FormPage(of, List.of("action", "name"));
    }

    @Override
    protected void transfer() throws IOException {
        act(supplies());
    }

    private List<Supply> supplies() {
        Path application = ApplicationFolder.get();
        return ALL.equalsIgnoreCase(name) ? Supplies.all(application) : List.of(Supplies.of(name, application));
    }

    /** Does what was asked. */
    private void act(List<Supply> supplies) throws IOException {
        String asked = String.valueOf(action).trim().toLowerCase(Locale.ROOT);
        try (StatusProgress progress = progress()) {
            DownloadListener listener = progress.downloads();
            switch (asked) {
                case "list", "verify" -> show(Inventory.of(supplies, listener), asked.equals("verify"));
                case "fetch" -> {
                    requireOne();
                    // A macro that says so is asked no further.
                    if (!isDialogShown() || new AskConsent(TITLE).given(supplies)) {
                        supplies.get(0).fetch(listener);
                    }
                    show(Inventory.of(supplies, listener), false);
                }
                case "remove" -> {
                    requireOne();
                    supplies.get(0).remove();
                    show(Inventory.of(supplies, listener), false);
                }
                case "open folder" -> open(supplies.get(0).folder());
                default ->
                    throw new IllegalArgumentException(
                            "action is \"" + action + "\"; it has to be list, fetch, verify, remove or open folder.");
            }
        }
    }

    private void requireOne() {
        if (ALL.equalsIgnoreCase(name)) {
            throw new IllegalArgumentException("name is all: choose one to " + action + ".");
        }
    }

    private void show(List<Inventory.Line> lines, boolean failWhereWrong) throws IOException {
        table = table(lines);
        if (!GraphicsEnvironment.isHeadless()) {
            table.show(TITLE);
        } else {
            IJ.log(String.join("\t", table.getHeadings()));
            for (int row = 0; row < table.size(); row++) {
                IJ.log(table.getRowAsString(row));
            }
        }
        String problems = lines.stream()
                .map(Inventory.Line::problem)
                .filter(problem -> !problem.isEmpty())
                .reduce("", (all, problem) -> all + problem + "\n");
        if (failWhereWrong && !problems.isEmpty()) {
            throw new IOException(problems.trim());
        }
    }

    /** A row for each copy. */
    static ResultsTable table(List<Inventory.Line> lines) {
        ResultsTable table = new ResultsTable();
        for (Inventory.Line line : lines) {
            boolean missing = line.state() == Inventory.State.MISSING;
            table.addRow();
            table.addValue("Name", line.supply().id());
            table.addValue("What", line.supply().title());
            table.addValue("State", line.state().toString());
            table.addValue(
                    "Size",
                    missing
                            ? FileSize.words(line.supply().file().size().bytes()) + " to fetch"
                            : FileSize.words(line.bytes()));
            table.addValue("Place", line.path().toString());
            table.addValue("Licence", line.supply().file().licence());
        }
        return table;
    }

    private static void open(Path folder) throws IOException {
        if (GraphicsEnvironment.isHeadless() || !Desktop.isDesktopSupported()) {
            throw new IOException("No window can be opened here; the folder is " + folder + ".");
        }
        Files.createDirectories(folder);
        Desktop.getDesktop().open(folder.toFile());
    }
}
