package net.neuralstyle.window;

import ij.IJ;
import java.awt.Button;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;

/** Eyes and hands of the tests: finds windows and their parts, and clicks on them with a real mouse pointer. */
final class Screen {
    private final Robot robot;

    Screen() throws Exception {
        robot = new Robot();
        robot.setAutoDelay(20);
    }

    /** Waits up to so many seconds. */
    static void await(String what, double seconds, BooleanSupplier come) {
        long end = System.nanoTime() + (long) (1e9 * seconds);
        while (!come.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + seconds + " s in vain for " + what + "; there are " + titles());
            }
            IJ.wait(10);
        }
    }

    static List<String> titles() {
        return visible().stream()
                .map(window -> window instanceof Dialog dialog
                        ? dialog.getTitle()
                        : window instanceof java.awt.Frame frame ? frame.getTitle() : window.getName())
                .toList();
    }

    static List<Window> visible() {
        return Arrays.stream(Window.getWindows()).filter(Window::isShowing).toList();
    }

    static List<Dialog> dialogs() {
        return visible().stream()
                .filter(Dialog.class::isInstance)
                .map(Dialog.class::cast)
                .toList();
    }

    /** The dialog of a title, once it is there. */
    static Dialog dialog(String title) {
        Dialog[] found = new Dialog[1];
        await("the dialog \"" + title + '"', 60, () -> {
            found[0] = dialogs().stream()
                    .filter(dialog -> title.equals(dialog.getTitle()))
                    .findFirst()
                    .orElse(null);
            return found[0] != null;
        });
        return found[0];
    }

    /** Every part of a kind, in the order they were added. */
    static <C extends Component> List<C> parts(Container container, Class<C> type) {
        List<C> parts = new ArrayList<>();
        for (Component part : container.getComponents()) {
            if (type.isInstance(part)) {
                parts.add(type.cast(part));
            }
            if (part instanceof Container inner) {
                parts.addAll(parts(inner, type));
            }
        }
        return parts;
    }

    /** Waits until the windows have heard the news of a moment; Java's own way of waiting takes seconds. */
    static void settle() {
        IJ.wait(50);
        try {
            EventQueue.invokeAndWait(() -> {});
        } catch (InterruptedException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Clicks into the middle of a part, wherever it is when the button goes down. */
    void click(Component part) {
        // A window that has just come may still be laid out.
        settle();
        robot.delay(150);
        Point aim = middle(part);
        robot.mouseMove(aim.x, aim.y);
        settle();
        // A dialog may have moved since, for a line that came late, or Java may know before the screen does where it
        // is.
        for (int i = 1; i <= 20 && !(aim.equals(middle(part)) && isEntered(part)); i++) {
            robot.delay(5 * i);
            aim = middle(part);
            robot.mouseMove(aim.x + i % 2, aim.y);
            settle();
        }
        if (part instanceof AbstractButton button && !isEntered(part)) {
            // A click would meet its neighbour, as the slider of a dialog that was laid out anew.
            EventQueue.invokeLater(button::doClick);
            settle();
            return;
        }
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        settle();
    }

    /** Whether a button has heard that the pointer is on it; others are believed. */
    private static boolean isEntered(Component part) {
        return !(part instanceof AbstractButton button)
                || !button.isRolloverEnabled()
                || button.getModel().isRollover();
    }

    private static Point middle(Component part) {
        Point corner = part.getLocationOnScreen();
        return new Point(corner.x + part.getWidth() / 2, corner.y + part.getHeight() / 2);
    }

    /**
     * Clicks on a dialog's button until the dialog is gone. Without a window manager Java sometimes loses every click on
     * a dialog that opened just after another window; then the button gets the news of a click from here.
     */
    void answer(Dialog dialog, Component button) {
        for (int i = 0; i < 3 && dialog.isShowing(); i++) {
            click(button);
            robot.delay(100);
        }
        if (dialog.isShowing()) {
            EventQueue.invokeLater(() -> {
                if (button instanceof AbstractButton lost) {
                    lost.doClick();
                } else {
                    button.dispatchEvent(new ActionEvent(
                            button, ActionEvent.ACTION_PERFORMED, ((Button) button).getActionCommand()));
                }
            });
        }
        await("the dialog to close", 30, () -> !dialog.isShowing());
    }

    /** Presses and releases a key in whatever has the focus. */
    void press(int key) {
        robot.keyPress(key);
        robot.keyRelease(key);
        settle();
    }

    /** Presses a key until the dialog is gone: without a window manager one is sometimes lost before the dialog has the keyboard. */
    void answer(Dialog dialog, int key) {
        for (int i = 0; i < 10 && dialog.isShowing(); i++) {
            dialog.toFront();
            press(key);
            robot.delay(100);
        }
        await("the dialog to close", 10, () -> !dialog.isShowing());
    }

    /** A picture of the whole screen, for whoever looks into a failure. */
    void shoot(File file) throws Exception {
        BufferedImage picture = robot.createScreenCapture(
                new Rectangle(java.awt.Toolkit.getDefaultToolkit().getScreenSize()));
        ImageIO.write(picture, "png", file);
    }

    /** A window by itself. */
    void shoot(Window window, File file) throws IOException {
        ImageIO.write(robot.createScreenCapture(window.getBounds()), "png", file);
    }
}
