package net.neuralstyle.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
    private final Map<String, Object> values = new HashMap<>();
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
        Setting.ALL.forEach(setting -> values.put(setting.name(), setting.in(from)));
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
        return with(name, Setting.named(name).read(text));
    }

    private StyleTransferSettingsBuilder with(String name, Object value) {
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
        all.putIfAbsent("contentLayers", own.contentLayers(encoder));
        all.putIfAbsent("styleLayers", own.styleLayers(encoder));
        all.putIfAbsent("columnLayers", own.columnLayers(encoder));
        return Setting.settings(all);
    }

    /** See {@link StyleTransferSettings#encoder()}. */
    public StyleTransferSettingsBuilder encoder(Architecture value) {
        return with("encoder", value);
    }

    /** See {@link StyleTransferSettings#weights()}. */
    public StyleTransferSettingsBuilder weights(Path value) {
        return with("weights", value);
    }

    /** See {@link StyleTransferSettings#pooling()}. */
    public StyleTransferSettingsBuilder pooling(Pooling value) {
        return with("pooling", value);
    }

    /** See {@link StyleTransferSettings#smoothing()}. */
    public StyleTransferSettingsBuilder smoothing(Smoothing value) {
        return with("smoothing", value);
    }

    /** See {@link StyleTransferSettings#contentLayers()}. */
    public StyleTransferSettingsBuilder contentLayers(LayerWeights value) {
        return with("contentLayers", value);
    }

    /** See {@link StyleTransferSettings#styleLayers()}. */
    public StyleTransferSettingsBuilder styleLayers(LayerWeights value) {
        return with("styleLayers", value);
    }

    /** See {@link StyleTransferSettings#columns()}. */
    public StyleTransferSettingsBuilder columns(double value) {
        return with("columns", value);
    }

    /** See {@link StyleTransferSettings#columnLayers()}. */
    public StyleTransferSettingsBuilder columnLayers(LayerWeights value) {
        return with("columnLayers", value);
    }

    /** See {@link StyleTransferSettings#covariance()}. */
    public StyleTransferSettingsBuilder covariance(double value) {
        return with("covariance", value);
    }

    /** See {@link StyleTransferSettings#balance()}. */
    public StyleTransferSettingsBuilder balance(double value) {
        return with("balance", value);
    }

    /** See {@link StyleTransferSettings#guidance()}. */
    public StyleTransferSettingsBuilder guidance(double value) {
        return with("guidance", value);
    }

    /** See {@link StyleTransferSettings#positions()}. */
    public StyleTransferSettingsBuilder positions(int value) {
        return with("positions", value);
    }

    /** See {@link StyleTransferSettings#contentWeight()}. */
    public StyleTransferSettingsBuilder contentWeight(double value) {
        return with("contentWeight", value);
    }

    /** See {@link StyleTransferSettings#styleWeight()}. */
    public StyleTransferSettingsBuilder styleWeight(double value) {
        return with("styleWeight", value);
    }

    /** See {@link StyleTransferSettings#strength()}. */
    public StyleTransferSettingsBuilder strength(double value) {
        return with("strength", value);
    }

    /** See {@link StyleTransferSettings#tvWeight()}. */
    public StyleTransferSettingsBuilder tvWeight(double value) {
        return with("tvWeight", value);
    }

    /** See {@link StyleTransferSettings#statistic()}. */
    public StyleTransferSettingsBuilder statistic(Statistic value) {
        return with("statistic", value);
    }

    /** See {@link StyleTransferSettings#normalisation()}. */
    public StyleTransferSettingsBuilder normalisation(Normalisation value) {
        return with("normalisation", value);
    }

    /** See {@link StyleTransferSettings#size()}. */
    public StyleTransferSettingsBuilder size(int value) {
        return with("size", value);
    }

    /** See {@link StyleTransferSettings#styleScale()}. */
    public StyleTransferSettingsBuilder styleScale(double value) {
        return with("styleScale", value);
    }

    /** See {@link StyleTransferSettings#enlargeStyle()}. */
    public StyleTransferSettingsBuilder enlargeStyle(boolean value) {
        return with("enlargeStyle", value);
    }

    /** See {@link StyleTransferSettings#palette()}. */
    public StyleTransferSettingsBuilder palette(double value) {
        return with("palette", value);
    }

    /** See {@link StyleTransferSettings#smallestScale()}. */
    public StyleTransferSettingsBuilder smallestScale(int value) {
        return with("smallestScale", value);
    }

    /** See {@link StyleTransferSettings#scaleStep()}. */
    public StyleTransferSettingsBuilder scaleStep(double value) {
        return with("scaleStep", value);
    }

    /** See {@link StyleTransferSettings#iterations()}. */
    public StyleTransferSettingsBuilder iterations(int value) {
        return with("iterations", value);
    }

    /** See {@link StyleTransferSettings#falloff()}. */
    public StyleTransferSettingsBuilder falloff(double value) {
        return with("falloff", value);
    }

    /** See {@link StyleTransferSettings#margin()}. */
    public StyleTransferSettingsBuilder margin(int value) {
        return with("margin", value);
    }

    /** See {@link StyleTransferSettings#history()}. */
    public StyleTransferSettingsBuilder history(int value) {
        return with("history", value);
    }

    /** See {@link StyleTransferSettings#octaves()}. */
    public StyleTransferSettingsBuilder octaves(int value) {
        return with("octaves", value);
    }

    /** See {@link StyleTransferSettings#grain()}. */
    public StyleTransferSettingsBuilder grain(double value) {
        return with("grain", value);
    }

    /** See {@link StyleTransferSettings#rate()}. */
    public StyleTransferSettingsBuilder rate(double value) {
        return with("rate", value);
    }

    /** See {@link StyleTransferSettings#rateDecay()}. */
    public StyleTransferSettingsBuilder rateDecay(double value) {
        return with("rateDecay", value);
    }

    /** See {@link StyleTransferSettings#settle()}. */
    public StyleTransferSettingsBuilder settle(double value) {
        return with("settle", value);
    }

    /** See {@link StyleTransferSettings#restart()}. */
    public StyleTransferSettingsBuilder restart(boolean value) {
        return with("restart", value);
    }

    /** See {@link StyleTransferSettings#beta1()}. */
    public StyleTransferSettingsBuilder beta1(double value) {
        return with("beta1", value);
    }

    /** See {@link StyleTransferSettings#beta2()}. */
    public StyleTransferSettingsBuilder beta2(double value) {
        return with("beta2", value);
    }

    /** See {@link StyleTransferSettings#epsilon()}. */
    public StyleTransferSettingsBuilder epsilon(double value) {
        return with("epsilon", value);
    }

    /** See {@link StyleTransferSettings#averageDecay()}. */
    public StyleTransferSettingsBuilder averageDecay(double value) {
        return with("averageDecay", value);
    }

    /** See {@link StyleTransferSettings#init()}. */
    public StyleTransferSettingsBuilder init(InitialImage value) {
        return with("init", value);
    }

    /** See {@link StyleTransferSettings#seed()}. */
    public StyleTransferSettingsBuilder seed(long value) {
        return with("seed", value);
    }

    /** See {@link StyleTransferSettings#colours()}. */
    public StyleTransferSettingsBuilder colours(ColorPreservation value) {
        return with("colours", value);
    }

    /** See {@link StyleTransferSettings#feather()}. */
    public StyleTransferSettingsBuilder feather(double value) {
        return with("feather", value);
    }

    /** See {@link StyleTransferSettings#device()}. */
    public StyleTransferSettingsBuilder device(ComputeDevice value) {
        return with("device", value);
    }

    /** See {@link StyleTransferSettings#precision()}. */
    public StyleTransferSettingsBuilder precision(Precision value) {
        return with("precision", value);
    }

    /** See {@link StyleTransferSettings#threads()}. */
    public StyleTransferSettingsBuilder threads(int value) {
        return with("threads", value);
    }

    /** See {@link StyleTransferSettings#memory()}. */
    public StyleTransferSettingsBuilder memory(int value) {
        return with("memory", value);
    }
}
