package net.neuralstyle.command;

import ij.IJ;
import ij.Prefs;
import ij.plugin.frame.Recorder;
import java.awt.EventQueue;
import java.awt.SecondaryLoop;
import java.awt.Toolkit;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import net.neuralstyle.dialog.DialogWindow;
import net.neuralstyle.dialog.Em;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.transfer.StyleTransfer;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;

/**
 * The dialog of a command, in Fiji and in plain ImageJ: fills in the command's module. It stays until what was typed can
 * be used, and can be shown again as it was.
 */
public final class CommandDialog {
    private static final AtomicReference<CommandDialog> OPEN = new AtomicReference<>();

    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long POLL_NANOS = 20_000_000L;

    private final Module module;
    private final ReportingCommand command;
    private final String title;
    private final DialogValues values;
    private final Em em = Em.scaled(Prefs.getGuiScale());
    private Page page;
    private DialogWindow window;
    private String complaint = "";
    private volatile boolean closing;

    /**
     * Asks a person for a command's inputs, and again where its run then fails.
     *
     * @param module of a command of this project
     * @return whether the person agreed; false where they cancelled, or cannot be asked now
     */
    public static boolean ask(Module module) {
        CommandDialog dialog = new CommandDialog(module);
        dialog.command.dialogShown(dialog);
        return dialog.ask();
    }

    /**
     * Makes a dialog that is not shown yet.
     *
     * @param module of a command of this project
     */
    private CommandDialog(Module module) {
        this.module = module;
        command = (ReportingCommand) module.getDelegateObject();
        title = module.getInfo().getMenuPath().getLeaf().getName();
        values = new DialogValues(module);
    }

    /** Asks; false if the person cancelled, or cannot be asked now. */
    boolean ask() {
        if (!EventQueue.isDispatchThread()) {
            return askHere();
        }
        SecondaryLoop loop = Toolkit.getDefaultToolkit().getSystemEventQueue().createSecondaryLoop();
        AtomicBoolean answer = new AtomicBoolean();
        Thread waiting = new Thread(
                () -> {
                    try {
                        answer.set(askHere());
                    } finally {
                        loop.exit();
                    }
                },
                title);
        waiting.start();
        loop.enter();
        return answer.get();
    }

    private boolean askHere() {
        Optional<String> refusal = refusal();
        if (refusal.isPresent()) {
            IJ.error(title, MessageLines.of(refusal.get()));
            Recorder.setCommand(null);
            return false;
        }
        closing = false;
        try {
            onWindowsThread(this::show);
            return awaitUsable();
        } finally {
            close();
        }
    }

    /** Another dialog, or the run, can begin only when the quick preview has ended. */
    private void close() {
        closing = true;
        if (page != null) {
            page.closed();
        }
        if (window != null) {
            onWindowsThread(window::close);
        }
        OPEN.set(null);
    }

    /** Waits for a dialog that was answered to end its quick preview, which takes no more than one of its steps. */
    private static void awaitClosing() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        CommandDialog other = OPEN.get();
        while (other != null && other == OPEN.get() && other.closing && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Why nobody is asked now; also makes this the one dialog that is open. */
    private Optional<String> refusal() {
        awaitClosing();
        Optional<String> running = StyleTransfer.running();
        if (command.computes() && running.isPresent() && OPEN.get() == null) {
            return Optional.of("A style transfer is running (" + running.get()
                    + "). One runs at a time: wait until it is done, or cancel it with Escape.");
        }
        CommandDialog other = OPEN.compareAndExchange(null, this);
        if (other == null) {
            return Optional.empty();
        }
        DialogWindow front = other.window;
        if (front != null) {
            onWindowsThread(front::toFront);
        }
        return Optional.of("The dialog \"" + other.title + "\" is open already: finish that one first.");
    }

    /** Says what the run met with when the dialog is shown again. */
    void complain(String message) {
        complaint = translate(message);
    }

    private void show() {
        window = new DialogWindow(IJ.getInstance(), title, em);
        if (page == null) {
            values.begin();
            page = command.page(this);
        }
        window.fill(page.parts(), page::reset);
        window.show();
        window.complain(complaint);
        page.opened();
    }

    private boolean awaitUsable() {
        while (window.await()) {
            String problem = problem();
            if (problem.isEmpty()) {
                page.remembered().forEach(values::remember);
                return true;
            }
            complain(problem);
            onWindowsThread(() -> window.complain(complaint));
        }
        // Nothing is to be recorded of a command that did nothing.
        Recorder.setCommand(null);
        return false;
    }

    /** What is wrong with what was typed; empty if nothing is. */
    private String problem() {
        try {
            Map<String, Object> typed = new HashMap<>();
            onWindowsThread(() -> typed.putAll(page.values()));
            CommandValues.put(module, typed, false);
            command.chosen(typed);
            command.check();
            return "";
        } catch (IOException | IllegalArgumentException e) {
            return Reason.of(e);
        }
    }

    /**
     * Makes a command of its own with values that fields hold at a moment, and with its own for all others.
     *
     * @param held by input: texts, boxes, and pictures as {@link ImageChoice}
     * @param small whether copies of the images will do that are no larger than a quick preview needs them
     * @return the command, ready to run
     * @throws IOException if a picture cannot be opened
     */
    public Object filled(Map<String, Object> held, boolean small) throws IOException {
        try {
            Module filled = module.getInfo().createModule();
            CommandValues.put(filled, held, small);
            MacroDefaults.complete(filled);
            return filled.getDelegateObject();
        } catch (ModuleException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Gives the present value of an input as a field shows it.
     *
     * @param name of the input
     * @return a text, a truth value or an {@link ImageChoice}; never null
     */
    public Object shown(String name) {
        return CommandValues.shown(module, module.getInfo().getInput(name));
    }

    /**
     * Says a message about parameters in the words of the dialog.
     *
     * @param message in the words of macros; may be null
     * @return the message with "Style 2" where it said style2
     */
    public String translate(String message) {
        return new FieldNames(module.getInfo()).translate(message);
    }

    /**
     * Gives the value that the dialog before had.
     *
     * @param name of the input
     * @return the text; empty for none
     */
    public String last(String name) {
        return values.last(name);
    }

    /**
     * Says whether a script, and not the person, has given an input.
     *
     * @param name of the input
     * @return whether it has
     */
    public boolean isGiven(String name) {
        return values.isGiven(name);
    }

    /**
     * Gives the module that the dialog fills in.
     *
     * @return the module
     */
    public Module module() {
        return module;
    }

    /**
     * Gives the letters that the fields are made for.
     *
     * @return their size
     */
    public Em em() {
        return em;
    }

    /**
     * Gives the window.
     *
     * @return the window; null before the dialog is shown
     */
    public DialogWindow window() {
        return window;
    }

    private static void onWindowsThread(Runnable work) {
        if (EventQueue.isDispatchThread()) {
            work.run();
            return;
        }
        try {
            EventQueue.invokeAndWait(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
