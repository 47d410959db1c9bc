package net.neuralstyle.plugin;

import ij.Macro;
import ij.plugin.PlugIn;
import java.io.IOException;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.thread.ThreadService;

/**
 * A command of this project in plain ImageJ, which knows no SciJava: the same menu entry, the same options in macros,
 * the same recording. In Fiji the command itself has the entry.
 */
public final class CommandPlugIn implements PlugIn {
    private static Context context;

    /** Made by ImageJ. */
    public CommandPlugIn() {}

    /**
     * Runs a command: with a macro's options, or with a dialog.
     *
     * @param command the name of its class
     */
    @Override
    public void run(String command) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // SciJava and DJL look for their parts through it, and ImageJ's is not that of its plugins.
        thread.setContextClassLoader(CommandPlugIn.class.getClassLoader());
        try {
            run(module(command));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** On this thread, since plain ImageJ knows the macro and its images by the thread. */
    private static void run(Module module) {
        ReportingCommand command = (ReportingCommand) module.getDelegateObject();
        String options = Macro.getOptions();
        if (options != null) {
            readOptions(module, command, options);
        } else {
            new ActiveContent().process(module);
            CommandDialog dialog = new CommandDialog(module);
            command.dialogShown(dialog);
            if (!dialog.ask()) {
                return;
            }
        }
        MacroDefaults.complete(module);
        module.run();
        if (command.isCanceled()) {
            return;
        }
        ShowResult show = new ShowResult();
        show.setContext(context);
        show.process(module);
        new RecordedInputs().process(module);
    }

    private static void readOptions(Module module, ReportingCommand command, String options) {
        try {
            MacroInputs.read(module, options);
        } catch (IllegalArgumentException | IOException e) {
            command.refuse(e.getMessage());
        }
        new ActiveContent().process(module);
    }

    private static synchronized Module module(String command) {
        if (context == null) {
            context = new Context(CommandService.class, ThreadService.class);
        }
        try {
            Class<? extends Command> type = Class.forName(command).asSubclass(Command.class);
            CommandInfo info = context.service(CommandService.class).getCommand(type);
            Module module = info.createModule();
            module.setInput("context", context);
            return module;
        } catch (Exception e) {
            throw new IllegalStateException("plugins.config names no command: " + command, e);
        }
    }
}
