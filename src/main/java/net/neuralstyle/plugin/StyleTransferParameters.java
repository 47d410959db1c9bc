package net.neuralstyle.plugin;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.neuralstyle.batch.StateKeeper;
import net.neuralstyle.command.InputWords;
import net.neuralstyle.command.TransferInputs;
import net.neuralstyle.imagej.ImagePlusImages;
import net.neuralstyle.imagej.ScoreReport;
import net.neuralstyle.imagej.StackPlanes;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.supply.Consent;
import net.neuralstyle.transfer.Maps;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.Style;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * What the commands ask for, under the names of {@link StyleTransferSettings}.
 *
 * @param <I> an image as the command takes it
 */
abstract class StyleTransferParameters<I> extends SettingParameters implements TransferInputs, NamedImages {
    private static final String FURTHER_STYLE =
            "An open image's title or a file, with its weight against the first style, like waves.jpg*0.3; empty for"
                    + " none";
    private static final String TITLE = "Neural Style Transfer";

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

    @Parameter
    private String strength;

    @Parameter
    private String size;

    @Parameter
    private String iterations;

    @Parameter(
            label = "Preset",
            description = "Fills in the settings; a macro's other settings override it",
            callback = "presetChosen")
    private String preset = Choices.id(Preset.PAINTING);

    @Parameter
    private String encoder;

    @Parameter
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
            attrs = @Attr(name = InputWords.PLACE, value = "scripts others"))
    private String styles;

    @Parameter(
            label = "Mask",
            description = "An image that is white where the content is painted; empty for the content's selection, or"
                    + " all of it where there is none",
            required = false,
            persist = false)
    private String mask;

    @Parameter
    private String feather;

    @Parameter(
            label = "Regions",
            description = "An image of which style goes where: labels 1, 2, ... (0 for none), or one grey level for"
                    + " each style from dark to light; empty to blend all styles everywhere",
            required = false,
            persist = false)
    private String regions;

    @Parameter(
            label = "Content map",
            description = "A grey image over the content: brighter keeps more of it, mid-grey as without",
            required = false,
            persist = false)
    private String contentMap;

    @Parameter(
            label = "Strength map",
            description = "A grey image over the content: brighter is more style, mid-grey as without, black none",
            required = false,
            persist = false)
    private String strengthMap;

    @Parameter(
            label = "Stack",
            description = "Which planes of a stack: the current one, all slices, all frames, or all of both",
            choices = {"current", "slices", "frames", "all"},
            persist = false)
    private String stack = "current";

    @Parameter(
            label = "Download",
            description = "true fetches the encoder's weights, or libtorch, where they are missing",
            persist = false,
            attrs = @Attr(name = InputWords.PLACE, value = "scripts others"))
    private String download = "false";

    @Parameter(
            label = "State file",
            description =
                    "Where the run is kept when it is cancelled, to be continued; empty to be asked, or for nowhere in"
                            + " a macro",
            required = false,
            persist = false,
            style = "save",
            attrs = @Attr(name = InputWords.PLACE, value = "more course"))
    private File state;

    @Parameter(
            label = "Keep every (minutes)",
            description = "Keeps the run in the state file every so many minutes too; 0 for when it is cancelled only",
            persist = false,
            attrs = @Attr(name = InputWords.PLACE, value = "more course"))
    private String stateEvery = "0";

    @Parameter(
            label = RunWords.SCORES,
            description = RunWords.ABOUT_SCORES,
            choices = {"none", "info", "table"},
            persist = false,
            attrs = @Attr(name = InputWords.PLACE, value = "more course"))
    private String scores = "none";

    /** Takes the default values. */
    StyleTransferParameters() {}

    @Override
    String preset() {
        return String.valueOf(preset);
    }

    @Override
    protected void check() throws IOException {
        settings();
        ImagePlus image = contentImage();
        ImagePlusImages.input("content", image);
        styles();
        maps(image);
        ScoreReport.of(scores);
        requireKept(planes(image));
    }

    /**
     * Keeps the run as the parameters say.
     *
     * @param name of a file that a person may be asked for
     * @throws IllegalArgumentException if a stack is to be kept
     */
    StateKeeping keeping(ProgressListener listener, StackPlanes planes, String name) throws IOException {
        requireKept(planes);
        boolean asks = isDialogShown() && planes.inOrder().size() == 1;
        return new StateKeeping(listener, state, stateEvery, asks ? name : null);
    }

    private void requireKept(StackPlanes planes) {
        if (state == null || state.getPath().isBlank()) {
            return;
        }
        StateKeeper.require(settings());
        int count = planes.inOrder().size();
        if (count > 1) {
            throw new IllegalArgumentException(
                    "state: a run of " + count + " planes cannot be kept, only that of a single"
                            + " one. Leave state out, or paint one plane with stack=current.");
        }
    }

    /** Whether the result is scored, and where the person reads it. */
    ScoreReport scores() {
        return ScoreReport.of(scores);
    }

    I content() {
        return content;
    }

    I style() {
        return style;
    }

    @Override
    public ImagePlus contentImage() throws IOException {
        return opened("content", content);
    }

    /** An image as the command takes it. */
    abstract ImagePlus opened(String parameter, I image) throws IOException;

    /**
     * The styles with their weights: the first and the further ones, or those of the list.
     *
     * @throws IllegalArgumentException if there is none, one cannot be used, or both ways were gone
     */
    @Override
    public List<Style> styles() throws IOException {
        StyleTexts texts = texts();
        if (texts.isList()) {
            StyleTexts.requireAlone(style != null);
            return texts.styles();
        }
        List<Style> all = new ArrayList<>();
        all.add(new Style(ImagePlusImages.input("style", opened("style", style)), 1));
        all.addAll(texts.styles());
        return all;
    }

    private StyleTexts texts() {
        Map<String, String> further = new LinkedHashMap<>();
        further.put("style2", style2);
        further.put("style3", style3);
        further.put("style4", style4);
        return new StyleTexts(this, further, styles);
    }

    /** The pictures that are named by a text, by what they are. */
    Map<String, String> namedPictures() {
        Map<String, String> names = texts().names();
        names.putAll(mapTexts().names());
        return names;
    }

    @Override
    public Maps maps(ImagePlus contentImage) throws IOException {
        return mapTexts().maps(contentImage);
    }

    private MapTexts mapTexts() {
        return new MapTexts(this, mask, regions, contentMap, strengthMap);
    }

    /** Whether nothing is named that has to be of the content's own size. */
    boolean isWholePainted() {
        return mapTexts().names().isEmpty();
    }

    /** Which planes of the content are painted. */
    @Override
    public StackPlanes planes(ImagePlus contentImage) {
        return new StackPlanes(contentImage, Choices.of(StackPlanes.Choice.class, "stack", String.valueOf(stack)));
    }

    /** Whether weights or libtorch may be fetched: as the parameter says, or after a question where a dialog was shown. */
    Consent consent() {
        return switch (String.valueOf(download).trim().toLowerCase(Locale.ROOT)) {
            case "true" -> Consent.GIVEN;
            case "false" -> isDialogShown() ? new AskConsent(TITLE) : Consent.NOT_GIVEN;
            default ->
                throw new IllegalArgumentException("download is \"" + download + "\"; it has to be true or false.");
        };
    }

    @Override
    protected String title() {
        return TITLE;
    }
}
