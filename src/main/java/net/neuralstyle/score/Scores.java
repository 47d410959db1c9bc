package net.neuralstyle.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.image.Pixels;

/**
 * How good a picture is, measured on pictures of 512 pixels on the long side. Scores tell pictures of one content and one
 * style apart; those of other pairs lie elsewhere.
 */
public final class Scores {
    private static final int SIDE = 512;
    /** Smaller pictures are blurred by what enlarges them to be scored. */
    private static final int LEAST = 320;

    private static final double FEWEST_SPECKS = 1e-5;
    /** Below this a distance is rounding: content and style are the same picture. */
    private static final double NOTHING = 1e-9;

    private static final long SEED = 3;
    private static final long STYLE_SEED = 4;

    private Scores() {}

    /**
     * What a person has to know of the scores of a picture.
     *
     * @param width of the picture in pixels
     * @param height of the picture in pixels
     * @return a sentence; empty where they mean what they say
     */
    public static Optional<String> caution(int width, int height) {
        int longSide = Math.max(width, height);
        return longSide >= LEAST
                ? Optional.empty()
                : Optional.of("These scores mean little: pictures are compared at " + SIDE
                        + " pixels, and this one has " + longSide + ".");
    }

    /**
     * Scores a picture.
     *
     * @param content of any size; taken in the result's proportions
     * @param style of any size
     * @param result of any size
     * @param encoder the network that looks
     * @param layers shallow to deep, one or more; all are looked at for the style, the last one for the content
     * @param manager whose tensors are all closed when this returns
     * @return a value for every measure
     */
    public static Map<Measure, Double> of(
            Pixels content, Pixels style, Pixels result, Encoder encoder, List<String> layers, NDManager manager) {
        int smallest = encoder.architecture().tap(layers.get(layers.size() - 1)).smallestImage();
        Pixels painted = sized(result, SIDE, smallest);
        Pixels before = content.resized(painted.width(), painted.height());
        Pixels wanted = sized(style, SIDE, smallest);
        List<Activations> ofPainted = activations(painted, encoder, layers, manager);
        List<Activations> ofBefore = activations(before, encoder, layers, manager);
        List<Activations> ofWanted = activations(wanted, encoder, layers, manager);
        int deepest = layers.size() - 1;
        Grey grey = Grey.of(painted);
        Grey greyOfStyle = Grey.of(wanted);
        Map<Measure, Double> scores = new EnumMap<>(Measure.class);
        scores.put(Measure.STYLE, style(ofPainted, ofBefore, ofWanted));
        scores.put(Measure.TOGETHER, together(ofPainted, ofBefore, ofWanted, manager));
        scores.put(Measure.CONTENT, ofPainted.get(deepest).cosine(ofBefore.get(deepest)));
        scores.put(Measure.SSIM, grey.similarity(Grey.of(before)));
        scores.put(Measure.NOISE, grey.fineContrast() / Math.max(NOTHING, greyOfStyle.fineContrast()));
        scores.put(Measure.STROKES, grey.coherence());
        scores.put(Measure.SPECKS, grey.specks() / Math.max(FEWEST_SPECKS, greyOfStyle.specks()));
        return scores;
    }

    /**
     * How near a picture came to the style, {@link Measure#STYLE}, at its own size instead of 512 pixels.
     *
     * @param content of any size
     * @param style of any size; taken with the result's long side
     * @param result large enough for the deepest layer
     * @param layers as of {@link #of}
     * @return 0 for the content's statistics, 1 for the style's
     */
    public static double style(
            Pixels content, Pixels style, Pixels result, Encoder encoder, List<String> layers, NDManager manager) {
        int smallest = encoder.architecture().tap(layers.get(layers.size() - 1)).smallestImage();
        return style(
                activations(result, encoder, layers, manager),
                activations(content.resized(result.width(), result.height()), encoder, layers, manager),
                activations(sized(style, result.longSide(), smallest), encoder, layers, manager));
    }

    private static Pixels sized(Pixels image, int side, int smallest) {
        double shortSide = Math.min(image.width(), image.height());
        double scale = Math.max((double) side / image.longSide(), smallest / shortSide);
        return image.resized((int) Math.round(scale * image.width()), (int) Math.round(scale * image.height()));
    }

    private static List<Activations> activations(
            Pixels image, Encoder encoder, List<String> layers, NDManager manager) {
        try (NDArray tensor = image.toTensor(manager);
                Features features = encoder.encode(tensor, layers)) {
            List<Activations> found = new ArrayList<>();
            layers.forEach(layer -> found.add(Activations.of(features, layer)));
            return found;
        }
    }

    private static double style(List<Activations> painted, List<Activations> before, List<Activations> wanted) {
        double sum = 0;
        for (int l = 0; l < wanted.size(); l++) {
            sum += share(
                    painted.get(l).slicedDistance(wanted.get(l)), before.get(l).slicedDistance(wanted.get(l)));
        }
        return sum / wanted.size();
    }

    private static double together(
            List<Activations> painted, List<Activations> before, List<Activations> wanted, NDManager manager) {
        Columns style = Columns.of(wanted, wanted, STYLE_SEED);
        double own = Columns.of(wanted, wanted, SEED).apart(style, manager);
        return share(
                Columns.of(painted, wanted, SEED).apart(style, manager) - own,
                Columns.of(before, wanted, SEED).apart(style, manager) - own);
    }

    /** Which share of the way is done. */
    private static double share(double left, double whole) {
        return whole < NOTHING ? 0 : 1 - left / whole;
    }
}
