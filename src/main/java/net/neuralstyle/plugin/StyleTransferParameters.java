package net.neuralstyle.plugin;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.neuralstyle.supply.Consent;
import net.neuralstyle.transfer.Choices;
import net.neuralstyle.transfer.InitialImage;
import net.neuralstyle.transfer.InputMask;
import net.neuralstyle.transfer.Preset;
import net.neuralstyle.transfer.Style;
import net.neuralstyle.transfer.StyleName;
import net.neuralstyle.transfer.StyleTransferSettings;
import net.neuralstyle.transfer.StyleTransferSettingsBuilder;
import net.neuralstyle.transfer.Supplies;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.util.ClassUtils;

/**
 * What the commands ask for, under the names of {@link StyleTransferSettings}.
 *
 * <p>Images come first: SciJava lists a superclass's parameters before those of the command, and resolves their type.
 * Numbers are text, because SciJava would turn one that cannot be read into 0 or leave the parameter out; as text it
 * reaches the settings, which refuse it by name.
 *
 * @param <I> an image as the command takes it
 */
abstract class StyleTransferParameters<I> extends ReportingCommand {
    /** Marks parameters of macros and scripts that the dialog leaves out. */
    static final String NOT_IN_DIALOG = "notInDialog";

    private static final String FURTHER_STYLE =
            "An open image's title or a file, with its weight against the first style, like waves.jpg*0.3; empty for"
                    + " none";
    private static final String TITLE = "Neural Style Transfer";
    private static final Set<String> MAY_BE_EMPTY = Set.of("contentLayers", "styleLayers", "weights");

    @Parameter(
            label = "Content",
            description = "The image whose shapes are kept",
            required = false,
            autoFill = false,
            persist = false)
    private I content;

    @Parameter(
            label = "Style",
            description = "The image whose colours and strokes are taken",
            required = false,
            autoFill = false,
            persist = false)
    private I style;

    @Parameter(label = "Strength", description = "More is more style and less content")
    private String strength;

    @Parameter(label = "Size (pixels)", description = "Long side of the result")
    private String size;

    @Parameter(label = "Iterations", description = "Over all scales")
    private String iterations;

    @Parameter(
            label = "Preset",
            description = "Fills in the settings; a macro's other settings override it",
            choices = {"default", "assignment"},
            callback = "presetChosen")
    private String preset = Choices.id(Preset.DEFAULT);

    @Parameter(
            label = "Encoder",
            description = "The network that compares images; all but compact need a weights file",
            choices = {"compact", "vgg16", "vgg19", "resnet50"})
    private String encoder;

    @Parameter(
            label = "Colours",
            description = "none: the style's. The content's: luminance keeps its colours pixel by pixel; cholesky, pca,"
                    + " symmetric and histogram paint with its palette",
            choices = {"none", "luminance", "cholesky", "pca", "symmetric", "histogram"})
    private String colours;

    @Parameter(label = "Style 2", description = FURTHER_STYLE, required = false, persist = false)
    private String style2;

    @Parameter(label = "Style 3", description = FURTHER_STYLE, required = false, persist = false)
    private String style3;

    @Parameter(label = "Style 4", description = FURTHER_STYLE, required = false, persist = false)
    private String style4;

