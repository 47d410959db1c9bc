package net.neuralstyle.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import net.neuralstyle.batch.ResultFile;
import net.neuralstyle.batch.Targets;
import net.neuralstyle.picture.Wanted;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.recipe.Repeat;
import net.neuralstyle.samples.Samples;
import net.neuralstyle.supply.Consent;
import net.neuralstyle.supply.UserFolders;
import net.neuralstyle.transfer.Choices;
import net.neuralstyle.transfer.InitialImage;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.Preset;
import net.neuralstyle.transfer.ProgramVersion;
import net.neuralstyle.transfer.Reason;
import net.neuralstyle.transfer.Recipe;
import net.neuralstyle.transfer.Style;
import net.neuralstyle.transfer.StyleName;
import net.neuralstyle.transfer.StyleTransfer;
import net.neuralstyle.transfer.StyleTransferResult;
import net.neuralstyle.transfer.StyleTransferSettings;
import net.neuralstyle.transfer.StyleTransferSettingsBuilder;
import net.neuralstyle.transfer.Supplies;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line. Exit codes: 0 done, 1 failed, 2 wrong usage; a failure is one line on standard error.
 *
 * <p>Options whose names are those of {@link StyleTransferSettings} in kebab case are handed to its builder by name.
 */
@Command(
        name = "neural-style",
        subcommands = WeightsCommand.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        abbreviateSynopsis = true,
        customSynopsis = {
            "neural-style --content FILE --style FILE [--output FILE] [OPTION ...]",
            "       neural-style weights list|fetch|verify|remove [NAME ...]"
        },
        description = "Paints one picture's content in another one's style. Without pictures, styles a sample.",
        footer = {
            "Pictures: PNG, JPEG, TIFF, BMP, GIF, WebP; upright as EXIF says, alpha on white.",
            "Regions: pixels of 1, 2, … get that style, 0 none; or a grey level for each.",
            "Layers: relu1_1:0.5,relu2_1 (name:weight, 1 where none is given); image stands for the pixels.",
            "Finer, in the manual: --column-layers --positions --covariance --enlarge-style --scale-step --falloff"
                    + " --octaves --grain --rate --rate-decay --settle --restart --average-decay",
            "Exit codes: 0 done, 1 failed, 2 wrong usage."
        })
public final class Cli implements Callable<Integer> {
    private static final String COLOURS =
            "none (the style's), luminance, cholesky, pca, symmetric, histogram (the content's)";

    @Spec
    private CommandSpec spec;

    @Option(names = "--content", paramLabel = "FILE", description = "picture whose shapes are kept")
    private Path content;

    @Option(
            names = "--style",
            paramLabel = "FILE[*W]",
            description = "picture whose style is taken; repeat it to blend")
    private List<String> style = List.of();

    @Option(names = "--output", paramLabel = "FILE", description = "result: .png, .jpg, .tif or .bmp")
    private Path output;

    @Option(names = "--colours", paramLabel = "NAME", description = COLOURS)
    private String colours;

    @Option(names = "--mask", paramLabel = "FILE", description = "white where to paint; the rest stays as it is")
    private Path mask;

    @Option(names = "--feather", paramLabel = "PIXELS", description = "how far the painted part fades in (8)")
    private String feather;

    @Option(names = "--regions", paramLabel = "FILE", description = "which style goes where: labels or grey levels")
    private Path regions;

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

    @Option(names = "--statistic", paramLabel = "NAME", description = "gram or mean-covariance")
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

    @Option(names = "--recipe", paramLabel = "FILE", description = "repeats a run from its .png, .tif or report")
    private Path recipe;

    @Option(names = "--report", paramLabel = "FILE", description = "writes settings, times and losses as JSON")
    private Path report;

    @Option(names = "--overwrite", description = "replaces files that are none of ours")
    private boolean overwrite;

    @Option(names = "--debug", description = "shows where in the program a failure came from")
    private boolean debug;

