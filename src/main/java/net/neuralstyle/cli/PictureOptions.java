package net.neuralstyle.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.batch.Targets;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.picture.Wanted;
import net.neuralstyle.samples.Samples;
import net.neuralstyle.settings.StyleName;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.InputMask;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.Maps;
import net.neuralstyle.transfer.Style;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a single run that name pictures, and the pictures they name. */
final class PictureOptions {
    /** In the help they stand before the settings. */
    private static final int FIRST = SettingOptions.ORDER - 1;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--content", order = FIRST, paramLabel = "FILE", description = "picture whose shapes are kept")
    private Path content;

    @Option(
            names = "--style",
            order = FIRST,
            paramLabel = "FILE[*W]",
            description = "picture whose style is taken; repeat it to blend")
    private List<String> style = List.of();

    @Option(names = "--output", order = FIRST, paramLabel = "FILE", description = "result: .png, .jpg, .tif or .bmp")
    private Path output;

    @Option(
            names = "--mask",
            order = FIRST,
            paramLabel = "FILE",
            description = "white where to paint; the rest stays as it is")
    private Path mask;

    @Option(
            names = "--regions",
            order = FIRST,
            paramLabel = "FILE",
            description = "which style goes where: labels or grey levels")
    private Path regions;

    @Option(
            names = "--content-map",
            hidden = true,
            paramLabel = "FILE",
            description = "grey levels of how much content is kept where: mid-grey as without")
    private Path contentMap;

    @Option(
            names = "--strength-map",
            hidden = true,
            paramLabel = "FILE",
            description = "grey levels of how strong the style is where: mid-grey as without")
    private Path strengthMap;

    /**
     * Refuses a content without a style, and a style without a content.
     *
     * @throws ParameterException if a content is given without a style, or the other way round
     */
    void requirePair() {
        if ((content == null) != style.isEmpty()) {
            throw wrong("--" + (content == null ? "content" : "style") + " is missing.", null);
        }
    }

    /** The result's file where the pictures of a pair name it. */
    Path target() {
        if (output != null) {
            return output;
        }
        return Path.of(
                content == null
                        ? "neural-style-sample.png"
                        : stem(content) + "_" + stem(path(named(style.get(0)).name())) + ".png");
    }

    /**
     * The result's file where a recipe or state names it.
     *
     * @param suffix of its name, where none is given
     */
    Path target(Path from, String suffix) {
        return output == null ? Path.of(stem(from) + suffix + ".png") : output;
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }

    /**
     * Notes the files that are read, which nothing may replace.
     *
     * @param init the picture that a run starts from; null for none
     */
    void tell(Targets targets, Path init) {
        targets.reads("the content", content);
        for (String each : style) {
            targets.reads("a style", path(named(each).name()));
        }
        targets.reads("the start", init);
        targets.reads("the mask", mask);
        targets.reads("the region image", regions);
        targets.reads("the content map", contentMap);
        targets.reads("the strength map", strengthMap);
    }

    /**
     * Reads the pictures, or the samples where none are given.
     *
     * @param init the picture that a run starts from; null for none
     */
    Inputs inputs(StyleTransferSettings settings, Path init) throws IOException {
        boolean sample = content == null;
        InputImage contentImage =
                sample ? PictureFiles.sample(Samples.CONTENT) : PictureFiles.input(content, contentWanted(settings));
        List<Style> styles =
                sample ? List.of(new Style(PictureFiles.sample(Samples.STYLE), 1)) : styles(styleWanted(settings));
        return new Inputs(
                contentImage,
                styles,
                init == null ? null : PictureFiles.input(init, contentWanted(settings)),
                new Maps(
                        mask(mask),
                        regions == null ? null : PictureFiles.regions(regions),
                        mask(contentMap),
                        mask(strengthMap)));
    }

    private static InputMask mask(Path file) throws IOException {
        return file == null ? null : PictureFiles.mask(file);
    }

    /** A mask, regions or a map lie over the whole content. */
    private Wanted contentWanted(StyleTransferSettings settings) {
        boolean alone = mask == null && regions == null && contentMap == null && strengthMap == null;
        return alone ? Wanted.forSide(settings.size()) : Wanted.WHOLE;
    }

    /** How large styles are read. */
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
            throw wrong(e.getMessage(), e);
        }
    }

    /** The pictures that stand in for a recipe's own, by role. */
    Map<String, Path> byRole() {
        Map<String, Path> files = new HashMap<>();
        if (content != null) {
            files.put("content", content);
        }
        for (int i = 0; i < style.size(); i++) {
            files.put(style.size() == 1 ? "style" : "style" + (i + 1), path(style.get(i)));
        }
        if (mask != null) {
            files.put("mask", mask);
        }
        if (regions != null) {
            files.put("regions", regions);
        }
        if (contentMap != null) {
            files.put("contentMap", contentMap);
        }
        if (strengthMap != null) {
            files.put("strengthMap", strengthMap);
        }
        return files;
    }

    /**
     * A file's name as it was given.
     *
     * @throws ParameterException if the locale has no such name
     */
    Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw wrong(Reason.of(e), e);
        }
    }

    private ParameterException wrong(String message, Exception cause) {
        return new ParameterException(spec.commandLine(), message, cause);
    }
}
