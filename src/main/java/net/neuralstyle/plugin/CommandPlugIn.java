package net.neuralstyle.plugin;

import ij.Macro;
import ij.plugin.PlugIn;
import net.neuralstyle.command.ActiveContent;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.command.MacroDefaults;
import net.neuralstyle.command.MacroInputs;
import net.neuralstyle.command.RecordedInputs;
import net.neuralstyle.command.ReportingCommand;
import net.neuralstyle.command.ShowResult;
import net.neuralstyle.failure.Reason;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.thread.ThreadService;

/**
 * A command of this project in plain ImageJ, which knows no SciJava: the same menu entry, the same options in macros,
 * the same recording. In Fiji the command itself has the entry, and the jar that lists these is not there.
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
            MacroInputs.give(module, options);
            new ActiveContent().process(module);
        } else {
            new ActiveContent().process(module);
            if (!CommandDialog.ask(module)) {
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

    private static synchronized Module module(String command) {
        if (context == null) {
            context = new Context(CommandService.class, ThreadService.class);
        }
        CommandInfo info = context.service(CommandService.class).getCommand(type(command));
        if (info == null) {
            throw new IllegalStateException("SciJava knows no command " + command + ": the plugin's jar lacks its list"
                    + " of commands, or is loaded twice. Leave one jar of Neural Style in the plugins folder.");
        }
        try {
            Module module = info.createModule();
            module.setInput("context", context);
            return module;
        } catch (ModuleException e) {
            throw new IllegalStateException("The command " + command + " cannot be made. " + Reason.of(e), e);
        }
    }

    private static Class<? extends Command> type(String command) {
        try {
            return Class.forName(command).asSubclass(Command.class);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IllegalStateException("plugins.config names no command: " + command, e);
        }
    }
}
