package net.neuralstyle.plugin;

import ij.IJ;
import ij.gui.YesNoCancelDialog;
import java.io.File;

/** Asks whether a file may be replaced, in the words of ImageJ's own dialog for saving. */
final class AskReplace {
    private AskReplace() {}

    static boolean isAgreed(File file) {
        YesNoCancelDialog dialog = new YesNoCancelDialog(
                IJ.getInstance(),
                "Save As",
                "The file \"" + file.getName() + "\" already exists.\nWould you like to replace it?",
                "Replace",
                "No");
        return dialog.yesPressed();
    }
}
