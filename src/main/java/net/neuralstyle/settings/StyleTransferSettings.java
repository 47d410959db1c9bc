package net.neuralstyle.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.image.ColorPreservation;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.statistic.Statistic;

/**
 * Everything a run depends on besides its images. The objective is contentWeight·C + strength·styleWeight·S +
 * tvWeight·TV (Gatys, Ecker &amp; Bethge, CVPR 2016), with C and S weighted sums over layers.
 *
 * <p>Start from a {@link Preset} with {@link #builder}; every value is checked when it is built, numbers by the ranges in
 * the table of settings.
 *
 * @param encoder the network
 * @param weights its weights file; null for the embedded compact encoder, or while they are still to be looked for
 * @param pooling what its pooling layers keep
 * @param smoothing what becomes of its activations before they are compared; the compact encoder knows none
 * @param contentLayers layers of C with their weights
 * @param styleLayers layers of S with their weights; {@code image} stands for the pixels themselves, and a layer may have a
 *     statistic of its own, as {@code sliced-wasserstein@relu3_1}
 * @param columns weight, in S, of the relaxed earth mover's distance between hypercolumns, which is added to the sum over
 *     layers (see {@link net.neuralstyle.statistic.Statistic#columns}), 0 or more; 0 leaves it out
 * @param columnLayers layers of a hypercolumn with their weights, like styleLayers; not empty unless columns is 0
 * @param covariance weight, beside the distance between columns, of that between mean and covariance of the same layers at
 *     a sample of positions, 0 or more
 * @param balance how evenly columns of the style are taken as nearest neighbours, 0 to 1; 0 takes each as often as it is
 *     the nearest
 * @param guidance how much it counts, where nearest columns are looked for, that what is light, dark, blue or yellow in the
 *     content becomes what is so in the style, 0 to 10; 0 looks at features alone
 * @param gamut weight, in S, of colours that no style has, 0 or more (see {@link
 *     net.neuralstyle.statistic.Statistic#gamut}); 0 lets them be
 * @param positions how many columns of image and style are compared in each iteration, 16 to 16384
 * @param thinning how they get fewer at scales that are smaller than what is painted, and than 512 pixels: they go with the
 *     long side to this power, 0 to 2; 1 takes half as many at half the size, 0 as many
 * @param contentWeight α of the paper, 0 or more
 * @param selfSimilarity weight, in C, of {@link net.neuralstyle.loss.SelfSimilarity} over the content's layers, 0 or more;
 *     0 leaves it out
 * @param laplacian weight, in C, of the same sum over layers of {@link net.neuralstyle.loss.ContentView#LAPLACIAN}, 0 or
 *     more; 0 leaves it out
 * @param styleWeight β of the paper, 0 or more
 * @param strength multiplies the style weight: the one knob most people turn, 0 or more
 * @param tvWeight weight of the total variation, 0 or more
 * @param statistic what of a layer's activations is taken for style; the layer {@code image} always takes mean and
 *     covariance
 * @param refresh for how many iterations places and their matches stay, of the statistic nearest-neighbours, 1 to 100000;
 *     1 matches anew in each
 * @param normalisation what distances are divided by
 * @param size long side of the result in pixels, 16 to 32768; more than 16384 only where several processes paint it
 * @param styleScale long side of the style picture over that of the image being optimised, 0.1 to 10
 * @param enlargeStyle whether a style picture that is smaller than that is enlarged, and its size changed by Lanczos'
 *     filter, which keeps edges of strokes; otherwise a smaller one is used at its own size, its strokes as much finer, and
 *     a larger one reduced bicubically
 * @param palette how far the content takes the style's colours before the run, 0 to 1; nothing where {@code colours} keeps its
 * @param smallestScale the first scale's long side is at least this many pixels; at {@code size} or above it is the only one
 * @param scaleStep long side of a scale over that of the one before, 1.1 to 16
 * @param iterations over all scales, 1 to 100000; 0 makes a picture without an optimisation (see {@link #isInstant})
 * @param falloff how a scale's share of the iterations falls with its long side: it goes with the side to the power −falloff,
 *     0 to 4; 1 gives a scale of twice the size half as many, 0 as many
 * @param refineAbove long side above which a result is painted at this size and then refined at scales of at most twice the one
 *     before, where the painted picture takes the content's place, each with an eighth of the iterations more; 0 to 16384, 0
 *     refines none
 * @param margin pixels around the picture that are painted with it at every scale and cut off, 0 to 64; 0 is none
 * @param history how many steps L-BFGS remembers, 1 to 100, with a line search in each, for which octaves to epsilon mean
 *     nothing; 0 takes Adam
 * @param octaves grids of 1, 2, 4 … pixels a cell that Adam moves the image on, 1 to 12; 1 is Adam on the pixels
 * @param grain step length of the finest octave over that of the others, 0 to 1; smaller is smoother
 * @param rate Adam's step length in units of pixels, above 0 and at most 1
 * @param rateDecay at the end of the last scale the rate falls along half a cosine to this share of itself, above 0 and at
 *     most 1
 * @param settle over which share of the last scale's iterations it does so, above 0 and at most 1
 * @param restart whether Adam's moments begin anew at each scale: gradients of a larger image are smaller, and moments of a
 *     smaller one keep steps short for as long as β₂ remembers
 * @param beta1 decay of Adam's mean gradient, 0 ≤ β₁ &lt; 1
 * @param beta2 decay of Adam's mean square gradient, 0 ≤ β₂ &lt; 1
 * @param epsilon Adam's ε in units of the gradient with respect to pixels in 0–1, above 0
 * @param averageDecay decay of the moving average of the iterates, 0 ≤ d &lt; 1; 0 takes the last iterate
 * @param init what the optimisation starts from
 * @param seed for the noise it may start from, and for the positions of columns
 * @param colours whose colours the result has
 * @param feather where only a part of the content is stylised, how many pixels of the content it fades in over, 0 to
 *     1000
 * @param device where it runs
 * @param precision number format of the activations
 * @param threads of libtorch on the CPU, 1 to 1024; 0 takes libtorch's own choice, the number of cores
 * @param memory that the process may use, in megabytes (10⁶ bytes), up to 10⁷; larger pictures are then computed tile by
 *     tile, with the same result to rounding; 0 takes most of what is free
 */
