package net.neuralstyle.recipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recipes in files: alone as JSON, as a text chunk of a PNG picture, in ImageJ's properties or the description of a
 * TIFF picture.
 */
public final class RecipeFiles {
    /** The key of a recipe among a picture's texts. */
    public static final String KEY = "NeuralStyleRecipe";

    private static final String OF_FIRST = "The recipe of the first of ";
    /** Names of images, which may stand before the recipe, may hold brackets too. */
    private static final Pattern BEGIN = Pattern.compile("\\{\\s*\"program\"");

    private static final String SIGN = "\"weightsSha256\"";

    private RecipeFiles() {}

    /**
     * Reads the recipe in a file.
     *
     * @param file a recipe or a picture
     * @return the recipe; empty for a picture without one
     * @throws IOException naming the file, if it is missing, damaged, of another kind, or its recipe cannot be repeated
     */
    public static Optional<Recipe> find(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("There is no file " + file + ".");
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is a folder, not a recipe or a picture.");
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            return text(bytes).map(Recipe::fromJson);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage() + ".", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads the recipe in a file that has to have one.
     *
     * @param file a recipe or a picture
     * @throws IOException as {@link #find}, and if there is none
     */
    public static Recipe read(Path file) throws IOException {
        return find(file)
                .orElseThrow(
                        () -> new IOException(file + " holds no recipe: it was not made by Neural Style, or another"
                                + " program saved it without. Name a .png or .tif that Neural Style saved, or a recipe in"
                                + " JSON."));
    }

    private static Optional<String> text(byte[] bytes) throws IOException {
        if (PngText.isPng(bytes)) {
            return PngText.find(bytes, KEY);
        }
        if (TiffText.isTiff(bytes)) {
            return TiffText.of(bytes).stream()
                    .flatMap(text -> in(text).stream())
                    .findFirst();
        }
        boolean picture =
                bytes.length > 1 && (bytes[0] < 0 || List.of("BM", "GI").contains(start(bytes)));
        return picture ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    private static String start(byte[] bytes) {
        return new String(bytes, 0, 2, StandardCharsets.ISO_8859_1);
    }

    /**
     * The recipe of a stack's first plane, marked so that it is not taken for that of all.
     *
     * @param recipe of the first plane, as JSON
     * @param planes how many the stack has
     */
    public static String ofFirst(String recipe, int planes) {
        return OF_FIRST + planes + " planes:\n" + recipe;
    }

    /**
     * Finds a recipe's JSON in a longer text, such as an image's Info to which other programs added lines.
     *
     * @param text may be null
     * @return what {@link Recipe#fromJson} reads; empty where there is none
     * @throws IllegalArgumentException if it is that of a stack, which is not made again from one plane's
     */
    public static Optional<String> in(String text) {
        if (text == null || !text.contains(SIGN)) {
            return Optional.empty();
        }
        if (text.contains(OF_FIRST)) {
            throw new IllegalArgumentException(
                    "This is a stack, and its recipe is that of the first plane alone. Open the"
                            + " stack it was made from and run Neural Style Transfer again with these settings.");
        }
        Matcher begin = BEGIN.matcher(text);
        int from = begin.find() ? begin.start() : text.indexOf('{');
        int to = text.lastIndexOf('}');
        return from >= 0 && to > from ? Optional.of(text.substring(from, to + 1)) : Optional.empty();
    }

    /**
     * Puts a recipe into a PNG picture.
     *
     * @param png a complete file, rewritten in place
     * @param recipe as JSON
     * @throws IOException if the file is no PNG or cannot be written
     */
    public static void addTo(Path png, String recipe) throws IOException {
        PngText.insert(png, KEY, recipe);
    }

    /**
     * A recipe in letters that every program's TIFF description takes.
     *
     * @param recipe as JSON
     * @return the same JSON in ASCII, with other letters in JSON's own escapes
     */
    public static String ascii(String recipe) {
        StringBuilder ascii = new StringBuilder();
        recipe.chars().forEach(c -> {
            if (c < 128) {
                ascii.append((char) c);
            } else {
                ascii.append(String.format("\\u%04x", c));
            }
        });
        return ascii.toString();
    }
}
