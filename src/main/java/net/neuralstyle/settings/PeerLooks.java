package net.neuralstyle.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Tap;

/**
 * What other programs do by themselves, as far as our settings can say it: network, layers, scales, iterations, steps and
 * first image are theirs. Their weights count against losses that are divided by other things, and hold for one network
 * only; here each distance is over the target's own size, and strength and content weight are ours.
 */
final class PeerLooks {
    /** The layers of STROTSS's hypercolumns but the picture and relu5_3 (vgg_pt.py, st_helper.py). */
    private static final List<String> OF_STROTSS =
            List.of("relu1_1", "relu1_2", "relu2_1", "relu2_2", "relu3_1", "relu3_2", "relu3_3", "relu4_3");
    /** The layers of NNST's last pass (utils/stylize.py). */
    private static final List<String> OF_NNST = List.of(
            "relu1_1", "relu1_2", "relu2_1", "relu2_2", "relu3_1", "relu3_2", "relu3_3", "relu4_1", "relu4_2",
            "relu4_3");

    private static final int FINEST = 4;

    /** What most of them have. */
    private static final Look ADAM = Look.with("pooling=max normalisation=relative styleWeight=1")
            // Not theirs: without it strokes end in a coloured fringe along the border.
            .and("margin=8")
            .and("palette=0 grain=1 rateDecay=1 settle=1 restart=false beta1=.9 epsilon=1e-8 averageDecay=0");

    /** What STROTSS and NNST have in common: scales of 64, 128, 256 and 512 pixels with the same iterations each. */
    private static final Look BY_SCALES = ADAM.and(
                    "encoder=vgg16 enlargeStyle=true strength=1 tvWeight=0 smallestScale=64")
            .and("scaleStep=2 iterations=1000 rate=.002 restart=true")
            .falloff(size -> 0);

    /**
     * Johnson's neural-style (neural_style.lua): VGG-19, maximum pooling, content at relu4_2 and Gram matrices at relu1_1 …
     * relu5_1, one scale, L-BFGS with 100 steps from noise, 1000 iterations; with {@code history} 0, Adam with rate 10 of 255.
     */
    static final Look NEURAL_STYLE = ADAM.and(
                    "encoder=vgg19 enlargeStyle=true statistic=gram contentWeight=1 strength=10")
            .and(
                    "tvWeight=1 smallestScale=16384 scaleStep=2 iterations=1000 history=100 octaves=1 beta2=.999 init=noise")
            .and("rate", 10. / 255)
            .style(encoder -> strokes(encoder, .2, .2, .2, .2, .2));

    /**
     * Crowson's style-transfer-pytorch (style_transfer.py): VGG-19, maximum pooling, content at relu4_2 and the Wasserstein-2
     * distance of normal distributions at relu1_1 … relu5_1, weighed 256 : 64 : 16 : 4 : 1 over their sum, scales from 128
     * pixels on by √2, 1000 iterations in the first and 500 in each of the others, which are 3000 at 512 pixels, Adam with rate
     * 0.02 whose moments go on from scale to scale, the average of the iterates with 0.99, a total variation of weight 2.
     */
    static final Look STYLE_TRANSFER_PYTORCH = ADAM.and("encoder=vgg19 enlargeStyle=false statistic=wasserstein")
            .and("contentWeight=1 strength=16 tvWeight=2 smallestScale=128 iterations=3000 octaves=1 rate=.02")
            .and("beta2=.99 averageDecay=.99")
            .and("styleWeight", 1. / (256 + 64 + 16 + 4 + 1))
            .and("scaleStep", Math.sqrt(2))
            // Its first scale has twice the iterations of the others.
            .falloff(size -> .5)
            .style(encoder -> strokes(encoder, 256, 64, 16, 4, 1));

    /**
     * Kolkin, Salavon and Shakhnarovich's STROTSS (styleTransfer.py, utils.py): VGG-16, 1000 places of hypercolumns by the
     * relaxed earth mover's distance beside their mean and covariance, self-similarity for the content, scales of 64, 128, 256
     * and 512 pixels with 250 iterations each, five levels of a Laplacian pyramid by RMSprop with rate 0.002, half as much in
     * the end. RMSprop is Adam with β₁ = 0. Their content's weight is 16, 8, 4 and 2 from scale to scale, against 1 of the
     * style; here it is 8 in all.
     */
    static final Look STROTSS = BY_SCALES
            .and("columns=1 covariance=1")
            // Theirs compares single colours too, which keeps out those that the style has not.
            .and("gamut=50")
            .and(
                    "positions=1000 statistic=mean-covariance contentWeight=1 selfSimilarity=8 octaves=5 rateDecay=.5 beta1=0")
            .and("beta2=.99")
            // So little of their values that self-similarity alone keeps the content.
            .content(encoder -> seen(encoder, OF_STROTSS, .001))
            .style(encoder -> LayerWeights.parse("image"))
            .columns(encoder -> seen(encoder, OF_STROTSS, 1));

    /**
     * Kolkin, Kucera, Paris, Sýkora, Shechtman and Shakhnarovich's NNST (styleTransfer.py, utils/stylize.py): VGG-16, places
     * that take after their nearest neighbours in the style layer by layer, which is its last pass, scales of 64, 128, 256 and
     * 512 pixels, 200 iterations each and as many in the last pass, eight levels of a Laplacian pyramid by Adam with rate
     * 0.002. Its {@code alpha} of 0.75 has no equal; the content's weight is 1 less that.
     */
    static final Look NNST = BY_SCALES
            .and("positions=4096 statistic=nearest-neighbours contentWeight=.25 octaves=8")
            .and("beta2=.999")
            .style(encoder -> withPalette(seen(encoder, OF_NNST, .2)));

    private PeerLooks() {}

    /** A network's layers of strokes, from fine to coarse, with a weight each. */
    private static LayerWeights strokes(Architecture encoder, double... weights) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            parts.add(encoder.landmarks().strokes().get(i) + ":" + weights[i]);
        }
        return LayerWeights.parse(String.join(",", parts));
    }

    /**
     * Layers with one weight.
     *
     * @param ofVgg taken where the network has all of them; otherwise its four finest layers of strokes are
     */
    private static LayerWeights seen(Architecture encoder, List<String> ofVgg, double weight) {
        boolean all = encoder.taps().stream().map(Tap::name).toList().containsAll(ofVgg);
        List<String> layers = all ? ofVgg : encoder.landmarks().strokes().subList(0, FINEST);
        return LayerWeights.parse(
                layers.stream().map(layer -> layer + ":" + weight).collect(Collectors.joining(",")));
    }

    /**
     * The picture's own colours among the layers, for programs that correct colours afterwards: nearest neighbours alone paint
     * large parts in one colour of the style.
     */
    private static LayerWeights withPalette(LayerWeights layers) {
        return LayerWeights.parse(layers + ",image:0.5");
    }
}
