package net.neuralstyle.plugin;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import net.neuralstyle.command.PresetValues;
import net.neuralstyle.command.ReportingCommand;
import net.neuralstyle.imagej.ApplicationFolder;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.Setting;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.supply.Consent;
import net.neuralstyle.transfer.Supplies;
import net.neuralstyle.view.StatusProgress;
import org.scijava.plugin.Parameter;
import org.scijava.util.ClassUtils;

/**
 * The settings that a command's own dialog leaves out, under the names of {@link StyleTransferSettings}: some are in the
 * dialog behind its button for more, the others are for macros and scripts alone, as their table says with their
 * labels. They keep no value: what is out of sight would surprise. Commands declare the rest, among them preset, since
 * SciJava lists a superclass's parameters first.
 *
 * <p>Numbers are text, because SciJava would turn one that cannot be read into 0 or leave the parameter out; as text it
 * reaches the settings, which refuse it by name.
 */
abstract class SettingParameters extends ReportingCommand {
    @Parameter(required = false, persist = false)
    private String contentLayers;

    @Parameter(required = false, persist = false)
    private String styleLayers;

    @Parameter(persist = false)
    private String columns;

    @Parameter(required = false, persist = false)
    private String columnLayers;

    @Parameter(persist = false)
    private String covariance;

    @Parameter(persist = false)
    private String positions;

    @Parameter(persist = false)
    private String thinning;

    @Parameter(persist = false)
    private String contentWeight;

    @Parameter(persist = false)
    private String styleWeight;

    @Parameter(persist = false)
    private String tvWeight;

    @Parameter(persist = false)
    private String statistic;

    @Parameter(persist = false)
    private String normalisation;

    @Parameter(persist = false)
    private String pooling;

    @Parameter(persist = false)
    private String smoothing;

    @Parameter(persist = false)
    private String styleScale;

    @Parameter(persist = false)
    private String enlargeStyle;

    @Parameter(persist = false)
    private String init;

    @Parameter(persist = false)
    private String seed;

    @Parameter(required = false, persist = false, style = "open")
    private File weights;

    @Parameter(persist = false)
    private String device;

    @Parameter(persist = false)
    private String precision;

    @Parameter(persist = false)
    private String threads;

    @Parameter(persist = false)
    private String memory;

    @Parameter(persist = false)
    private String palette;

    @Parameter(persist = false)
    private String smallestScale;

    @Parameter(persist = false)
    private String scaleStep;

    @Parameter(persist = false)
    private String history;

    @Parameter(persist = false)
    private String margin;

    @Parameter(persist = false)
    private String balance;

    @Parameter(persist = false)
    private String guidance;

    @Parameter(persist = false)
    private String selfSimilarity;

    @Parameter(persist = false)
    private String laplacian;

    @Parameter(persist = false)
    private String refresh;

    @Parameter(persist = false)
    private String gamut;

    @Parameter(persist = false)
    private String falloff;

    @Parameter(persist = false)
    private String refineAbove;

    @Parameter(persist = false)
    private String octaves;

    @Parameter(persist = false)
    private String grain;

    @Parameter(persist = false)
    private String rate;

    @Parameter(persist = false)
    private String rateDecay;

    @Parameter(persist = false)
    private String settle;

    @Parameter(persist = false)
    private String restart;

    @Parameter(persist = false)
    private String beta1;

    @Parameter(persist = false)
    private String beta2;

    @Parameter(persist = false)
    private String epsilon;

    @Parameter(persist = false)
    private String averageDecay;

    /** Takes the default preset's values. */
    SettingParameters() {
        take(PresetValues.of(Preset.PAINTING));
    }

    /** Called by SciJava when a preset is chosen in the dialog. */
    protected void presetChosen() {
        take(PresetValues.of(preset()));
    }

    /** The preset as it was chosen, written as in macros. */
    abstract String preset();

    private void take(Map<String, String> texts) {
        for (Field setting : settingFields()) {
            ClassUtils.setValue(setting, this, texts.get(setting.getName()));
        }
    }

    private List<Field> settingFields() {
        return ClassUtils.getAnnotatedFields(getClass(), Parameter.class).stream()
                .filter(field -> Setting.find(field.getName()).isPresent())
                .toList();
    }

    /**
     * Reads the settings from the parameters.
     *
     * @throws IllegalArgumentException naming the first parameter that cannot be used
     */
    public StyleTransferSettings settings() {
        StyleTransferSettings settings = builder().build();
        if (settings.init() == InitialImage.IMAGE) {
            throw new IllegalArgumentException("init is image, but no image is asked for: choose content or noise.");
        }
        return settings;
    }

    private StyleTransferSettingsBuilder builder() {
        StyleTransferSettingsBuilder builder = StyleTransferSettings.builder(Preset.of(preset()));
        for (Field field : settingFields()) {
            Object value = ClassUtils.getValue(field, this);
            String text = value == null ? "" : value.toString();
            if (text.isBlank() && Setting.find(field.getName()).orElseThrow().mayBeEmpty()) {
                continue;
            }
            set(builder, field.getName(), text);
        }
        furtherSettings(builder);
        return builder;
    }

    /** Takes settings that come in another way than by parameters of their names. */
    void furtherSettings(StyleTransferSettingsBuilder builder) {
        // None, unless a command has any.
    }

    private static void set(StyleTransferSettingsBuilder builder, String name, String text) {
        try {
            builder.set(name, text);
        } catch (IllegalArgumentException e) {
            if (e.getMessage().contains(name)) {
                throw e;
            }
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /**
     * The settings with the weights that were found or fetched. What is to be known of the strength is said.
     *
     * @throws IOException if something is missing and may not or cannot be fetched
     */
    StyleTransferSettings provided(StyleTransferSettings settings, Consent consent) throws IOException {
        try (StatusProgress progress = progress()) {
            builder().caution().ifPresent(progress::noticed);
            return Supplies.provide(settings, ApplicationFolder.get(), consent, progress.downloads());
        }
    }
}
