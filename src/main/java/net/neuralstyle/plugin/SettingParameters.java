package net.neuralstyle.plugin;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.supply.Consent;
import net.neuralstyle.transfer.Supplies;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.util.ClassUtils;

/**
 * The settings that a command's own dialog leaves out, under the names of {@link StyleTransferSettings}: some are in the
 * dialog behind its button for more, the others are for macros and scripts alone. Commands declare the rest, among them
 * preset, since SciJava lists a superclass's parameters first.
 *
 * <p>Numbers are text, because SciJava would turn one that cannot be read into 0 or leave the parameter out; as text it
 * reaches the settings, which refuse it by name.
 */
abstract class SettingParameters extends ReportingCommand {
    /** Marks parameters of macros and scripts that no dialog shows. */
    static final String NOT_IN_DIALOG = "notInDialog";

    /** Marks parameters of the dialog behind the button. They keep no value: what is out of sight would surprise. */
    static final String MORE = "more";

    private static final Set<String> MAY_BE_EMPTY = Set.of("contentLayers", "styleLayers", "columnLayers", "weights");

    @Parameter(
            label = "Content layers",
            description = "Where content is compared, like relu4_2,relu3_1:0.5; empty for the encoder's own choice",
            required = false,
            persist = false,
            attrs = @Attr(name = MORE))
    private String contentLayers;

    @Parameter(
            label = "Style layers",
            description = "Where style is compared, like relu1_1:0.5,relu2_1,image; image stands for the pixels; empty"
                    + " for the encoder's own choice",
            required = false,
            persist = false,
            attrs = @Attr(name = MORE))
    private String styleLayers;

    @Parameter(
            label = "Columns",
            description =
                    "How much the style's features count that stand together at one place, against its layers one by one; 0 for none",
            persist = false,
            attrs = @Attr(name = MORE))
    private String columns;

    @Parameter(
            label = "Column layers",
            description =
                    "Whose features stand together, like relu2_1:0.15,relu4_1:0.4; empty for the encoder's own choice",
            required = false,
            persist = false,
            attrs = @Attr(name = MORE))
    private String columnLayers;

    @Parameter(
            label = "Column covariance",
            description = "Mean and covariance of the same layers beside it: truer colours, less like strokes",
            persist = false,
            attrs = @Attr(name = MORE))
    private String covariance;

    @Parameter(
            label = "Positions",
            description = "How many places of image and style are compared in each iteration",
            persist = false,
            attrs = @Attr(name = MORE))
    private String positions;

    @Parameter(
            label = "Content weight",
            description = "Weight of the content loss",
            persist = false,
            attrs = @Attr(name = MORE))
    private String contentWeight;

    @Parameter(
            label = "Style weight",
            description = "Weight of the style loss, multiplied by the strength",
            persist = false,
            attrs = @Attr(name = MORE))
    private String styleWeight;

    @Parameter(
            label = "Total variation weight",
            description = "Weight of the total variation; smooths",
            persist = false,
            attrs = @Attr(name = MORE))
    private String tvWeight;

    @Parameter(
            label = "Statistic",
            description = "What of a layer is taken for style",
            choices = {
                "gram",
                "mean-covariance",
                "mean-deviation",
                "wasserstein",
                "sliced-wasserstein",
                "mmd-linear",
                "mmd-polynomial",
                "mmd-gaussian",
                "earth-mover",
                "nearest-neighbours"
            },
            persist = false,
            attrs = @Attr(name = MORE))
    private String statistic;

    @Parameter(
            label = "Normalisation",
            description = "What distances are divided by",
            choices = {"paper", "assignment", "relative"},
            persist = false,
            attrs = @Attr(name = MORE))
    private String normalisation;

    @Parameter(
            label = "Pooling",
            description = "What the encoder's pooling layers keep",
            choices = {"max", "average", "average-whole", "l2"},
            persist = false,
            attrs = @Attr(name = MORE))
    private String pooling;

    @Parameter(
            label = "Smoothing",
            description = "Softmax over a layer's activations before they are compared; auto is softmax for ResNet-50",
            choices = {"auto", "none", "softmax"},
            persist = false,
            attrs = @Attr(name = MORE))
    private String smoothing;

    @Parameter(
            label = "Style scale",
            description = "Size of the strokes: 0.5 is finer, 2 coarser",
            persist = false,
            attrs = @Attr(name = MORE))
    private String styleScale;

    @Parameter(
            label = "Enlarge style",
            description = "Whether a style picture smaller than the result is enlarged with it",
            choices = {"true", "false"},
            persist = false,
            attrs = @Attr(name = MORE))
    private String enlargeStyle;

    @Parameter(
            label = "Start from",
            description = "What the optimisation starts from",
            choices = {"content", "noise"},
            persist = false,
            attrs = @Attr(name = MORE))
    private String init;

    @Parameter(
            label = "Seed",
            description = "Of the positions that are compared, and of the noise it may start from",
            persist = false,
            attrs = @Attr(name = MORE))
    private String seed;

    @Parameter(
            label = "Weights file",
            description = "The encoder's weights, .h5 or .safetensors; none for compact",
            required = false,
            style = "open",
            persist = false,
            attrs = @Attr(name = MORE))
    private File weights;