    @Option(names = "--help", usageHelp = true, description = "shows this")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "shows the version")
    private boolean version;

    private Cli() {}

    /**
     * Runs and ends the process.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String... arguments) {
        // No logging backend is bundled, and its absence is nothing to tell a person at a terminal.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("java.awt.headless", "true");
        UserFolders.tellLibraries();
        System.exit(run(arguments));
    }

    /**
     * Runs.
     *
     * @param arguments see {@code --help}
     * @return the exit code
     */
    static int run(String... arguments) {
        try {
            return executed(arguments);
        } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
            System.err.println("neural-style: " + oneLine(Reason.of(e)) + culprit(e));
            if (List.of(arguments).contains("--debug")) {
                e.printStackTrace();
            }
            return 1;
        }
    }

    /** Where the library came from that something is missing in. */
    private static String culprit(Error failure) {
        boolean parser = failure instanceof LinkageError
                && String.valueOf(failure.getMessage()).contains("picocli");
        return parser
                ? " picocli is taken from "
                        + CommandLine.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath()
                        + ": remove it, or put it behind Neural Style's own."
                : "";
    }

    private static int executed(String... arguments) {
        Cli cli = new Cli();
        CommandLine line = line(cli);
        int code = line.execute(arguments);
        line.getOut().flush();
        if (line.getOut().checkError() || System.out.checkError()) {
            System.err.println("neural-style: What was to be said could not be written: the disk or the pipe behind"
                    + " standard output takes no more.");
            return Math.max(code, CommandLine.ExitCode.SOFTWARE);
        }
        return code;
    }

    /** The parser, with failures told in one line. */
    static CommandLine line() {
        return line(new Cli());
    }

    private static CommandLine line(Cli cli) {
        CommandLine line = new CommandLine(cli);
        // A file may be called @at.png.
        line.setExpandAtFiles(false);
        line.addSubcommand(BatchCli.of(cli, line.getCommandSpec()));
        line.getCommandSpec().version("neural-style " + ProgramVersion.get());
        line.registerConverter(Path.class, Cli::converted);
        line.setParameterExceptionHandler((e, args) -> {
            line.getErr().println("neural-style: " + oneLine(e.getMessage()) + " See --help.");
            return CommandLine.ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((e, commandLine, result) -> {
            line.getErr().println("neural-style: " + oneLine(Reason.of(e)));
            if (cli.debug) {
                e.printStackTrace(line.getErr());
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }

    private static Path converted(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new CommandLine.TypeConversionException(Reason.of(e));
        }
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ");
    }

    @Override
    public Integer call() throws IOException {
        return recipe == null ? transfer() : repeat();
    }

    private Integer transfer() throws IOException {
        if ((content == null) != style.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--" + (content == null ? "content" : "style") + " is missing.");
        }
        StyleTransferSettings settings = settings();
        Path target = output == null ? Path.of(defaultName()) : output;
        Targets targets = new Targets(overwrite);
        targets.reads("the content", content);
        for (String each : style) {
            targets.reads("a style", path(named(each).name()));
        }
        targets.reads("the start", settings.init() == InitialImage.IMAGE ? path(init) : null);
        targets.reads("the mask", mask);
        targets.reads("the region image", regions);
        requireWritable(targets, target);

        boolean sample = content == null;
        InputImage contentImage =
                sample ? PictureFiles.sample(Samples.CONTENT) : PictureFiles.input(content, contentWanted(settings));
        List<Style> styles =
                sample ? List.of(new Style(PictureFiles.sample(Samples.STYLE), 1)) : styles(styleWanted(settings));
        InputImage initial =
                settings.init() == InitialImage.IMAGE ? PictureFiles.input(path(init), contentWanted(settings)) : null;
        Inputs inputs = new Inputs(
                contentImage,
                styles,
                initial,
                mask == null ? null : PictureFiles.mask(mask),
                regions == null ? null : PictureFiles.regions(regions));

        write(StyleTransfer.run(inputs, provided(settings), progress()), target);
        return CommandLine.ExitCode.OK;
    }

    private Integer repeat() throws IOException {
        for (OptionSpec option : spec.options()) {
            if (option.getValue() instanceof String && !option.longestName().equals("--init")) {
                throw new ParameterException(
                        spec.commandLine(), option.longestName() + " is what the recipe already says: leave it out.");
            }
        }
        Recipe made = RecipeFiles.read(recipe);
        Path target = output == null ? Path.of(stem(recipe) + "_again.png") : output;
        Targets targets = new Targets(overwrite);
        targets.reads("the recipe", recipe);
        made.inputs()
                .forEach((role, input) -> targets.reads(
                        "the " + role + " of the recipe", input.path() == null ? null : path(input.path())));
        targets.reads("the content", content);
        requireWritable(targets, target);
        Map<String, Path> named = new HashMap<>();
        if (content != null) {
            named.put("content", content);
        }
        for (int i = 0; i < style.size(); i++) {
            named.put(style.size() == 1 ? "style" : "style" + (i + 1), path(style.get(i)));
        }
        if (init != null) {
            named.put("init", path(init));
        }
        if (mask != null) {
            named.put("mask", mask);
        }
        if (regions != null) {
            named.put("regions", regions);
        }
        write(Repeat.of(made, new RecipePictures(named)).run(progress()), target);
        return CommandLine.ExitCode.OK;
    }

    private void requireWritable(Targets targets, Path target) throws IOException {
        PictureFiles.requireFormat(target);
        targets.result("the result", target);
        targets.report("the report", report);
    }

    /** A file's name as it was given. */
    private Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new ParameterException(spec.commandLine(), Reason.of(e), e);
        }
    }

    /** Whether files are replaced that are none of ours. */
    boolean isOverwriting() {
        return overwrite;
    }

    private static TerminalProgress progress() {
        return new TerminalProgress(System.err, System.console() != null);
    }

    /** The settings with weights that were found, or fetched where the person agreed. */
    StyleTransferSettings provided(StyleTransferSettings settings) throws IOException {
        return Supplies.provide(
                settings,
                WeightsCommand.application(),
                download ? Consent.GIVEN : Consent.NOT_GIVEN,
                new TerminalDownload(System.err, System.console() != null));
    }

    private void write(StyleTransferResult result, Path target) throws IOException {
        String json = result.recipe().toJson();
        PictureFiles.write(result.image(), json, target);
        if (report != null) {
            ResultFile.write(report, part -> Files.writeString(part, json + System.lineSeparator()));
        }
        System.out.println("Result: " + target.toAbsolutePath().normalize() + " ("
                + TerminalProgress.time(result.recipe().seconds()) + ")");
    }

    /** The settings that the options give. */
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

    private String defaultName() {
        return content == null
                ? "neural-style-sample.png"
                : stem(content) + "_" + stem(path(named(style.get(0)).name())) + ".png";
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }

    /** A mask or regions lie over the whole content. */
    private Wanted contentWanted(StyleTransferSettings settings) {
        return mask == null && regions == null ? Wanted.forSide(settings.size()) : Wanted.WHOLE;
    }

    static Wanted styleWanted(StyleTransferSettings settings) {
        return Wanted.forSide((int) Math.ceil(settings.size() * Math.max(1, settings.styleScale())));
    }

    private List<Style> styles(Wanted wanted) throws IOException {
        List<Style> styles = new ArrayList<>();
        for (String text : style) {
            StyleName named = named(text);
            styles.add(new Style(PictureFiles.style(path(named.name()), wanted), named.weight()));
        }
        return styles;
    }

    private StyleName named(String text) {
        try {
            return StyleName.parse(text, name -> Files.exists(path(name)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
