package net.neuralstyle.imagej;

import ij.ImagePlus;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.score.Measure;
import net.neuralstyle.score.Scores;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.transfer.Style;

/**
 * What a result is called and what its Info begins with. The same images and settings always get the same title, since
 * macros select by title; others of the same pair get one that a person can tell from it.
 */
public final class ResultText {
    /** What changes how a picture is computed and hardly what it looks like, or is too long for a title. */
    private static final Set<String> UNSAID =
            Set.of("contentLayers", "styleLayers", "weights", "device", "precision", "threads", "memory", "feather");

    private static final String CANCELLED = " [cancelled]";

    /** Longer titles are cut off by the windows. */
    private static final int MOST = 6;

    private ResultText() {}

    /**
     * Makes the title of a result that is complete: the images, and in brackets the settings that are not the default
     * ones.
     *
     * @param content of the run
     * @param styles of the run
     * @param settings of the run
     * @return the title
     */
    public static String title(ImagePlus content, List<Style> styles, StyleTransferSettings settings) {
        String look = look(settings.byName());
        return ImagePlusImages.title(content, styles) + (look.isEmpty() ? "" : " (" + look + ")");
    }

    /**
     * Marks the title of a result that the person cancelled.
     *
     * @param title of the result
     * @param recipe of the result
     * @return the title, with the mark where the run was cancelled
     */
    public static String marked(String title, Recipe recipe) {
        return recipe.cancelledAt() == null ? title : title + CANCELLED;
    }

    /**
     * Says whether a title has the mark of a run that was cancelled.
     *
     * @param title of a result
     * @return whether it has
     */
    public static boolean isMarked(String title) {
        return title.endsWith(CANCELLED);
    }

    /** The preset that the settings are nearest to, unless it is the default one, and what differs from it. */
    private static String look(Map<String, Object> settings) {
        // A picture that was optimised is none of a look without iterations, however near its other settings are.
        Preset nearest = Arrays.stream(Preset.values())
                .filter(preset -> isInstant(preset) == same(settings.get("iterations"), 0))
                .min(Comparator.comparingLong(
                        preset -> differing(settings, preset).size()))
                .orElseThrow();
        List<String> words = differing(settings, nearest).stream()
                .limit(MOST)
                .map(name -> words(name, settings.get(name)))
                .collect(Collectors.toList());
        StyleTransferSettings own = StyleTransferSettings.builder(nearest).build();
        if (!own.equals(StyleTransferSettings.builder().build())) {
            words.add(0, Choices.id(nearest));
        }
        return String.join(", ", words);
    }

    private static boolean isInstant(Preset preset) {
        return StyleTransferSettings.builder(preset).build().isInstant();
    }

    private static List<String> differing(Map<String, Object> settings, Preset preset) {
        StyleTransferSettingsBuilder look = StyleTransferSettings.builder(preset);
        Map<String, Object> own = new HashMap<>(look.build().byName());
        if (settings.get("size") instanceof Number size) {
            // It follows from the size, which is said already.
            own.put("falloff", look.size(size.intValue()).build().falloff());
        }
        return settings.keySet().stream()
                .filter(name ->
                        !UNSAID.contains(name) && own.containsKey(name) && !same(settings.get(name), own.get(name)))
                .toList();
    }

    /** A recipe that was read again may hold a whole number as a fraction. */
    private static boolean same(Object value, Object own) {
        return value instanceof Number number && own instanceof Number other
                ? number.doubleValue() == other.doubleValue()
                : String.valueOf(value).equals(String.valueOf(own));
    }

    private static String words(String name, Object value) {
        String text = value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e9
                ? Long.toString((long) (double) number)
                : String.valueOf(value);
        return switch (name) {
            case "size" -> text + " px";
            case "colours" -> text + " colours";
            case "encoder" -> text;
            default -> spaced(name) + " " + text;
        };
    }

    /** Puts spaces between the words of a name: tvWeight becomes tv weight. */
    private static String spaced(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** Four lines for people, and the recipe after them. */
    static String info(Recipe recipe, String json) {
        String styles = recipe.inputs().entrySet().stream()
                .filter(input -> input.getKey().startsWith("style"))
                .map(input -> named(input.getValue()))
                .collect(Collectors.joining(", "));
        String look = look(recipe.settings());
        return "Content: " + named(recipe.inputs().get("content")) + "\nStyle: " + styles + "\nLook: "
                + (look.isEmpty() ? "default settings" : look) + "\nTime: " + time(recipe) + scores(recipe) + "\n\n"
                + json;
    }

    /** A line for each score and one where they mean little, or nothing. */
    private static String scores(Recipe recipe) {
        return recipe.scores().entrySet().stream()
                        .map(score -> "\nScore: " + score(score.getKey(), score.getValue()))
                        .collect(Collectors.joining())
                + caution(recipe).map(sentence -> "\n" + sentence).orElse("");
    }

    /** What is to be said of the result's scores; empty where it has none or they mean what they say. */
    static Optional<String> caution(Recipe recipe) {
        if (recipe.scores().isEmpty() || recipe.scales().isEmpty()) {
            return Optional.empty();
        }
        Recipe.ScaleReport last = recipe.scales().get(recipe.scales().size() - 1);
        return Scores.caution(last.width(), last.height());
    }

    /** A score with what is good. */
    static String score(String name, double value) {
        Measure measure = Measure.of(name);
        return String.format(Locale.ROOT, "%s %.2f (good: %s)", name, value, measure.good());
    }

    private static String named(Recipe.Input input) {
        if (input == null) {
            return "unknown";
        }
        String share = input.weight() == null ? "" : " × " + input.weight();
        return input.title() + " (" + input.width() + "×" + input.height() + ")" + share;
    }

    private static String time(Recipe recipe) {
        String end = recipe.cancelledAt() == null
                ? recipe.stopped() == null ? "" : ", " + recipe.stopped()
                : ", CANCELLED after iteration " + recipe.cancelledAt();
        return String.format(Locale.ROOT, "%.0f s on %s%s", recipe.seconds(), recipe.device(), end);
    }
}
