package net.neuralstyle.transfer;

import java.nio.file.Path;
import java.util.Locale;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.image.ColorPreservation;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.loss.Statistic;

/**
 * Gathers {@link StyleTransferSettings}, which says what each means and may be. Layers that are not set are the
 * preset's own for the encoder.
 */
public final class StyleTransferSettingsBuilder {
    private Architecture encoder;
    private Path weights;
    private Pooling pooling;
    private Smoothing smoothing;
    private LayerWeights contentLayers;
    private LayerWeights styleLayers;
    private double columns;
    private LayerWeights columnLayers;
    private double covariance;
    private double balance;
    private int positions;
    private double contentWeight;
    private double styleWeight;
    private double strength;
    private double tvWeight;
    private Statistic statistic;
    private Normalisation normalisation;
    private int size;
    private double styleScale;
    private boolean enlargeStyle;
    private double palette;
    private int smallestScale;
    private double scaleStep;
    private int iterations;
    private double falloff;
    private int margin;
    private int octaves;
    private double grain;
    private double rate;
    private double rateDecay;
    private double settle;
    private boolean restart;
    private double beta1;
    private double beta2;
    private double epsilon;
    private double averageDecay;
    private InitialImage init;
    private long seed;
    private ColorPreservation colours;
    private double feather;
    private ComputeDevice device;
    private Precision precision;
    private int threads;
    private int memory;
    /** Whose layers are taken where none are set. */
    private final Preset own;

    /**
     * A builder without values.
     *
     * @param own whose layers are taken where none are set
     */
    StyleTransferSettingsBuilder(Preset own) {
        this.own = own;
    }

    StyleTransferSettingsBuilder(StyleTransferSettings from) {
        own = Preset.PAINTING;
        encoder = from.encoder();
        weights = from.weights();
        pooling = from.pooling();
        smoothing = from.smoothing();
        contentLayers = from.contentLayers();
        styleLayers = from.styleLayers();
        columns = from.columns();
        columnLayers = from.columnLayers();
        covariance = from.covariance();
        balance = from.balance();
        positions = from.positions();
        contentWeight = from.contentWeight();
        styleWeight = from.styleWeight();
        strength = from.strength();
        tvWeight = from.tvWeight();
        statistic = from.statistic();
        normalisation = from.normalisation();
        size = from.size();
        styleScale = from.styleScale();
        enlargeStyle = from.enlargeStyle();
        palette = from.palette();
        smallestScale = from.smallestScale();
        scaleStep = from.scaleStep();
        iterations = from.iterations();
        falloff = from.falloff();
        margin = from.margin();
        octaves = from.octaves();
        grain = from.grain();
        rate = from.rate();
        rateDecay = from.rateDecay();
        settle = from.settle();
        restart = from.restart();
        beta1 = from.beta1();
        beta2 = from.beta2();
        epsilon = from.epsilon();
        averageDecay = from.averageDecay();
        init = from.init();
        seed = from.seed();
        colours = from.colours();
        feather = from.feather();
        device = from.device();
        precision = from.precision();
        threads = from.threads();
        memory = from.memory();
    }

    /**
     * Sets one value by its name, as the command line and macros do.
     *
     * @param name of a component of {@link StyleTransferSettings}, for instance styleLayers
     * @param text the value in its written form
     * @return this
     * @throws IllegalArgumentException if there is no such setting or the text is no value of it
     */
    public StyleTransferSettingsBuilder set(String name, String text) {
        return switch (name) {
            case "encoder" -> encoder(Architecture.of(text));
            case "weights" -> weights(Path.of(text));
            case "pooling" -> pooling(Choices.of(Pooling.class, name, text));
            case "smoothing" -> smoothing(Choices.of(Smoothing.class, name, text));
            case "contentLayers" -> contentLayers(LayerWeights.parse(text));
            case "styleLayers" -> styleLayers(LayerWeights.parse(text));
            case "columns" -> columns(number(name, text));
            case "columnLayers" -> columnLayers(LayerWeights.parse(text));
            case "covariance" -> covariance(number(name, text));
            case "balance" -> balance(number(name, text));
            case "positions" -> positions(wholeNumber(name, text));
            case "contentWeight" -> contentWeight(number(name, text));
            case "styleWeight" -> styleWeight(number(name, text));
            case "strength" -> strength(number(name, text));
            case "tvWeight" -> tvWeight(number(name, text));
            case "statistic" -> statistic(Choices.of(Statistic.class, name, text));
            case "normalisation" -> normalisation(Choices.of(Normalisation.class, name, text));
            case "size" -> size(wholeNumber(name, text));
            case "styleScale" -> styleScale(number(name, text));
            case "enlargeStyle" -> enlargeStyle(yesOrNo(name, text));
            case "palette" -> palette(number(name, text));
            case "scaleStep" -> scaleStep(number(name, text));
            case "falloff" -> falloff(number(name, text));
            case "margin" -> margin(wholeNumber(name, text));
            case "octaves" -> octaves(wholeNumber(name, text));
            case "grain" -> grain(number(name, text));
            case "smallestScale" -> smallestScale(wholeNumber(name, text));
            case "iterations" -> iterations(wholeNumber(name, text));
            case "rate" -> rate(number(name, text));
            case "rateDecay" -> rateDecay(number(name, text));
            case "settle" -> settle(number(name, text));
            case "restart" -> restart(yesOrNo(name, text));
            case "beta1" -> beta1(number(name, text));
            case "beta2" -> beta2(number(name, text));
            case "epsilon" -> epsilon(number(name, text));
            case "averageDecay" -> averageDecay(number(name, text));
            case "init" -> init(Choices.of(InitialImage.class, name, text));
            case "seed" -> seed(longNumber(name, text));
            case "colours" -> colours(Choices.of(ColorPreservation.class, name, text));
            case "feather" -> feather(number(name, text));
            case "device" -> device(ComputeDevice.of(text));
            case "precision" -> precision(Choices.of(Precision.class, name, text));
            case "threads" -> threads(wholeNumber(name, text));
            case "memory" -> memory(wholeNumber(name, text));
            default -> throw new IllegalArgumentException("Unknown setting \"" + name + "\".");
        };
    }

