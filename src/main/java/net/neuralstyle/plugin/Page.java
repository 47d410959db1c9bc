package net.neuralstyle.plugin;

import java.util.Map;
import javax.swing.JComponent;

/** The fields of one command's dialog. */
interface Page {
    /** What the window shows. */
    JComponent parts();

    /** What the fields hold, by input. */
    Map<String, Object> values();

    /** Puts every setting back to what it is by itself. */
    void reset();

    /** The window is open: whatever changes by itself may begin. */
    void opened();

    /** The window does not need it any more. */
    void closed();

    /** The inputs whose values the next dialog begins with. */
    Iterable<String> remembered();
}
