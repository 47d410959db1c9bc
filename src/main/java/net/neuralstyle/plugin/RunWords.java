package net.neuralstyle.plugin;

/** What every command calls that which is seen of a run. */
final class RunWords {
    static final String PREVIEW = "Preview";
    static final String ABOUT_PREVIEW = "Shows the picture as it grows";
    static final String LOSS_PLOT = "Loss plot";
    static final String ABOUT_LOSS_PLOT = "Draws the losses of every layer as they fall";
    static final String SCORES = "Scores";
    static final String ABOUT_SCORES = "Measures how good the result is: in its Info, and as a table";

    private RunWords() {}
}