public record StyleTransferSettings(
        Architecture encoder,
        Path weights,
        Pooling pooling,
        Smoothing smoothing,
        LayerWeights contentLayers,
        LayerWeights styleLayers,
        double columns,
        LayerWeights columnLayers,
        double covariance,
        double balance,
        double guidance,
        double gamut,
        int positions,
        double thinning,
        double contentWeight,
        double selfSimilarity,
        double laplacian,
        double styleWeight,
        double strength,
        double tvWeight,
        Statistic statistic,
        int refresh,
        Normalisation normalisation,
        int size,
        double styleScale,
        boolean enlargeStyle,
        double palette,
        int smallestScale,
        double scaleStep,
        int iterations,
        double falloff,
        int refineAbove,
        int margin,
        int history,
        int octaves,
        double grain,
        double rate,
        double rateDecay,
        double settle,
        boolean restart,
        double beta1,
        double beta2,
        double epsilon,
        double averageDecay,
        InitialImage init,
        long seed,
        ColorPreservation colours,
        double feather,
        ComputeDevice device,
        Precision precision,
        int threads,
        int memory) {
    /** Long side of a picture whose planes are a few gigabytes of Java's memory. */
    private static final int MOST_OF_ONE = 16384;

    /**
     * Checks every value.
     *
     * @throws IllegalArgumentException naming the first setting that is out of range, its value and the range
     */
    public StyleTransferSettings {
        Setting.check(
                all(
                        encoder,
                        weights,
                        pooling,
                        smoothing,
                        contentLayers,
                        styleLayers,
                        columns,
                        columnLayers,
                        covariance),
                all(
                        balance,
                        guidance,
                        gamut,
                        positions,
                        thinning,
                        contentWeight,
                        selfSimilarity,
                        laplacian,
                        styleWeight),
                all(strength, tvWeight, statistic, refresh, normalisation, size, styleScale, enlargeStyle, palette),
                all(smallestScale, scaleStep, iterations, falloff, refineAbove, margin, history, octaves, grain, rate),
                all(
                        rateDecay,
                        settle,
                        restart,
                        beta1,
                        beta2,
                        epsilon,
                        averageDecay,
                        init,
                        seed,
                        colours,
                        feather,
                        device),
                all(precision, threads, memory));
        LayerChecks.known("contentLayers", contentLayers, encoder);
        LayerChecks.known("styleLayers", styleLayers, encoder);
        LayerChecks.known("columnLayers", columnLayers, encoder);
        LayerChecks.smoothing(encoder, smoothing);
        LayerChecks.columns(columns, columnLayers);
        LayerChecks.refresh(refresh, statistic, styleLayers);
        LayerChecks.some(contentLayers, selfSimilarity, laplacian, styleLayers, columns);
        if (iterations == 0) {
            WithoutIterations.require(encoder, weights, pooling);
        }
    }

    /** The long side that the result is painted at before it is refined: its own where it is not. */
    public int paintedSize() {
        return paintedSize(size, refineAbove);
    }

    static int paintedSize(int size, int refineAbove) {
        return refineAbove <= 0 ? size : Math.min(size, refineAbove);
    }

    private static Object[] all(Object... values) {
        return values;
    }

    /** What content and style weigh, each times the sum over its layers. */
    public LossWeights lossWeights() {
        return new LossWeights(
                contentWeight * (contentLayers.sum() * (1 + laplacian) + selfSimilarity),
                styleWeight * (styleLayers.sum() + columns));
    }

    /** The strength that an amount of style has with these settings. */
    double strength(StyleAmount amount) {
        return isInstant()
                ? amount.instantStrength()
                : lossWeights().strength(amount.ratio(normalisation, curve(), paintedSize(), size));
    }

    /** What an amount of style is found by. */
    StrengthCurve curve() {
        return StrengthCurve.of(encoder, columns > 0 ? StrengthCurve.COLUMNS : Choices.id(statistic));
    }

    /** A builder that starts from a preset's values. */
    public static StyleTransferSettingsBuilder builder(Preset preset) {
        return new StyleTransferSettingsBuilder(preset);
    }

    /** A builder that starts from the default values. */
    public static StyleTransferSettingsBuilder builder() {
        return builder(Preset.PAINTING);
    }

    /** A builder that starts from these values. */
    public StyleTransferSettingsBuilder toBuilder() {
        return new StyleTransferSettingsBuilder(this);
    }

    /**
     * The settings by name, as the command line and macros write them, in a fixed order.
     *
     * @return name → number or text; weights only where a file was named
     */
    public Map<String, Object> byName() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Setting setting : Setting.ALL) {
            Object value = setting.written(setting.in(this));
            if (value != null) {
                values.put(setting.name(), value);
            }
        }
        return values;
    }

    /** Whether a picture is made without an optimisation: its features become the style's, and are decoded. */
    public boolean isInstant() {
        return iterations == 0;
    }

    /** The settings that were chosen and mean nothing where {@link #isInstant}; empty for all others. */
    public List<String> unused() {
        return isInstant()
                ? WithoutIterations.unused(
                        byName(), builder(Preset.INSTANT).build().byName())
                : List.of();
    }

    /**
     * Refuses a size that is not for a process that has the whole picture.
     *
     * @throws IllegalArgumentException saying what to choose
     */
    public void requireOneProcess() {
        if (size > MOST_OF_ONE) {
            throw new IllegalArgumentException("size is " + size + "; it has to be at most " + MOST_OF_ONE
                    + " where one process has the whole picture. Many paint a larger one together, on a cluster with"
                    + " --one-picture.");
        }
    }

    /** The layers that a run looks at, by the encoder's own names. */
    public RunLayers layers() {
        return RunLayers.of(encoder, contentLayers, styleLayers, columns > 0 ? columnLayers : LayerWeights.NONE);
    }
}
