package net.neuralstyle.shared;

import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.image.ColorPreservation;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.StyleTransferSettings;

/** What cannot be done exactly where no process has the whole picture. */
final class SharedRefusal {
    private SharedRefusal() {}

    /**
     * Refuses settings.
     *
     * @throws IllegalArgumentException saying what to choose
     */
    static void require(StyleTransferSettings settings) {
        refuse(settings.isInstant(), "iterations is 0: choose iterations");
        refuse(
                settings.history() > 0,
                "history is above 0, and L-BFGS needs the whole picture: set history to 0 for Adam");
        refuse(
                settings.colours() != ColorPreservation.NONE,
                "colours is " + Choices.id(settings.colours()) + ", which needs the whole picture: set it to none");
        refuse(
                settings.init() != InitialImage.CONTENT,
                "init is " + Choices.id(settings.init()) + ": a picture in parts starts from its content");
        refuse(
                settings.encoder().smoothing(settings.smoothing()) != Smoothing.NONE,
                "smoothing divides by a mean over the whole picture: set it to none");
        refuse(settings.selfSimilarity() > 0, "selfSimilarity needs the whole content: set it to 0");
        refuse(
                settings.paintedSize() < settings.size(),
                "refineAbove is " + settings.refineAbove()
                        + ", and parts do not know the picture that is refined: set it to 0");
        refuse(settings.laplacian() > 0, "laplacian is not known to parts: set it to 0");
    }

    /**
     * Refuses settings of several scales.
     *
     * @throws IllegalArgumentException saying what to choose
     */
    static void requireRestart(StyleTransferSettings settings) {
        refuse(!settings.restart(), "restart is false, and parts begin anew at each scale: set it to true");
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException("One picture in parts is not painted so: " + why + ".");
        }
    }
}