    @Parameter(
            label = "Device",
            description = "Where it runs: gpu0 is the first CUDA card, mps an Apple processor's",
            choices = {"auto", "cpu", "gpu0", "gpu1", "gpu2", "gpu3", "mps"},
            persist = false,
            attrs = @Attr(name = MORE))
    private String device;

    @Parameter(
            label = "Precision",
            description = "Number format of the activations",
            choices = {"auto", "fp32", "bf16"},
            persist = false,
            attrs = @Attr(name = MORE))
    private String precision;

    @Parameter(
            label = "Threads",
            description = "On the CPU; 0 is all cores",
            persist = false,
            attrs = @Attr(name = MORE))
    private String threads;

    @Parameter(
            label = "Memory (MB)",
            description = "Above it, tile by tile; 0 takes most of what is free",
            persist = false,
            attrs = @Attr(name = MORE))
    private String memory;

    @Parameter(
            label = "Palette",
            description = "How far the content takes the style's colours before the run, 0 to 1",
            persist = false,
            attrs = @Attr(name = MORE))
    private String palette;

    @Parameter(
            label = "Smallest scale (pixels)",
            description = "The first scale's long side is at least this",
            persist = false,
            attrs = @Attr(name = MORE))
    private String smallestScale;

    @Parameter(
            label = "Scale step",
            description = "Long side of a scale over that of the one before",
            persist = false,
            attrs = @Attr(name = MORE))
    private String scaleStep;

    @Parameter(
            label = "History",
            description = "How many steps L-BFGS remembers; 0 takes Adam",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String history;

    @Parameter(
            label = "Margin",
            description = "Pixels around the picture that are painted with it and cut off",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String margin;

    @Parameter(
            label = "Balance",
            description =
                    "How evenly the places of the style are taken, 0 to 1; 0 takes each as often as it is the nearest",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String balance;

    @Parameter(
            label = "Guidance",
            description =
                    "How much light, dark, blue and yellow parts of the content become such parts of the style, 0 to 10",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String guidance;

    @Parameter(
            label = "Falloff",
            description =
                    "How a scale's share of the iterations falls with its size: 0 not at all, 1 in half as many at twice the size",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String falloff;

    @Parameter(
            label = "Octaves",
            description = "Grids of growing cells that Adam moves the image on; 1 is the pixels alone",
            persist = false,
            attrs = @Attr(name = MORE))
    private String octaves;

    @Parameter(
            label = "Grain",
            description = "Step length of the finest octave over that of the others; smaller is smoother",
            persist = false,
            attrs = @Attr(name = MORE))
    private String grain;

    @Parameter(
            label = "Rate",
            description = "Adam's step length, for pixels in 0-1",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String rate;

    @Parameter(
            label = "Rate decay",
            description = "In the last scale the rate falls to this share of itself",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String rateDecay;

    @Parameter(
            label = "Settle",
            description = "Over which share of the last scale the rate falls",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String settle;

    @Parameter(
            label = "Restart",
            description = "Whether Adam begins anew at each scale",
            choices = {"true", "false"},
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String restart;

    @Parameter(
            label = "Beta 1",
            description = "Decay of Adam's mean gradient",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String beta1;

    @Parameter(
            label = "Beta 2",
            description = "Decay of Adam's mean square gradient",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String beta2;

    @Parameter(label = "Epsilon", description = "Adam's epsilon", persist = false, attrs = @Attr(name = NOT_IN_DIALOG))
    private String epsilon;

    @Parameter(
            label = "Average decay",
            description = "Decay of the moving average of the iterates; 0 takes the last one",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String averageDecay;

    /** Takes the default preset's values. */
    SettingParameters() {
        take(PresetValues.of(Preset.PAINTING));
    }

    /** Whether the command's own dialog shows a parameter. */
    static boolean isInDialog(ModuleItem<?> input) {
        return !input.is(NOT_IN_DIALOG) && !input.is(MORE);
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
        Set<String> names = PresetValues.of(Preset.PAINTING).keySet();
        return ClassUtils.getAnnotatedFields(getClass(), Parameter.class).stream()
                .filter(field ->
                        names.contains(field.getName()) || field.getName().equals("weights"))
                .toList();
    }

    /**
     * Reads the parameters.
     *
     * @throws IllegalArgumentException naming the first parameter that cannot be used
     */
    StyleTransferSettings settings() {
        StyleTransferSettingsBuilder builder = StyleTransferSettings.builder(Preset.of(preset()));
        for (Field field : settingFields()) {
            Object value = ClassUtils.getValue(field, this);
            String text = value == null ? "" : value.toString();
            if (text.isBlank() && MAY_BE_EMPTY.contains(field.getName())) {
                continue;
            }
            set(builder, field.getName(), text);
        }
        furtherSettings(builder);
        StyleTransferSettings settings = builder.build();
        if (settings.init() == InitialImage.IMAGE) {
            throw new IllegalArgumentException("init is image, but no image is asked for: choose content or noise.");
        }
        return settings;
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
     * The settings with the weights that were found or fetched.
     *
     * @throws IOException if something is missing and may not or cannot be fetched
     */
    StyleTransferSettings provided(StyleTransferSettings settings, Consent consent) throws IOException {
        try (StatusProgress progress = progress()) {
            return Supplies.provide(settings, ApplicationFolder.get(), consent, new DownloadStatus(progress));
        }
    }
}
