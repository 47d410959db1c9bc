package net.neuralstyle.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.image.ColorPreservation;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.statistic.Statistic;

/**
 * Gathers {@link StyleTransferSettings}: each method sets the component of its own name. Layers and falloff that are not set
 * are the preset's own for the encoder and the size.
 */
public final class StyleTransferSettingsBuilder {
    private static final String STRENGTH = "strength";

    private final Map<String, Object> values = new HashMap<>();
    /** Whose layers and falloff are taken where none are set. */
    private final Preset own;
    /** What the strength is found by; null where it is a number. */
    private StyleAmount amount;

    /** A builder with a look's values, and the usual ones of the settings that it leaves out. */
    StyleTransferSettingsBuilder(Preset own) {
        this.own = own;
        for (Setting setting : Setting.ALL) {
            if (setting.row().usual() != null) {
                values.put(setting.name(), setting.read(setting.row().usual()));
            }
        }
        own.look().values().forEach(this::set);
    }

    StyleTransferSettingsBuilder(StyleTransferSettings from) {
        own = Preset.PAINTING;
        Setting.ALL.forEach(setting -> values.put(setting.name(), setting.in(from)));
    }

    /**
     * Sets one value by its name, as the command line and macros do.
     *
     * @param name of a component of {@link StyleTransferSettings}, for instance styleLayers
     * @param text the value in its written form; the strength may be an amount, like 60%
     * @return this
     * @throws IllegalArgumentException if there is no such setting or the text is no value of it
     */
    public StyleTransferSettingsBuilder set(String name, String text) {
        if (name.equals(STRENGTH) && StyleAmount.isWritten(text)) {
            return amount(StyleAmount.parse(text));
        }
        return with(name, Setting.named(name).read(text));
    }

    /** Sets how far the picture is to go towards the style; the strength is found by it when the settings are built. */
    public StyleTransferSettingsBuilder amount(StyleAmount value) {
        strength(1);
        amount = value;
        return this;
    }

    private StyleTransferSettingsBuilder with(String name, Object value) {
        amount = name.equals(STRENGTH) ? null : amount;
        values.put(name, value);
        return this;
    }

    /**
     * Checks the values.
     *
     * @return the settings
     * @throws IllegalArgumentException naming the first setting that is out of range
     */
    public StyleTransferSettings build() {
        Map<String, Object> all = new HashMap<>(values);
        Architecture encoder = (Architecture) values.get("encoder");
        int painted =
                StyleTransferSettings.paintedSize((Integer) values.get("size"), (Integer) values.get("refineAbove"));
        all.putIfAbsent("falloff", own.falloff(painted));
        all.putIfAbsent("contentLayers", own.contentLayers(encoder));
        all.putIfAbsent("styleLayers", own.styleLayers(encoder));
        all.putIfAbsent("columnLayers", own.columnLayers(encoder));
        if (amount != null) {
            all.put(STRENGTH, Setting.settings(all).strength(amount));
        }
        return Setting.settings(all);
    }

    /** What a person has to know of the amount that was asked for; empty where it was measured, or the strength is a number. */
    public Optional<String> caution() {
        StyleTransferSettings settings = build();
        return amount == null || settings.isInstant()
                ? Optional.empty()
                : amount.caution(settings.curve(), settings.encoder(), settings.weights());
    }

    public StyleTransferSettingsBuilder encoder(Architecture value) {
        return with("encoder", value);
    }

    public StyleTransferSettingsBuilder weights(Path value) {
        return with("weights", value);
    }

    public StyleTransferSettingsBuilder pooling(Pooling value) {
        return with("pooling", value);
    }

    public StyleTransferSettingsBuilder smoothing(Smoothing value) {
        return with("smoothing", value);
    }

    public StyleTransferSettingsBuilder contentLayers(LayerWeights value) {
        return with("contentLayers", value);
    }

    public StyleTransferSettingsBuilder styleLayers(LayerWeights value) {
        return with("styleLayers", value);
    }

    public StyleTransferSettingsBuilder columns(double value) {
        return with("columns", value);
    }

    public StyleTransferSettingsBuilder columnLayers(LayerWeights value) {
        return with("columnLayers", value);
    }

    public StyleTransferSettingsBuilder covariance(double value) {
        return with("covariance", value);
    }

