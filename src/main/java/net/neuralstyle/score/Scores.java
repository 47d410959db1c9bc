package net.neuralstyle.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.image.Pixels;

/**
 * How good a picture is, measured on pictures of 512 pixels on the long side. Scores tell pictures of one content and one
 * style apart; those of other pairs lie elsewhere.
 *
 * @param style 1 − SW(result, style) / SW(content, style), SW the sliced Wasserstein distance of activations, mean over
 *     layers: 0 for the content's own statistics, 1 for the style's
 * @param together the same of the distance between columns, which hold all the layers at one place, to their nearest
 *     neighbours both ways, less the style's own: whether what stands together in the style does so in the picture
 * @param content cosine between activations of result and content at the deepest layer, 1 for an unchanged picture
 * @param ssim structural similarity of the luminance with the content's, 1 for an unchanged picture
 * @param noise fine contrast of the result over the style's; far above 1 is noise
 * @param strokes how far neighbouring edges point one way, 0 to 1; low for grain, specks and grids
 * @param specks pixels that stick out of their neighbours, over the style's own, each share in percent and the style's
 *     taken for 0.001 % at least
 */
public record Scores(
        double style, double together, double content, double ssim, double noise, double strokes, double specks) {
    private static final int SIDE = 512;
    private static final double FEWEST_SPECKS = 1e-5;
    /** Below this a distance is rounding: content and style are the same picture. */
    private static final double NOTHING = 1e-9;

    private static final long SEED = 3;
    private static final long STYLE_SEED = 4;

    /**
     * Scores a picture.
     *
     * @param content of any size; taken in the result's proportions
     * @param style of any size
     * @param result of any size
     * @param encoder the network that looks
     * @param layers shallow to deep, one or more; all are looked at for the style, the last one for the content
     * @param manager whose tensors are all closed when this returns
     */
    public static Scores of(
            Pixels content, Pixels style, Pixels result, Encoder encoder, List<String> layers, NDManager manager) {
        int smallest = encoder.architecture().tap(layers.get(layers.size() - 1)).smallestImage();
        Pixels painted = sized(result, smallest);
        Pixels before = content.resized(painted.width(), painted.height());
        Pixels wanted = sized(style, smallest);
        List<Activations> ofPainted = activations(painted, encoder, layers, manager);
        List<Activations> ofBefore = activations(before, encoder, layers, manager);
        List<Activations> ofWanted = activations(wanted, encoder, layers, manager);
        int deepest = layers.size() - 1;
        Grey grey = Grey.of(painted);
        Grey greyOfStyle = Grey.of(wanted);
        return new Scores(
                style(ofPainted, ofBefore, ofWanted),
                together(ofPainted, ofBefore, ofWanted, manager),
                ofPainted.get(deepest).cosine(ofBefore.get(deepest)),
                grey.similarity(Grey.of(before)),
                grey.fineContrast() / Math.max(NOTHING, greyOfStyle.fineContrast()),
                grey.coherence(),
                grey.specks() / Math.max(FEWEST_SPECKS, greyOfStyle.specks()));
    }

    private static Pixels sized(Pixels image, int smallest) {
        double shortSide = Math.min(image.width(), image.height());
        double scale = Math.max((double) SIDE / image.longSide(), smallest / shortSide);
        return image.resized((int) Math.round(scale * image.width()), (int) Math.round(scale * image.height()));
    }

    private static List<Activations> activations(
            Pixels image, Encoder encoder, List<String> layers, NDManager manager) {
        // DJL leaves copies behind where it turns tensors into Java's arrays.
        try (NDManager own = manager.newSubManager();
                NDArray tensor = image.toTensor(own);
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
