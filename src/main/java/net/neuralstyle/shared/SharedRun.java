package net.neuralstyle.shared;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.NumberFormat;
import net.neuralstyle.image.Canvas;
import net.neuralstyle.image.ColourSums;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.StylePalette;
import net.neuralstyle.objective.ReportingObjective;
import net.neuralstyle.optim.Adam;
import net.neuralstyle.optim.MovingAverage;
import net.neuralstyle.optim.Snapshot;
import net.neuralstyle.plan.PrecisionChoice;
import net.neuralstyle.plan.RunPlan;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.plan.StylePixels;
import net.neuralstyle.settings.Precision;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * The plan of a run whose picture no process has as a whole: several paint a {@link net.neuralstyle.objective.Block} each, and
 * one adds up what they tell it. Scales, losses, steps and so pixels are those of a whole picture's run, but for rounding. Every
 * process makes its own plan of the same settings and styles.
 */
public final class SharedRun {
    /** In place of an iteration: the end, on a sample that no iteration saw. */
    public static final long AFTER_THE_LAST = ReportingObjective.AFTER_THE_LAST;

    private final StyleTransferSettings settings;
    private final List<StylePixels> styles;
    private final List<Scale> scales;

    /**
     * One scale.
     *
     * @param number counted from 0
     * @param scale its size and iterations
     * @param isLast whether it makes the result
     */
    public record Step(int number, Scale scale, boolean isLast) {}

    private SharedRun(StyleTransferSettings settings, List<StylePixels> styles, List<Scale> scales) {
        this.settings = settings;
        this.styles = styles;
        this.scales = scales;
    }

    /**
     * Plans.
     *
     * @param width of the content
     * @param height of the content
     * @param styles one or more, blended by weight, none with a region
     * @throws IllegalArgumentException if a style or a setting cannot be used; the message says what to choose
     */
    public static SharedRun of(StyleTransferSettings settings, int width, int height, List<StylePixels> styles) {
        SharedRefusal.require(settings);
        List<Scale> scales = RunPlan.scales(width, height, styles, settings);
        if (scales.size() > 1) {
            SharedRefusal.requireRestart(settings);
        }
        return new SharedRun(settings, List.copyOf(styles), scales);
    }

    /** Small to large. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Scale scale : scales) {
            steps.add(new Step(steps.size(), scale, steps.size() == scales.size() - 1));
        }
        return steps;
    }

    /** Gives parts of the content the styles' colours, as far as the settings say. */
    public UnaryOperator<Pixels> recolouring(ColourSums content) {
        return StylePalette.recolouring(
                content, styles.stream().map(StylePixels::colours).toList(), settings.palette());
    }

    /**
     * Loads the network in the format that the settings ask for.
     *
     * @return to be closed by the caller
     * @throws IOException if the weights cannot be had or read
     */
    public Encoder load(ComputeSession session) throws IOException {
        Canvas last = scales.get(scales.size() - 1).canvas();
        return PrecisionChoice.load(session, settings, last.width(), last.height());
    }

    /** The settings with an encoder's format, so that all processes take the same. */
    public static StyleTransferSettings with(StyleTransferSettings settings, NumberFormat format) {
        return settings.toBuilder()
                .precision(format == NumberFormat.BF16 ? Precision.BF16 : Precision.FP32)
                .build();
    }

    /** The optimiser of a block, which has seen nothing; to be closed by the caller. */
    public Adam optimizer() {
        return (Adam) plan(null).optimizer();
    }

    /** Of a block's images, of none yet. */
    public MovingAverage average() {
        return new MovingAverage(settings.averageDecay());
    }

    /** The average that a snapshot was taken of. */
    MovingAverage average(Snapshot of) {
        return MovingAverage.of(settings.averageDecay(), of);
    }

    /** What the length of an iteration's step is multiplied by. */
    public double rate(Step step, int iteration) {
        return plan(null).rate(step.scale(), iteration);
    }

    /**
     * The plan as one of a whole picture.
     *
     * @param content in any size that has its tones
     */
    public RunPlan plan(Pixels content) {
        return new RunPlan(settings, content, styles, null, scales);
    }
}
