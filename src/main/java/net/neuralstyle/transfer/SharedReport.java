package net.neuralstyle.transfer;

import java.util.List;
import java.util.Map;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * How a run goes that several processes make together, kept by the one that adds up: it says what the recipe of a run of one
 * process says, but for the peak of memory, which is that of the one.
 */
public final class SharedReport {
    private final Map<String, Recipe.Input> inputs;
    private final StyleTransferSettings settings;
    private final List<Scale> scales;
    private long began = System.nanoTime();
    private RunReport report;
    private Recipe kept;
    private int keptAt;

    /**
     * Of a run that begins.
     *
     * @param inputs by role
     * @param settings of the run
     * @param scales small to large
     */
    public SharedReport(Map<String, Recipe.Input> inputs, StyleTransferSettings settings, List<Scale> scales) {
        this.inputs = inputs;
        this.settings = settings;
        this.scales = scales;
        report = new RunReport(ProgressListener.NONE, scales);
    }

    /** The images that went in, by role. */
    public Map<String, Recipe.Input> inputs() {
        return inputs;
    }

    /**
     * Goes on with the run that a recipe describes as far as it went.
     *
     * @param before that recipe
     * @param scale that the run is at, from 0
     * @param session of this process
     * @param encoder of this process
     * @throws IllegalArgumentException if it went through other scales
     */
    public void goOn(Recipe before, int scale, ComputeSession session, Encoder encoder) {
        began = System.nanoTime();
        goOn(before, scale);
        Resumption.noticeOther(before, recipe(session, encoder), report::notice);
    }

    private void goOn(Recipe before, int scale) {
        kept = before;
        keptAt = scale;
        report = new RunReport(ProgressListener.NONE, scales);
        report.goOn(before, scale);
    }

    /** Forgets what was made since {@link #keep}, which is made anew. */
    public void goBack() {
        if (kept == null) {
            report = new RunReport(ProgressListener.NONE, scales);
        } else {
            goOn(kept, keptAt);
        }
    }

    private double seconds() {
        return (kept == null ? 0 : kept.seconds()) + (System.nanoTime() - began) / 1e9;
    }

    /** Notes that a scale begins, or goes on. */
    public void beginScale(Scale scale) {
        report.beginScale(scale);
    }

    /**
     * Notes an iteration.
     *
     * @param terms of the picture before it
     * @param seconds that it took
     */
    public void count(Scale scale, Map<String, Double> terms, double seconds) {
        report.count(scale, terms, seconds);
    }

    /** Notes that the scale is over. */
    public void endScale() {
        report.endScale();
    }

    /** Notes the terms of the picture that the run came to. */
    public void measured(Map<String, Double> terms) {
        report.measured(terms);
    }

    /**
     * The recipe of the run as far as it went, to which {@link #goBack} goes back from now on.
     *
     * @param session of this process
     * @param encoder of this process
     * @param scale that the run is at, from 0
     */
    public Recipe keep(ComputeSession session, Encoder encoder, int scale) {
        Recipe recipe = recipe(session, encoder);
        kept = recipe;
        keptAt = scale;
        began = System.nanoTime();
        return recipe;
    }

    /** The recipe of the run that came to its end. */
    public Recipe end(ComputeSession session, Encoder encoder) {
        report.end(new Outcome.Done(null));
        return recipe(session, encoder);
    }

    private Recipe recipe(ComputeSession session, Encoder encoder) {
        return RecipeWriter.write(inputs, settings, session, encoder, report, seconds());
    }
}
