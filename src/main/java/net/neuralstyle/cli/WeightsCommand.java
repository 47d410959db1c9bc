package net.neuralstyle.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.neuralstyle.supply.DownloadListener;
import net.neuralstyle.supply.FileSize;
import net.neuralstyle.supply.Inventory;
import net.neuralstyle.supply.Supply;
import net.neuralstyle.transfer.Supplies;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code neural-style weights}: what can be fetched and what is here. */
@Command(
        name = "weights",
        description = "Lists, fetches, verifies or removes pretrained weights and libtorch.",
        footer = "Names are those that list gives; without one, all of them where that makes sense.")
final class WeightsCommand {
    @Spec
    private CommandSpec spec;

    @Option(names = "--help", usageHelp = true, description = "shows this", scope = CommandLine.ScopeType.INHERIT)
    private boolean help;

    @Command(description = "shows what is here, where, how large and whether it is what was published")
    int list() throws IOException {
        print(Supplies.all(application()), false);
        return CommandLine.ExitCode.OK;
    }

    @Command(description = "fetches from the publisher, for instance: weights fetch vgg19")
    int fetch(@Parameters(paramLabel = "NAME", arity = "1..*") List<String> names) throws IOException {
        for (Supply supply : supplies(names)) {
            out().printf(
                            "%s: %s from %s, %s%n",
                            supply.title(),
                            supply.file().size(),
                            supply.file().addresses().get(0).getHost(),
                            supply.file().licence());
            supply.fetch(new TerminalDownload(System.err, System.console() != null));
            print(List.of(supply), true);
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(description = "as list, but fails where something is wrong")
    int verify(@Parameters(paramLabel = "NAME", arity = "0..*") List<String> names) throws IOException {
        boolean wrong = print(names == null ? Supplies.all(application()) : supplies(names), true);
        return wrong ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    @Command(description = "deletes what was fetched, never what other programs keep")
    int remove(@Parameters(paramLabel = "NAME", arity = "1..*") List<String> names) throws IOException {
        for (Supply supply : supplies(names)) {
            int removed = supply.remove();
            out().println(supply.title() + ": "
                    + (removed == 0
                            ? "there was nothing to delete."
                            : "deleted " + removed + (removed == 1 ? " file." : " files.")));
        }
        return CommandLine.ExitCode.OK;
    }

    private List<Supply> supplies(List<String> names) {
        List<Supply> supplies = new ArrayList<>();
        for (String name : names) {
            try {
                supplies.add(Supplies.of(name, application()));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), e.getMessage(), e);
            }
        }
        return supplies;
    }

    /** Prints lines; true if a copy is wrong. */
    private boolean print(List<Supply> supplies, boolean problems) throws IOException {
        boolean wrong = false;
        for (Inventory.Line line : Inventory.of(supplies, DownloadListener.NONE)) {
            boolean missing = line.state() == Inventory.State.MISSING;
            String size = missing
                    ? FileSize.words(line.supply().file().size().bytes()) + " to fetch"
                    : FileSize.words(line.bytes());
            out().printf(Locale.ROOT, "%-9s %-9s %-15s %s%n", line.supply().id(), line.state(), size, line.path());
            if (problems && !line.problem().isEmpty()) {
                out().println(line.problem());
            }
            wrong |= line.state() == Inventory.State.WRONG;
        }
        return wrong;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** The folder of the Fiji or ImageJ that this runs in; null elsewhere. */
    static Path application() {
        return application(
                System.getProperty("imagej.dir"),
                Path.of(URI.create(WeightsCommand.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString())));
    }

    /**
     * The folder that Fiji's launcher tells; without one, that of an application in whose plugins folder our jar is.
     *
     * @param told null if there was no launcher
     * @param own where our classes are
     */
    static Path application(String told, Path own) {
        if (told != null) {
            return Path.of(told);
        }
        Path folder = own.getParent();
        boolean plugin = own.toString().endsWith(".jar")
                && folder != null
                && folder.endsWith("plugins")
                && folder.getParent() != null;
        return plugin ? folder.getParent() : null;
    }
}
