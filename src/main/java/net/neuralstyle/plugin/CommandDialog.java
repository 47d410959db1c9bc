package net.neuralstyle.plugin;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.plugin.frame.Recorder;
import java.awt.EventQueue;
import java.awt.SecondaryLoop;
import java.awt.Toolkit;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import net.neuralstyle.dialog.DialogWindow;
import net.neuralstyle.dialog.Em;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.transfer.StyleTransfer;
import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/**
 * The dialog of a command, in Fiji and in plain ImageJ: fills in the command's module. It stays until what was typed can
 * be used, and can be shown again as it was.
 */
final class CommandDialog {
    private static final AtomicReference<CommandDialog> OPEN = new AtomicReference<>();

    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long POLL_NANOS = 20_000_000L;

    private final Module module;
    private final ReportingCommand command;
    private final String title;
    private final DialogMemory memory;
    private final Set<String> given = new HashSet<>();
    private final Em em = Em.scaled(Prefs.getGuiScale());
    private Page page;
    private DialogWindow window;
    private String complaint = "";
    private volatile boolean closing;

    /**
     * A dialog that is not shown yet.
     *
     * @param module of a command of this project
     */
    CommandDialog(Module module) {
        this.module = module;
        command = (ReportingCommand) module.getDelegateObject();
        title = module.getInfo().getMenuPath().getLeaf().getName();
        memory = new DialogMemory(module.getDelegateObject().getClass().getSimpleName());
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
        complaint = new FieldNames(module.getInfo()).translate(message);
    }

    private void show() {
        window = new DialogWindow(IJ.getInstance(), title, em);
        if (page == null) {
            begin();
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
                page.remembered().forEach(this::remember);
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
            Map<String, Object> values = new HashMap<>();
            onWindowsThread(() -> values.putAll(page.values()));
            CommandValues.put(module, values, false);
            command.chosen(values);
            command.check();
            return "";
        } catch (IOException | IllegalArgumentException e) {
            return Reason.of(e);
        }
    }

    /** Gives inputs that nobody gave yet the values that the dialog begins with. */
    private void begin() {
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            if (module.isInputResolved(input.getName())) {
                given.add(input.getName());
            }
        }
        if (command.isContentActive()) {
            given.remove("content");
            given.remove("image");
        }
        ModuleItem<?> preset = module.getInfo().getInput(MacroDefaults.PRESET);
        if (preset != null && !given.contains(MacroDefaults.PRESET)) {
            String last = memory.get(MacroDefaults.PRESET);
            boolean known = InputWords.choices(preset).contains(last);
            module.setInput(MacroDefaults.PRESET, known ? last : preset.getDefaultValue());
        }
        Map<String, String> looks = MacroDefaults.presetValues(module);
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            String name = input.getName();
            if (given.contains(name)
                    || name.equals(MacroDefaults.PRESET)
                    || input.getType() == ImagePlus.class
                    || input.getVisibility() != ItemVisibility.NORMAL) {
                continue;
            }
            String own = looks.get(name);
            module.setInput(name, own == null ? input.getDefaultValue() : own);
        }
    }

    /** A value of the dialog before; empty for none. */
    String last(String name) {
        return memory.get(name);
    }

    /** Whether a script, and not the person, has given an input. */
    boolean isGiven(String name) {
        return given.contains(name);
    }

    Module module() {
        return module;
    }

    /** The letters that the fields are made for. */
    Em em() {
        return em;
    }

    DialogWindow window() {
        return window;
    }

    /** Keeps what differs from the look's own value; a value that a look changes later is then changed for the person too. */
    private void remember(String name) {
        Object value = module.getInput(name);
        Object own = MacroDefaults.ownValue(module, name);
        boolean usual = value == null || value.equals(own);
        if (isGiven(name)) {
            return;
        }
        memory.put(name, usual ? "" : value instanceof ImagePlus ? command.written(name) : value.toString());
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
