package net.neuralstyle.cli;

import java.util.Locale;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The options that say how pictures are made. Every option of the command whose value is a text has the name of one of
 * the {@link StyleTransferSettings} in kebab case, and is handed to their builder by that name.
 */
final class SettingOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--encoder", paramLabel = "NAME", description = "compact (default), vgg16, vgg19, resnet50")
    private String encoder;

    @Option(names = "--weights", paramLabel = "FILE", description = "the encoder's weights: .h5 or .safetensors")
    private String weights;

    @Option(names = "--download", description = "fetches missing weights or libtorch")
    private boolean download;

    @Option(names = "--size", paramLabel = "PIXELS", description = "long side of the result (512)")
    private String size;

    @Option(names = "--iterations", paramLabel = "N", description = "over all scales")
    private String iterations;

    @Option(names = "--strength", paramLabel = "X", description = "more is more style, less content")
    private String strength;

    @Option(names = "--content-layers", paramLabel = "LAYERS", description = "where content is compared")
    private String contentLayers;

    @Option(names = "--style-layers", paramLabel = "LAYERS", description = "where style is compared")
    private String styleLayers;

    @Option(names = "--columns", paramLabel = "X", description = "weight of what stands together (0: none)")
    private String columns;

    @Option(
            names = "--column-layers",
            hidden = true,
            paramLabel = "LAYERS",
            description = "which layers stand together")
    private String columnLayers;

    @Option(
            names = "--covariance",
            hidden = true,
            paramLabel = "X",
            description = "their mean and covariance beside it")
    private String covariance;

    @Option(names = "--positions", hidden = true, paramLabel = "N", description = "places compared in an iteration")
    private String positions;

    @Option(names = "--content-weight", paramLabel = "X", description = "weight of the content loss")
    private String contentWeight;

    @Option(names = "--style-weight", paramLabel = "X", description = "weight of the style loss, times strength")
    private String styleWeight;

    @Option(names = "--tv-weight", paramLabel = "X", description = "weight of the total variation; smooths")
    private String tvWeight;

    @Option(names = "--statistic", paramLabel = "NAME", description = "gram, mean-covariance … (manual)")
    private String statistic;

    @Option(names = "--normalisation", paramLabel = "NAME", description = "relative, paper or assignment")
    private String normalisation;

    @Option(names = "--pooling", paramLabel = "NAME", description = "max, average, average-whole or l2")
    private String pooling;

    @Option(names = "--smoothing", paramLabel = "NAME", description = "auto (softmax for resnet50), none or softmax")
    private String smoothing;

    @Option(names = "--style-scale", paramLabel = "X", description = "size of the strokes: 0.5 finer, 2 coarser")
    private String styleScale;

    @Option(
            names = "--enlarge-style",
            hidden = true,
            paramLabel = "BOOL",
            description = "true: a small style is enlarged")
    private String enlargeStyle;

    @Option(names = "--palette", paramLabel = "0-1", description = "takes the style's colours first")
    private String palette;

    @Option(names = "--smallest-scale", paramLabel = "PIXELS", description = "long side of the first scale")
    private String smallestScale;

    @Option(names = "--scale-step", hidden = true, paramLabel = "X", description = "from one scale to the next")
    private String scaleStep;

    @Option(names = "--falloff", hidden = true, paramLabel = "X", description = "fewer iterations at larger scales")
    private String falloff;

    @Option(names = "--margin", hidden = true, paramLabel = "PIXELS", description = "painted around it and cut off")
    private String margin;

    @Option(names = "--history", hidden = true, paramLabel = "N", description = "L-BFGS with N steps; 0: Adam")
    private String history;

    @Option(names = "--balance", hidden = true, paramLabel = "0-1", description = "takes the style's places evenly")
    private String balance;

    @Option(
            names = "--guidance",
            hidden = true,
            paramLabel = "0-10",
            description = "dark parts become the style's dark")
    private String guidance;

    @Option(names = "--octaves", hidden = true, paramLabel = "N", description = "grids that the image is moved on")
    private String octaves;

    @Option(names = "--grain", hidden = true, paramLabel = "0-1", description = "step of the finest grid")
    private String grain;

    @Option(names = "--rate", hidden = true, paramLabel = "X", description = "step length, in 0-1")
    private String rate;

    @Option(names = "--rate-decay", hidden = true, paramLabel = "X", description = "share of it in the end")
    private String rateDecay;

    @Option(
            names = "--settle",
            hidden = true,
            paramLabel = "0-1",
            description = "share of the iterations it falls over")
    private String settle;

    @Option(
            names = "--restart",
            hidden = true,
            paramLabel = "BOOL",
            description = "true: Adam begins anew at each scale")
    private String restart;

    @Option(names = "--average-decay", hidden = true, paramLabel = "X", description = "of the average over iterations")
    private String averageDecay;

    @Option(names = "--init", paramLabel = "START", description = "content, noise or a picture's FILE")
    private String init;

    @Option(names = "--seed", paramLabel = "N", description = "of the noise")
    private String seed;

    @Option(names = "--device", paramLabel = "NAME", description = "auto, cpu, gpu0 …, mps")
    private String device;

    @Option(names = "--precision", paramLabel = "NAME", description = "auto, fp32 or bf16")
    private String precision;

    @Option(names = "--threads", paramLabel = "N", description = "on the CPU; 0 is all cores")
    private String threads;

    @Option(names = "--memory", paramLabel = "MB", description = "above it, in tiles; 0: what is free")
    private String memory;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "painting, bold, delicate, classic, assignment, quick")
    private String preset;

    /** The picture that a run starts from, by name; null where it starts from the content or from noise. */
    String initFile() {
        return init != null && isFile(init) ? init : null;
    }

    /** What {@code --init} says; null if it was not given. */
    String init() {
        return init;
    }

    /** Whether missing weights may be fetched. */
    boolean isDownloading() {
        return download;
    }

    /**
     * The settings that the options give.
     *
     * @throws ParameterException if one is wrong
     */
    StyleTransferSettings settings() {
        try {
            StyleTransferSettingsBuilder builder =
                    StyleTransferSettings.builder(preset == null ? Preset.PAINTING : Preset.of(preset));
            for (OptionSpec option : spec.options()) {
                String value = option.getValue() instanceof String text ? text : null;
                if (value != null
                        && option.userObject() != null
                        && !option.longestName().equals("--preset")) {
                    boolean file = option.longestName().equals("--init") && isFile(value);
                    builder.set(camelCase(option.longestName()), file ? Choices.id(InitialImage.IMAGE) : value);
                }
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /**
     * Refuses settings beside a recipe, which has its own.
     *
     * @throws ParameterException naming the first
     */
    void requireNone(String from) {
        for (OptionSpec option : spec.options()) {
            if (option.getValue() instanceof String && !option.longestName().equals("--init")) {
                throw new ParameterException(
                        spec.commandLine(),
                        option.longestName() + " is what the " + from + " already says: leave it out.");
            }
        }
    }

    private static boolean isFile(String init) {
        return Choices.ids(InitialImage.class).stream().noneMatch(init::equalsIgnoreCase);
    }

    private static String camelCase(String option) {
        StringBuilder name = new StringBuilder();
        for (String word : option.substring(2).split("-")) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }
}