    private static boolean yesOrNo(String name, String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + " is \"" + text + "\"; it has to be true or false.");
        };
    }

    private static int wholeNumber(String name, String text) {
        long value = longNumber(name, text);
        if (value != (int) value) {
            throw new IllegalArgumentException(name + " is " + text + ", which is too large.");
        }
        return (int) value;
    }

    private static long longNumber(String name, String text) {
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is \"" + text + "\"; it has to be a whole number.", e);
        }
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is \"" + text + "\"; it has to be a number.", e);
        }
    }

    /** See {@link StyleTransferSettings#encoder()}. */
    public StyleTransferSettingsBuilder encoder(Architecture value) {
        encoder = value;
        return this;
    }

    /** See {@link StyleTransferSettings#weights()}. */
    public StyleTransferSettingsBuilder weights(Path value) {
        weights = value;
        return this;
    }

    /** See {@link StyleTransferSettings#pooling()}. */
    public StyleTransferSettingsBuilder pooling(Pooling value) {
        pooling = value;
        return this;
    }

    /** See {@link StyleTransferSettings#smoothing()}. */
    public StyleTransferSettingsBuilder smoothing(Smoothing value) {
        smoothing = value;
        return this;
    }

    /** See {@link StyleTransferSettings#contentLayers()}. */
    public StyleTransferSettingsBuilder contentLayers(LayerWeights value) {
        contentLayers = value;
        return this;
    }

    /** See {@link StyleTransferSettings#styleLayers()}. */
    public StyleTransferSettingsBuilder styleLayers(LayerWeights value) {
        styleLayers = value;
        return this;
    }

    /** See {@link StyleTransferSettings#columns()}. */
    public StyleTransferSettingsBuilder columns(double value) {
        columns = value;
        return this;
    }

    /** See {@link StyleTransferSettings#columnLayers()}. */
    public StyleTransferSettingsBuilder columnLayers(LayerWeights value) {
        columnLayers = value;
        return this;
    }

    /** See {@link StyleTransferSettings#covariance()}. */
    public StyleTransferSettingsBuilder covariance(double value) {
        covariance = value;
        return this;
    }

    /** See {@link StyleTransferSettings#balance()}. */
    public StyleTransferSettingsBuilder balance(double value) {
        balance = value;
        return this;
    }

    /** See {@link StyleTransferSettings#positions()}. */
    public StyleTransferSettingsBuilder positions(int value) {
        positions = value;
        return this;
    }

    /** See {@link StyleTransferSettings#contentWeight()}. */
    public StyleTransferSettingsBuilder contentWeight(double value) {
        contentWeight = value;
        return this;
    }

    /** See {@link StyleTransferSettings#styleWeight()}. */
    public StyleTransferSettingsBuilder styleWeight(double value) {
        styleWeight = value;
        return this;
    }

    /** See {@link StyleTransferSettings#strength()}. */
    public StyleTransferSettingsBuilder strength(double value) {
        strength = value;
        return this;
    }

    /** See {@link StyleTransferSettings#tvWeight()}. */
    public StyleTransferSettingsBuilder tvWeight(double value) {
        tvWeight = value;
        return this;
    }

    /** See {@link StyleTransferSettings#statistic()}. */
    public StyleTransferSettingsBuilder statistic(Statistic value) {
        statistic = value;
        return this;
    }

    /** See {@link StyleTransferSettings#normalisation()}. */
    public StyleTransferSettingsBuilder normalisation(Normalisation value) {
        normalisation = value;
        return this;
    }

    /** See {@link StyleTransferSettings#size()}. */
    public StyleTransferSettingsBuilder size(int value) {
        size = value;
        return this;
    }

    /** See {@link StyleTransferSettings#styleScale()}. */
    public StyleTransferSettingsBuilder styleScale(double value) {
        styleScale = value;
        return this;
    }

    /** See {@link StyleTransferSettings#enlargeStyle()}. */
    public StyleTransferSettingsBuilder enlargeStyle(boolean value) {
        enlargeStyle = value;
        return this;
    }

    /** See {@link StyleTransferSettings#palette()}. */
    public StyleTransferSettingsBuilder palette(double value) {
        palette = value;
        return this;
    }

    /** See {@link StyleTransferSettings#smallestScale()}. */
    public StyleTransferSettingsBuilder smallestScale(int value) {
        smallestScale = value;
        return this;
    }

    /** See {@link StyleTransferSettings#scaleStep()}. */
    public StyleTransferSettingsBuilder scaleStep(double value) {
        scaleStep = value;
        return this;
    }

    /** See {@link StyleTransferSettings#iterations()}. */
    public StyleTransferSettingsBuilder iterations(int value) {
        iterations = value;
        return this;
    }

    /** See {@link StyleTransferSettings#falloff()}. */
    public StyleTransferSettingsBuilder falloff(double value) {
        falloff = value;
        return this;
    }

    /** See {@link StyleTransferSettings#margin()}. */
    public StyleTransferSettingsBuilder margin(int value) {
        margin = value;
        return this;
    }

    /** See {@link StyleTransferSettings#octaves()}. */
    public StyleTransferSettingsBuilder octaves(int value) {
        octaves = value;
        return this;
    }

    /** See {@link StyleTransferSettings#grain()}. */
    public StyleTransferSettingsBuilder grain(double value) {
        grain = value;
        return this;
    }

    /** See {@link StyleTransferSettings#rate()}. */
    public StyleTransferSettingsBuilder rate(double value) {
        rate = value;
        return this;
    }

    /** See {@link StyleTransferSettings#rateDecay()}. */
    public StyleTransferSettingsBuilder rateDecay(double value) {
        rateDecay = value;
        return this;
    }

    /** See {@link StyleTransferSettings#settle()}. */
    public StyleTransferSettingsBuilder settle(double value) {
        settle = value;
        return this;
    }

    /** See {@link StyleTransferSettings#restart()}. */
    public StyleTransferSettingsBuilder restart(boolean value) {
        restart = value;
        return this;
    }

    /** See {@link StyleTransferSettings#beta1()}. */
    public StyleTransferSettingsBuilder beta1(double value) {
        beta1 = value;
        return this;
    }

    /** See {@link StyleTransferSettings#beta2()}. */
    public StyleTransferSettingsBuilder beta2(double value) {
        beta2 = value;
        return this;
    }

    /** See {@link StyleTransferSettings#epsilon()}. */
    public StyleTransferSettingsBuilder epsilon(double value) {
        epsilon = value;
        return this;
    }

    /** See {@link StyleTransferSettings#averageDecay()}. */
    public StyleTransferSettingsBuilder averageDecay(double value) {
        averageDecay = value;
        return this;
    }

    /** See {@link StyleTransferSettings#init()}. */
    public StyleTransferSettingsBuilder init(InitialImage value) {
        init = value;
        return this;
    }

    /** See {@link StyleTransferSettings#seed()}. */
    public StyleTransferSettingsBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** See {@link StyleTransferSettings#colours()}. */
    public StyleTransferSettingsBuilder colours(ColorPreservation value) {
        colours = value;
        return this;
    }

    /** See {@link StyleTransferSettings#feather()}. */
    public StyleTransferSettingsBuilder feather(double value) {
        feather = value;
        return this;
    }

    /** See {@link StyleTransferSettings#device()}. */
    public StyleTransferSettingsBuilder device(ComputeDevice value) {
        device = value;
        return this;
    }

    /** See {@link StyleTransferSettings#precision()}. */
    public StyleTransferSettingsBuilder precision(Precision value) {
        precision = value;
        return this;
    }

    /** See {@link StyleTransferSettings#threads()}. */
    public StyleTransferSettingsBuilder threads(int value) {
        threads = value;
        return this;
    }

    /** See {@link StyleTransferSettings#memory()}. */
    public StyleTransferSettingsBuilder memory(int value) {
        memory = value;
        return this;
    }

    /**
     * Checks the values.
     *
     * @return the settings
     * @throws IllegalArgumentException naming the first setting that is out of range
     */
    public StyleTransferSettings build() {
        return new StyleTransferSettings(
                encoder,
                weights,
                pooling,
                smoothing,
                contentLayers == null ? own.contentLayers(encoder) : contentLayers,
                styleLayers == null ? own.styleLayers(encoder) : styleLayers,
                columns,
                columnLayers == null ? own.columnLayers(encoder) : columnLayers,
                covariance,
                balance,
                positions,
                contentWeight,
                styleWeight,
                strength,
                tvWeight,
                statistic,
                normalisation,
                size,
                styleScale,
                enlargeStyle,
                palette,
                smallestScale,
                scaleStep,
                iterations,
                falloff,
                margin,
                octaves,
                grain,
                rate,
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
                device,
                precision,
                threads,
                memory);
    }
}
