package net.neuralstyle.command;

import java.util.Map;
import javax.swing.JComponent;

/** The fields of one command's dialog. */
public interface Page {
    /**
     * Gives what the window shows.
     *
     * @return the parts
     */
    JComponent parts();

    /**
     * Gives what the fields hold.
     *
     * @return texts, truth values and pictures by input
     */
    Map<String, Object> values();

    /**
     * Puts every setting back to what it is by itself.
     */
    void reset();

    /**
     * Hears that the window is open: whatever changes by itself may begin.
     */
    void opened();

    /**
     * Hears that the window does not need the page any more.
     */
    void closed();

    /**
     * Lists the inputs whose values the next dialog begins with.
     *
     * @return their names
     */
    Iterable<String> remembered();
}
