package net.neuralstyle.plan;

import ai.djl.ndarray.NDManager;
import java.util.Map;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.TotalVariationLoss;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.settings.StyleTransferSettings;

/** Makes the losses of each scale: encodes content and styles at its size, as a whole or in tiles, for their targets. */
public final class ScaleLosses {
    /** How much more a picture counts that is refined than a content that is painted. */
    private static final double REFINING = 2;

    private final StyleTransferSettings settings;
    private final ContentTerms content;
    private final StyleTerms style;

    public ScaleLosses(ComputeSession session, Encoder encoder, RunPlan plan, Runnable betweenLayers) {
        settings = plan.settings();
        Objectives objectives = new Objectives(session, encoder, betweenLayers);
        content = new ContentTerms(encoder, objectives, plan);
        style = new StyleTerms(new WholeStyles(objectives, settings), plan);
    }

    /**
     * Adds the losses at a scale.
     *
     * @param kept the content, or the picture whose strokes a scale keeps that refines
     */
    public void addTo(WeightedLosses losses, Scale scale, Fitting fitting, Pixels kept) {
        NDManager owner = losses.owner();
        double weight = scale.refines() ? REFINING * settings.contentWeight() : settings.contentWeight();
        add(losses, settings, weight, content.at(kept, scale, fitting, owner), style.at(scale, fitting, owner));
    }

    /**
     * Adds losses.
     *
     * @param contentWeight of the content's sum
     * @param kept of the content, with their weights in its sum
     * @param terms of the style, with their weights in its sum
     */
    static void add(
            WeightedLosses losses,
            StyleTransferSettings settings,
            double contentWeight,
            Map<Loss, Double> kept,
            Map<Loss, Double> terms) {
        if (!kept.isEmpty()) {
            losses.add("content", contentWeight, kept);
        }
        if (!terms.isEmpty()) {
            losses.add("style", settings.strength() * settings.styleWeight(), terms);
        }
        if (settings.tvWeight() > 0) {
            losses.add("tv", settings.tvWeight(), new TotalVariationLoss());
        }
    }
}