    public StyleTransferSettingsBuilder balance(double value) {
        return with("balance", value);
    }

    public StyleTransferSettingsBuilder guidance(double value) {
        return with("guidance", value);
    }

    public StyleTransferSettingsBuilder gamut(double value) {
        return with("gamut", value);
    }

    public StyleTransferSettingsBuilder positions(int value) {
        return with("positions", value);
    }

    public StyleTransferSettingsBuilder thinning(double value) {
        return with("thinning", value);
    }

    public StyleTransferSettingsBuilder contentWeight(double value) {
        return with("contentWeight", value);
    }

    public StyleTransferSettingsBuilder selfSimilarity(double value) {
        return with("selfSimilarity", value);
    }

    public StyleTransferSettingsBuilder laplacian(double value) {
        return with("laplacian", value);
    }

    public StyleTransferSettingsBuilder styleWeight(double value) {
        return with("styleWeight", value);
    }

    public StyleTransferSettingsBuilder strength(double value) {
        return with(STRENGTH, value);
    }

    public StyleTransferSettingsBuilder tvWeight(double value) {
        return with("tvWeight", value);
    }

    public StyleTransferSettingsBuilder statistic(Statistic value) {
        return with("statistic", value);
    }

    public StyleTransferSettingsBuilder refresh(int value) {
        return with("refresh", value);
    }

    public StyleTransferSettingsBuilder normalisation(Normalisation value) {
        return with("normalisation", value);
    }

    public StyleTransferSettingsBuilder size(int value) {
        return with("size", value);
    }

    public StyleTransferSettingsBuilder styleScale(double value) {
        return with("styleScale", value);
    }

    public StyleTransferSettingsBuilder enlargeStyle(boolean value) {
        return with("enlargeStyle", value);
    }

    public StyleTransferSettingsBuilder palette(double value) {
        return with("palette", value);
    }

    public StyleTransferSettingsBuilder smallestScale(int value) {
        return with("smallestScale", value);
    }

    public StyleTransferSettingsBuilder scaleStep(double value) {
        return with("scaleStep", value);
    }

    public StyleTransferSettingsBuilder iterations(int value) {
        return with("iterations", value);
    }

    public StyleTransferSettingsBuilder falloff(double value) {
        return with("falloff", value);
    }

    public StyleTransferSettingsBuilder refineAbove(int value) {
        return with("refineAbove", value);
    }

    public StyleTransferSettingsBuilder margin(int value) {
        return with("margin", value);
    }

    public StyleTransferSettingsBuilder history(int value) {
        return with("history", value);
    }

    public StyleTransferSettingsBuilder octaves(int value) {
        return with("octaves", value);
    }

    public StyleTransferSettingsBuilder grain(double value) {
        return with("grain", value);
    }

    public StyleTransferSettingsBuilder rate(double value) {
        return with("rate", value);
    }

    public StyleTransferSettingsBuilder rateDecay(double value) {
        return with("rateDecay", value);
    }

    public StyleTransferSettingsBuilder settle(double value) {
        return with("settle", value);
    }

    public StyleTransferSettingsBuilder restart(boolean value) {
        return with("restart", value);
    }

    public StyleTransferSettingsBuilder beta1(double value) {
        return with("beta1", value);
    }

    public StyleTransferSettingsBuilder beta2(double value) {
        return with("beta2", value);
    }

    public StyleTransferSettingsBuilder epsilon(double value) {
        return with("epsilon", value);
    }

    public StyleTransferSettingsBuilder averageDecay(double value) {
        return with("averageDecay", value);
    }

    public StyleTransferSettingsBuilder init(InitialImage value) {
        return with("init", value);
    }

    public StyleTransferSettingsBuilder seed(long value) {
        return with("seed", value);
    }

    public StyleTransferSettingsBuilder colours(ColorPreservation value) {
        return with("colours", value);
    }

    public StyleTransferSettingsBuilder feather(double value) {
        return with("feather", value);
    }

    public StyleTransferSettingsBuilder device(ComputeDevice value) {
        return with("device", value);
    }

    public StyleTransferSettingsBuilder precision(Precision value) {
        return with("precision", value);
    }

    public StyleTransferSettingsBuilder threads(int value) {
        return with("threads", value);
    }

    public StyleTransferSettingsBuilder memory(int value) {
        return with("memory", value);
    }
}