    @Parameter(
            label = "Styles",
            description = "Instead of the other styles: any number, like waves.jpg*0.7|starry night.jpg*0.3",
            required = false,
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String styles;

    @Parameter(
            label = "Mask",
            description = "An image that is white where the content is painted; empty for the content's selection, or"
                    + " all of it where there is none",
            required = false,
            persist = false)
    private String mask;

    @Parameter(label = "Feather (pixels)", description = "How far a selection's or mask's inside fades in")
    private String feather;

    @Parameter(
            label = "Regions",
            description = "An image of which style goes where: labels 1, 2, ... (0 for none), or one grey level for"
                    + " each style from dark to light; empty to blend all styles everywhere",
            required = false,
            persist = false)
    private String regions;

    @Parameter(
            label = "Stack",
            description = "Which planes of a stack: the current one, all slices, all frames, or all of both",
            choices = {"current", "slices", "frames", "all"},
            persist = false)
    private String stack = "current";

    @Parameter(
            label = "Content layers",
            description = "Where content is compared, like relu4_2,relu3_1:0.5; empty for the encoder's own choice",
            required = false)
    private String contentLayers;

    @Parameter(
            label = "Style layers",
            description = "Where style is compared, like relu1_1:0.5,relu2_1,image; image stands for the pixels; empty"
                    + " for the encoder's own choice",
            required = false)
    private String styleLayers;

    @Parameter(label = "Content weight", description = "Weight of the content loss")
    private String contentWeight;

    @Parameter(label = "Style weight", description = "Weight of the style loss, multiplied by the strength")
    private String styleWeight;

    @Parameter(label = "Total variation weight", description = "Weight of the total variation; smooths")
    private String tvWeight;

    @Parameter(
            label = "Statistic",
            description = "What of a layer is taken for style",
            choices = {"gram", "mean-covariance"})
    private String statistic;

    @Parameter(
            label = "Normalisation",
            description = "What distances are divided by",
            choices = {"paper", "assignment", "relative"})
    private String normalisation;

    @Parameter(
            label = "Pooling",
            description = "What the encoder's pooling layers keep",
            choices = {"max", "average", "l2"})
    private String pooling;

    @Parameter(
            label = "Smoothing",
            description = "Softmax over a layer's activations before they are compared; auto is softmax for ResNet-50",
            choices = {"auto", "none", "softmax"})
    private String smoothing;

    @Parameter(label = "Style scale", description = "Size of the strokes: 0.5 is finer, 2 coarser")
    private String styleScale;

    @Parameter(
            label = "Start from",
            description = "What the optimisation starts from",
            choices = {"content", "noise"})
    private String init;

    @Parameter(label = "Seed", description = "Of the noise it may start from")
    private String seed;

    @Parameter(
            label = "Weights file",
            description = "The encoder's weights, .h5 or .safetensors; none for compact",
            required = false,
            style = "open")
    private File weights;

    @Parameter(
            label = "Device",
            description = "Where it runs: gpu0 is the first CUDA card, mps an Apple processor's",
            choices = {"auto", "cpu", "gpu0", "gpu1", "gpu2", "gpu3", "mps"})
    private String device;

    @Parameter(
            label = "Precision",
            description = "Number format of the activations",
            choices = {"auto", "fp32", "bf16"})
    private String precision;

    @Parameter(label = "Threads", description = "On the CPU; 0 is all cores")
    private String threads;

    @Parameter(label = "Memory (MB)", description = "Above it, tile by tile; 0 takes most of what is free")
    private String memory;

    @Parameter(
            label = "Palette",
            description = "How far the content takes the style's colours before the run, 0 to 1",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String palette;

    @Parameter(
            label = "Download",
            description = "true fetches the encoder's weights, or libtorch, where they are missing",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String download = "false";

    @Parameter(
            label = "Smallest scale (pixels)",
            description = "The first scale's long side is at least this",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String smallestScale;

    @Parameter(
            label = "Scale step",
            description = "Long side of a scale over that of the one before",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String scaleStep;

    @Parameter(
            label = "Octaves",
            description = "Grids of growing cells that Adam moves the image on; 1 is the pixels alone",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
    private String octaves;

    @Parameter(
            label = "Grain",
            description = "Step length of the finest octave over that of the others; smaller is smoother",
            persist = false,
            attrs = @Attr(name = NOT_IN_DIALOG))
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
    StyleTransferParameters() {
        take(PresetValues.of(Preset.DEFAULT));
    }

    /** Called by SciJava when a preset is chosen in the dialog. */
    protected void presetChosen() {
        take(PresetValues.of(preset));
    }

    private void take(Map<String, String> texts) {
        for (Field setting : settingFields()) {
            ClassUtils.setValue(setting, this, texts.get(setting.getName()));
        }
    }

    private List<Field> settingFields() {
        Set<String> names = PresetValues.of(Preset.DEFAULT).keySet();
        return ClassUtils.getAnnotatedFields(getClass(), Parameter.class).stream()
                .filter(field ->
                        names.contains(field.getName()) || field.getName().equals("weights"))
                .toList();
    }

    I content() {
        return content;
    }

    /**
     * Reads the parameters.
     *
     * @throws IllegalArgumentException naming the first parameter that cannot be used
     */
    StyleTransferSettings settings() {
        Choices.of(Preset.class, "preset", String.valueOf(preset));
        StyleTransferSettingsBuilder builder = StyleTransferSettings.builder();
        for (Field field : settingFields()) {
            Object value = ClassUtils.getValue(field, this);
            String text = value == null ? "" : value.toString();
            if (text.isBlank() && MAY_BE_EMPTY.contains(field.getName())) {
                continue;
            }
            set(builder, field.getName(), text);
        }
        StyleTransferSettings settings = builder.build();
        if (settings.init() == InitialImage.IMAGE) {
            throw new IllegalArgumentException("init is image, but no image is asked for: choose content or noise.");
        }
        return settings;
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

    /** An image as the command takes it. */
    abstract ImagePlus opened(String parameter, I image) throws IOException;

    /**
     * An image by its title or file.
     *
     * @throws IOException if there is none
     */
    abstract ImagePlus named(String parameter, String name) throws IOException;

    /** Whether {@link #named} would find an image. */
    abstract boolean exists(String name);

    /**
     * The styles with their weights: the first and the further ones, or those of the list.
     *
     * @throws IllegalArgumentException if there is none, one cannot be used, or both ways were gone
     */
    List<Style> styles() throws IOException {
        List<Style> all = new ArrayList<>();
        if (!isGiven(styles)) {
            all.add(new Style(ImagePlusImages.input("style", opened("style", style)), 1));
            addStyle(all, "style2", style2);
            addStyle(all, "style3", style3);
            addStyle(all, "style4", style4);
            return all;
        }
        if (style != null || isGiven(style2) || isGiven(style3) || isGiven(style4)) {
            throw new IllegalArgumentException(
                    "styles names every style: leave style, style2, style3 and style4 out, or styles.");
        }
        for (String text : StyleName.split(styles)) {
            all.add(style("styles", text));
        }
        return all;
    }

    private void addStyle(List<Style> all, String parameter, String text) throws IOException {
        if (isGiven(text)) {
            all.add(style(parameter, text));
        }
    }

    private Style style(String parameter, String text) throws IOException {
        try {
            StyleName name = StyleName.parse(text, this::exists);
            return new Style(ImagePlusImages.input(parameter, named(parameter, name.name())), name.weight());
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith(parameter)
                    ? e
                    : new IllegalArgumentException(parameter + ": " + e.getMessage(), e);
        }
    }

    /** Where the content is painted: the mask, else the content's selection; null for everywhere. */
    InputMask mask(ImagePlus contentImage) throws IOException {
        return isGiven(mask) ? RoiMasks.mask(named("mask", mask.trim())) : RoiMasks.selection(contentImage);
    }

    /** Which style goes where; null for all of them everywhere. */
    InputMask regions() throws IOException {
        return isGiven(regions) ? RoiMasks.labels(named("regions", regions.trim())) : null;
    }

    /** Which planes of the content are painted. */
    StackPlanes planes(ImagePlus contentImage) {
        return new StackPlanes(contentImage, Choices.of(StackPlanes.Choice.class, "stack", String.valueOf(stack)));
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }

    /**
     * The settings with the weights that were found or fetched; a dialog asks before anything is fetched.
     *
     * @throws IOException if something is missing and may not or cannot be fetched
     */
    StyleTransferSettings provided(StyleTransferSettings settings) throws IOException {
        try (StatusProgress progress = progress()) {
            return Supplies.provide(settings, ApplicationFolder.get(), consent(), new DownloadStatus(progress));
        }
    }

    private Consent consent() {
        return switch (String.valueOf(download).trim().toLowerCase(Locale.ROOT)) {
            case "true" -> Consent.GIVEN;
            case "false" -> isDialogShown() ? new AskConsent(TITLE) : Consent.NOT_GIVEN;
            default ->
                throw new IllegalArgumentException("download is \"" + download + "\"; it has to be true or false.");
        };
    }

    @Override
    String title() {
        return TITLE;
    }
}
