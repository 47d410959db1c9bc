package net.neuralstyle.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * A run made again from its recipe, or continued from its state: the same images, checked by their hashes, the same weights
 * and settings. On the same machine that gives the same pixels, bit for bit. A run that was cancelled is cancelled after the
 * same iteration when it is made again, and goes to its end when it is continued.
 */
public final class Repeat {
    private static final Set<String> MASKS = Set.of("mask", "regions", "contentMap", "strengthMap");

    private final Recipe recipe;
    /** What the run goes on from; null to begin. */
    private final RunState state;

    private final StyleTransferSettings settings;
    private final Inputs inputs;

    /** Where the images of a recipe come from. */
    public interface Source {
        /**
         * Finds an image. What it gives is checked by its hash.
         *
         * @param role for instance content or style2
         * @param wanted what the recipe says of it
         * @return the image
         * @throws IOException saying what the person is to open or to name
         */
        InputImage find(String role, Recipe.Input wanted) throws IOException;

        /**
         * Finds a mask or label image. What it gives is checked by its hash too.
         *
         * @param role mask, regions, contentMap or strengthMap
         * @param wanted what the recipe says of it
         * @return the mask
         * @throws IOException saying what the person is to open or to name
         */
        InputMask findMask(String role, Recipe.Input wanted) throws IOException;
    }

    private Repeat(Recipe recipe, RunState state, StyleTransferSettings settings, Inputs inputs) {
        this.recipe = recipe;
        this.state = state;
        this.settings = settings;
        this.inputs = inputs;
    }

    /**
     * Finds and checks everything that a recipe needs.
     *
     * @param recipe to be repeated
     * @param source of its images
     * @return what can be run
     * @throws IOException if an image or the weights cannot be had or have another hash
     * @throws IllegalArgumentException if the recipe needs something that this version does not know
     */
    public static Repeat of(Recipe recipe, Source source) throws IOException {
        return of(recipe, null, source);
    }

    /**
     * Finds and checks everything that a run needs to be continued.
     *
     * @param state of the run
     * @param source of its images
     * @return what can be run
     * @throws IOException as {@link #of(Recipe, Source)}
     * @throws IllegalArgumentException as {@link #of(Recipe, Source)}
     */
    public static Repeat of(RunState state, Source source) throws IOException {
        try {
            return of(state.recipe(), state, source);
        } catch (ChangedException e) {
            throw new IOException(
                    "This run cannot be continued. " + e.getMessage()
                            + " What was painted so far belongs to what was there then: put that back, or begin the run anew.",
                    e);
        }
    }

    private static Repeat of(Recipe recipe, RunState state, Source source) throws IOException {
        StyleTransferSettings settings = recipe.settingsToRepeat();
        InputImage content = null;
        InputImage initial = null;
        Map<String, InputMask> masks = new HashMap<>();
        List<Style> styles = new ArrayList<>();
        for (Map.Entry<String, Recipe.Input> input : recipe.inputs().entrySet()) {
            String role = input.getKey();
            Recipe.Input wanted = input.getValue();
            if (role.equals("content")) {
                content = source.find(role, wanted);
            } else if (role.equals("init")) {
                initial = source.find(role, wanted);
            } else if (role.matches("style\\d*")) {
                styles.add(new Style(source.find(role, wanted), wanted.weight() == null ? 1 : wanted.weight()));
            } else if (MASKS.contains(role)) {
                masks.put(role, source.findMask(role, wanted));
            } else {
                throw new IllegalArgumentException("The recipe, made by " + recipe.program() + ", has an input \""
                        + role + "\", which this version cannot repeat.");
            }
        }
        if (content == null) {
            throw new IllegalArgumentException("The recipe names no content image.");
        }
        Maps maps =
                new Maps(masks.get("mask"), masks.get("regions"), masks.get("contentMap"), masks.get("strengthMap"));
        Inputs inputs = new Inputs(content, styles, initial, maps);
        requireSame(recipe.inputs(), inputs.described());
        requireSameWeights(recipe, settings);
        return new Repeat(recipe, state, settings, inputs);
    }

    private static void requireSameWeights(Recipe recipe, StyleTransferSettings settings) throws IOException {
        String hash = Encoder.weightsHash(settings.encoder(), settings.weights());
        if (hash.equals(recipe.weightsHash())) {
            return;
        }
        String title = settings.encoder().title();
        if (settings.weights() != null) {
            throw new ChangedException(
                    wrong("The weights of " + title + ", " + settings.weights() + ",", recipe.weightsHash(), hash));
        }
        throw new ChangedException("The embedded encoder, " + title + ", is another one since the recipe was made by "
                + recipe.program() + ": its SHA-256 was " + recipe.weightsHash() + " and is " + hash
                + ". That version alone makes the same pixels again; this one makes a new picture of the same images, which"
                + " will differ, when they and the settings are chosen in a new run.");
    }

    private static void requireSame(Map<String, Recipe.Input> wanted, Map<String, Recipe.Input> found)
            throws IOException {
        for (Map.Entry<String, Recipe.Input> entry : found.entrySet()) {
            Recipe.Input image = entry.getValue();
            String hash = wanted.containsKey(entry.getKey())
                    ? wanted.get(entry.getKey()).sha256()
                    : "none";
            if (!image.sha256().equals(hash)) {
                String name = image.path() == null ? "the image \"" + image.title() + "\"" : image.path();
                throw new ChangedException(wrong(entry.getKey() + ": " + name, hash, image.sha256()));
            }
        }
    }

    /** Something is not what it was when the run was made. */
    private static final class ChangedException extends IOException {
        private static final long serialVersionUID = 1;

        ChangedException(String message) {
            super(message);
        }
    }

    private static String wrong(String what, String wanted, String found) {
        return what + " changed since the recipe was made: its SHA-256 was " + wanted + " and is " + found + ".";
    }

    /**
     * Whether an image is the one a recipe means, by its hash.
     *
     * @param wanted what the recipe says
     * @param image a candidate
     */
    public static boolean matches(Recipe.Input wanted, InputImage image) {
        return image.sha256().equals(wanted.sha256());
    }

    /** The settings of the run. */
    public StyleTransferSettings settings() {
        return settings;
    }

    /** The images that were found. */
    public Inputs inputs() {
        return inputs;
    }

    /**
     * Makes the run again, or goes on with it.
     *
     * @param listener is told of every iteration
     * @return the image and its own recipe
     * @throws IOException as {@link StyleTransfer#run(Inputs, StyleTransferSettings, ProgressListener)}
     */
    public StyleTransferResult run(ProgressListener listener) throws IOException {
        if (state != null) {
            return StyleTransfer.resume(inputs, state, listener);
        }
        return StyleTransfer.run(inputs, settings, recipe.cancelledAt() == null ? listener : cancelling(listener));
    }

    private ProgressListener cancelling(ProgressListener listener) {
        return new ForwardingListener(listener) {
            private int done;

            @Override
            public void iterated(Progress progress) {
                done = progress.iteration();
                super.iterated(progress);
            }

            @Override
            public boolean isCanceled() {
                return done >= recipe.cancelledAt() || super.isCanceled();
            }
        };
    }
}
