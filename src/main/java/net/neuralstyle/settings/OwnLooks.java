package net.neuralstyle.settings;

/** The values of our own looks, and of the exercise that many begin with. */
final class OwnLooks {
    /** Adam on octaves. */
    private static final Look ADAM = Look.with(
            "octaves=6 grain=.35 rate=.02 rateDecay=.1 settle=1 restart=false beta1=.9 beta2=.99 epsilon=1e-8");

    /**
     * The loss that paints: the relaxed earth mover's distance between hypercolumns, beside mean and covariance of the same features
     * at the same places. What trying many values taught, by eye and by features that no run optimises:
     *
     * <ul>
     *   <li>Statistics over the whole picture alone, as in {@link #CLASSIC}, make a photograph with a texture, at any strength.
     *   <li>2000 places paint with less grain than 1000; the network's narrow features, before their read-outs, are dull.
     *   <li>Neighbours found by half of the channels cost less and leave coloured specks in flat skies.
     *   <li>1400 places do as well as 2000. Neighbours found along the columns' longest axes alone are as good, but the axes are
     *       not the same to the last bit each time.
     *   <li>With more than a third of the iterations at 512 pixels there are more specks and no better strokes; at 2048 pixels 15
     *       of them leave noise. 140 iterations are as good as 200 if the statistics weigh a little less beside the columns, and
     *       at three eighths of the size three eighths of the places are enough: together they take half the time.
     *   <li>The content recoloured first ({@code palette}), and a strong palette among the style's layers, bring the style's
     *       own colours; more covariance does too, at the cost of content. Colours as a layer of the columns make coloured
     *       dots where the style is dark.
     *   <li>Without a price on what is taken often ({@code balance}) one patch of the style is repeated like beads.
     *   <li>Without {@code guidance} what a style has much of gathers where nothing else pulls: a dark tree in a clear sky.
     *   <li>Without {@code gamut} there are dots in colours that the style does not have where it is smooth and the content is not;
     *       a strong one also makes longer strokes of the style's bright colours, a stronger one than this costs shapes.
     *   <li>Without a {@code margin} the style's rarest colours gather in a fringe along the border.
     *   <li>With shapes alone as content, a house front became a smear and a tower was lost; with a fifth of outlines both are
     *       there, and the strokes still are. With three tenths there were red blobs.
     *   <li>A start at three eighths of the size gives larger strokes than one at half, and holds more than one at a quarter.
     *   <li>Adam's moments of the scale before keep its steps too short at the next one.
     *   <li>A style brought to size by a softer filter than Lanczos' makes a softer picture.
     * </ul>
     */
    private static final Look PAINTED = ADAM.and("encoder=compact pooling=average-whole enlargeStyle=true")
            .and("columns=1 covariance=.55 balance=.5 guidance=1 gamut=200 margin=8 palette=.8")
            .and("positions=1400 thinning=1")
            .and(
                    "contentWeight=.8 styleWeight=1 strength=3 tvWeight=9 statistic=mean-covariance normalisation=relative")
            .and("smallestScale=96 scaleStep=2.66 refineAbove=512 iterations=140")
            .and("grain=.17 rate=.03 settle=.5 restart=true averageDecay=.95")
            .content(encoder -> LayerWeights.parse(
                    encoder.landmarks().shapes() + ":0.8," + encoder.landmarks().outlines() + ":0.2"));

    /**
     * The default. Strokes settle where a scale is small; more iterations at the full size add grain and take the time. But the
     * last of many scales would not settle in the few that are left for it.
     */
    static final Look PAINTING = PAINTED.falloff(size -> {
        double doublings = Math.log(size / 512.) / Math.log(2);
        return Math.max(0, Math.min(.65, 1 - doublings / 3));
    });

    /** From 128 pixels on, with little content: what is small there becomes large and flat. */
    static final Look BOLD = PAINTED.and("smallestScale=128 scaleStep=2 falloff=.5 contentWeight=.5");

    /** One scale and a strong content. At one scale of 1024 pixels skies have dots in all colours. */
    static final Look DELICATE = PAINTED.and("smallestScale=512 contentWeight=1.6 iterations=120");

    /**
     * What was the default of the first version: mean and covariance alone, the style's palette first. Painted at 1024 pixels instead
     * of refined, the iterations that are left for that size leave grain, and less of the style than at 512.
     */
    static final Look CLASSIC = ADAM.and("encoder=compact")
            // The embedded encoder has learnt with it, and sees badly without.
            .and("pooling=average-whole enlargeStyle=false contentWeight=1 styleWeight=1 strength=5 tvWeight=1")
            .and("statistic=mean-covariance normalisation=relative palette=1")
            .and("smallestScale=256 scaleStep=2 refineAbove=512 iterations=300 averageDecay=.9")
            .content(encoder -> LayerWeights.parse(
                    encoder.landmarks().shapes() + "," + encoder.landmarks().outlines() + ":0.5"))
            .style(encoder ->
                    LayerWeights.parse(String.join(":0.2,", encoder.landmarks().strokes()) + ":0.2,image:0.2"));

    /**
     * The exercise that many learned style transfer with: VGG-19 (or VGG-16), content at block5_conv2, style at
     * block1_conv1 … block5_conv1 at 1/5 each, means of squares, α = 10³, β = 10⁻², Adam with rate 5 and ε = 0.1 on
     * pixels in 0–255, β₁ = 0.99, one scale of 512 pixels, 1000 iterations from the content. With pixels in 0–1 as here,
     * the rate is 5/255 and, since gradients are 255 times as large, ε = 0.1·255.
     */
    static final Look ASSIGNMENT = Look.with("encoder=vgg19 pooling=max enlargeStyle=false contentLayers=block5_conv2")
            .and("styleLayers=block1_conv1:0.2,block2_conv1:0.2,block3_conv1:0.2,block4_conv1:0.2,block5_conv1:0.2")
            .and("contentWeight=1e3 styleWeight=1e-2 strength=1 tvWeight=0 statistic=gram normalisation=assignment")
            .and("palette=0 smallestScale=512 scaleStep=2 iterations=1000 octaves=1 grain=1")
            .and("rate", 5. / 255)
            .and("epsilon", .1 * 255)
            .and("rateDecay=1 settle=1 restart=false beta1=.99 beta2=.999 averageDecay=0");

    /** Fewer and cheaper iterations. */
    static final Look QUICK = PAINTED.and("iterations=50 positions=500 thinning=0");

    /** No optimisation at all: the style's statistics and patches, decoded. */
    static final Look INSTANT = PAINTED.and("iterations=0 palette=0 positions=2000");

    private OwnLooks() {}
}
