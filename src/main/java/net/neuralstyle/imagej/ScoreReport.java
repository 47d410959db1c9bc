package net.neuralstyle.imagej;

import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.io.IOException;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.score.Measure;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.Scoring;
import net.neuralstyle.transfer.StyleTransferResult;

/** Whether results are scored, and where the scores are told beside the recipe, which always holds them. */
public enum ScoreReport {
    /** Results are not scored. */
    NONE,
    /** The scores stand in the result's Info. */
    INFO,
    /** The scores stand in a table too, to which those of further results are added. */
    TABLE;

    /** The title of the table. */
    static final String TITLE = "Neural Style Scores";

    /**
     * Reads the choice of a person.
     *
     * @param text such as table
     * @return the choice
     */
    public static ScoreReport of(String text) {
        return Choices.of(ScoreReport.class, "scores", String.valueOf(text));
    }

    /**
     * Scores a result, if results are scored.
     *
     * @param inputs of the run
     * @param made by it
     * @param listener told where that fails, which costs no picture
     * @return the result, with its scores in its recipe
     */
    public StyleTransferResult scored(Inputs inputs, StyleTransferResult made, ProgressListener listener) {
        if (this == NONE) {
            return made;
        }
        try {
            return Scoring.of(inputs, made);
        } catch (IOException | RuntimeException e) {
            listener.noticed("The result could not be scored. " + Reason.of(e));
            return made;
        }
    }

    /**
     * Shows a result's scores.
     *
     * @param name of the result, and of the plane where it has several
     * @param recipe of the result, which may have none
     * @param listener told where there are no windows, and what is to be known of the scores
     */
    public void tell(String name, Recipe recipe, ProgressListener listener) {
        if (this != TABLE || recipe.scores().isEmpty()) {
            return;
        }
        ResultText.caution(recipe).ifPresent(sentence -> listener.noticed(name + ": " + sentence));
        if (GraphicsEnvironment.isHeadless()) {
            recipe.scores().forEach((score, value) -> listener.noticed(name + ": " + ResultText.score(score, value)));
            return;
        }
        ResultsTable table = open();
        recipe.scores().forEach((score, value) -> {
            Measure measure = Measure.of(score);
            table.incrementCounter();
            table.addValue("Result", name);
            table.addValue("Score", score);
            table.addValue("Value", value);
            table.addValue("Good", measure.good());
            table.addValue("Meaning", measure.meaning());
        });
        table.show(TITLE);
    }

    /** The table that is open, or a new one. */
    private static ResultsTable open() {
        Window window = WindowManager.getWindow(TITLE);
        ResultsTable open = window instanceof TextWindow text ? text.getResultsTable() : null;
        if (open != null) {
            return open;
        }
        ResultsTable table = new ResultsTable();
        table.showRowNumbers(false);
        return table;
    }
}
