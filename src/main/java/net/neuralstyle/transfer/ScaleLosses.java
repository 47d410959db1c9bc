package net.neuralstyle.transfer;

import java.util.Map;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.TotalVariationLoss;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.settings.StyleTransferSettings;

/** Makes the losses of each scale: encodes content and styles at its size, as a whole or in tiles, for their targets. */
final class ScaleLosses {
    private final StyleTransferSettings settings;
    private final ContentTerms content;
    private final StyleTerms style;

    ScaleLosses(ComputeSession session, Encoder encoder, RunPlan plan, Runnable betweenLayers) {
        settings = plan.settings();
        Objectives objectives = new Objectives(session, encoder, betweenLayers);
        content = new ContentTerms(session, encoder, objectives, plan);
        style = new StyleTerms(session, objectives, settings, plan.content(), plan.styles());
    }

    /** The losses at a scale, to be closed by the caller. */
    WeightedLosses at(Scales.Scale scale, Fitting fitting) {
        WeightedLosses losses = new WeightedLosses();
        try {
            Map<Loss, Double> kept = content.at(scale, fitting);
            if (!kept.isEmpty()) {
                losses.add("content", settings.contentWeight(), kept);
            }
            Map<Loss, Double> terms = style.at(scale, fitting);
            if (!terms.isEmpty()) {
                losses.add("style", settings.strength() * settings.styleWeight(), terms);
            }
            if (settings.tvWeight() > 0) {
                losses.add("tv", settings.tvWeight(), new TotalVariationLoss());
            }
            return losses;
        } catch (RuntimeException e) {
            losses.close();
            throw e;
        }
    }
}
