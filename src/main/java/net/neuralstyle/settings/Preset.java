package net.neuralstyle.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.statistic.Statistic;

/** Looks: named starting values of {@link StyleTransferSettings}, which a person chooses by picture. */
public enum Preset {
    /**
     * The default: the relaxed earth mover's distance between hypercolumns, beside mean and covariance of the same features
     * at the same places. What trying many values taught, by eye and by features that no run optimises:
     *
     * <ul>
     *   <li>Statistics over the whole picture alone, as in {@link #CLASSIC}, make a photograph with a texture, at any strength.
     *   <li>2000 places paint with less grain than 1000; the network's narrow features, before their read-outs, are dull.
     *   <li>Neighbours found by half of the channels cost less and leave coloured specks in flat skies.
     *   <li>1400 places do as well as 2000. Neighbours found along the columns' longest axes alone are as good, but the axes are
     *       not the same to the last bit each time.
     *   <li>With more than a third of the iterations at 512 pixels there are more specks and no better strokes; at 2048 pixels 15
     *       of them leave noise.
     *   <li>The content recoloured first ({@code palette}), and a strong palette among the style's layers, bring the style's
     *       own colours; more covariance does too, at the cost of content. Colours as a layer of the columns make coloured
     *       dots where the style is dark.
     *   <li>Without a price on what is taken often ({@code balance}) one patch of the style is repeated like beads.
     *   <li>Without {@code guidance} what a style has much of gathers where nothing else pulls: a dark tree in a clear sky.
     *   <li>Without {@code gamut} there are dots in colours that the style does not have where it is smooth and the content is not.
     *   <li>Without a {@code margin} the style's rarest colours gather in a fringe along the border.
     *   <li>A start at three eighths of the size gives larger strokes than one at half, and holds more than one at a quarter.
     *   <li>Adam's moments of the scale before keep its steps too short at the next one.
     *   <li>A style brought to size by a softer filter than Lanczos' makes a softer picture.
     * </ul>
     */
    PAINTING("Strokes and colours of the style, the shapes of the content.") {
        /**
         * Strokes settle where a scale is small; more iterations at the full size add grain and take the time. But the last
         * of many scales would not settle in the few that are left for it.
         */
        @Override
        public double falloff(int size) {
            double doublings = Math.log(size / 512.) / Math.log(2);
            return Math.max(0, Math.min(1, 1 - doublings / 3));
        }

        @Override
        StyleTransferSettingsBuilder builder() {
            return painted();
        }
    },
    /** From 128 pixels on, with little content: what is small there becomes large and flat. */
    BOLD("Large flat shapes in the style's colours; the content is simplified.") {
        @Override
        StyleTransferSettingsBuilder builder() {
            return painted().smallestScale(128).scaleStep(2).falloff(.5).contentWeight(.5);
        }
    },
    /** One scale and a strong content. */
    DELICATE("A fine brush: the content's drawing and detail stay.") {
        @Override
        StyleTransferSettingsBuilder builder() {
            return painted()
                    .smallestScale(16384)
                    .refineAbove(0)
                    .contentWeight(1.6)
                    .iterations(120);
        }
    },
    /** What was the default of the first version: mean and covariance alone, the style's palette first. */
    CLASSIC("A photograph in the style's colours, with its texture.") {
        @Override
        StyleTransferSettingsBuilder builder() {
            return adam().encoder(Architecture.COMPACT)
                    // The embedded encoder has learnt with it, and sees badly without.
                    .pooling(Pooling.AVERAGE_WHOLE)
                    .enlargeStyle(false)
                    .contentWeight(1)
                    .styleWeight(1)
                    .strength(5)
                    .tvWeight(1)
                    .statistic(Statistic.MEAN_COVARIANCE)
                    .normalisation(Normalisation.RELATIVE)
                    .palette(1)
                    .smallestScale(256)
                    .scaleStep(2)
                    .iterations(300)
                    .averageDecay(.9);
        }

        @Override
        public LayerWeights contentLayers(Architecture encoder) {
            return LayerWeights.parse(
                    encoder.landmarks().shapes() + "," + encoder.landmarks().outlines() + ":0.5");
        }

        @Override
        public LayerWeights styleLayers(Architecture encoder) {
            return LayerWeights.parse(String.join(":0.2,", encoder.landmarks().strokes()) + ":0.2,image:0.2");
        }
    },
    /**
     * The exercise that many learned style transfer with: VGG-19 (or VGG-16), content at block5_conv2, style at
     * block1_conv1 … block5_conv1 at 1/5 each, means of squares, α = 10³, β = 10⁻², Adam with rate 5 and ε = 0.1 on
     * pixels in 0–255, β₁ = 0.99, one scale of 512 pixels, 1000 iterations from the content. With pixels in 0–1 as here,
     * the rate is 5/255 and, since gradients are 255 times as large, ε = 0.1·255.
     */
    ASSIGNMENT("The well-known exercise: VGG-19, Gram matrices, 1000 iterations. Needs a weights file.") {
        @Override
        StyleTransferSettingsBuilder builder() {
            return common().encoder(Architecture.VGG19)
                    .pooling(Pooling.MAX)
                    .enlargeStyle(false)
                    .contentLayers(LayerWeights.parse("block5_conv2"))
                    .styleLayers(LayerWeights.parse(
                            "block1_conv1:0.2,block2_conv1:0.2,block3_conv1:0.2,block4_conv1:0.2,block5_conv1:0.2"))
                    .contentWeight(1e3)
                    .styleWeight(1e-2)
                    .strength(1)
                    .tvWeight(0)
                    .statistic(Statistic.GRAM)
                    .normalisation(Normalisation.ASSIGNMENT)
                    .palette(0)
                    .smallestScale(512)
                    .scaleStep(2)
                    .iterations(1000)
                    .octaves(1)
                    .grain(1)
                    .rate(5. / 255)
                    .rateDecay(1)
                    .settle(1)
                    .restart(false)
                    .beta1(.99)
                    .beta2(.999)
                    .epsilon(.1 * 255)
                    .averageDecay(0);
        }
    },
    /** The defaults of jcjohnson/neural-style: see {@link PeerLooks#neuralStyle}. */
    NEURAL_STYLE("As neural-style: VGG-19, Gram matrices, L-BFGS from noise. Needs a weights file.") {
        @Override
        StyleTransferSettingsBuilder builder() {
            return PeerLooks.neuralStyle(common());
        }

        @Override
        public LayerWeights styleLayers(Architecture encoder) {
            return PeerLooks.strokes(encoder, .2, .2, .2, .2, .2);
        }
    },
    /** The defaults of crowsonkb/style-transfer-pytorch: see {@link PeerLooks#styleTransferPytorch}. */
    STYLE_TRANSFER_PYTORCH("As style-transfer-pytorch: VGG-19, scale upon scale, fine texture. Needs a weights file.") {
        /** Its first scale has twice the iterations of the others. */
        @Override
        public double falloff(int size) {
            return .5;
        }

        @Override
        StyleTransferSettingsBuilder builder() {
            return PeerLooks.styleTransferPytorch(common());
        }

        @Override
        public LayerWeights styleLayers(Architecture encoder) {
            return PeerLooks.strokes(encoder, 256, 64, 16, 4, 1);
        }
    },
    /** The defaults of nkolkin13/STROTSS: see {@link PeerLooks#strotss}. */
    STROTSS("As STROTSS: VGG-16, the style's features re-arranged. Needs a weights file.") {
        @Override
        public double falloff(int size) {
            return 0;
        }

        @Override
        StyleTransferSettingsBuilder builder() {
            return PeerLooks.strotss(common());
        }

        /** So little of their values that self-similarity alone keeps the content. */
        @Override
        public LayerWeights contentLayers(Architecture encoder) {
            return PeerLooks.seen(encoder, PeerLooks.OF_STROTSS, .001);
        }

        @Override
        public LayerWeights styleLayers(Architecture encoder) {
            return LayerWeights.parse("image");
        }

        @Override
        public LayerWeights columnLayers(Architecture encoder) {
            return PeerLooks.seen(encoder, PeerLooks.OF_STROTSS, 1);
        }
    },
    /** The defaults of nkolkin13/NeuralNeighborStyleTransfer: see {@link PeerLooks#nnst}. */
    NNST("As NNST: VGG-16, every place takes its nearest neighbour in the style. Needs a weights file.") {
        @Override
        public double falloff(int size) {
            return 0;
        }

        @Override
        StyleTransferSettingsBuilder builder() {
            return PeerLooks.nnst(common());
        }

        @Override
        public LayerWeights styleLayers(Architecture encoder) {
            return PeerLooks.withPalette(PeerLooks.seen(encoder, PeerLooks.OF_NNST, .2));
        }
    },
    /** Fewer and cheaper iterations. */
    QUICK("A first look in a few seconds.") {
        @Override
        StyleTransferSettingsBuilder builder() {
            return painted().iterations(50).positions(500);
        }
    },
    /** No optimisation at all: the style's statistics and patches, decoded. */
    INSTANT("In a second, without an optimisation: the style's colours and strokes, roughly.") {
        @Override
        StyleTransferSettingsBuilder builder() {
            return painted().iterations(0).palette(0).positions(2000);
        }
    };

    /** What the first version called the default, in its recorded macros. */
    private static final String FIRST_DEFAULT = "default";

    private final String sentence;

    Preset(String sentence) {
        this.sentence = sentence;
    }

    /** What it makes, in one sentence for a person. */
    public String sentence() {
        return sentence;
    }

    /**
     * Finds a preset by its name.
     *
     * @param name for instance painting, in any case; "default", which the first version wrote, is {@link #CLASSIC}
     * @return the preset
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Preset of(String name) {
        return name.trim().toLowerCase(Locale.ROOT).equals(FIRST_DEFAULT)
                ? CLASSIC
                : Choices.of(Preset.class, "preset", name);
    }

    abstract StyleTransferSettingsBuilder builder();

    /** What all have in common. */
    StyleTransferSettingsBuilder common() {
        return new StyleTransferSettingsBuilder(this);
    }

    /** Adam on octaves. */
    StyleTransferSettingsBuilder adam() {
        return common().octaves(6)
                .grain(.35)
                .rate(.02)
                .rateDecay(.1)
                .settle(1)
                .restart(false)
                .beta1(.9)
                .beta2(.99)
                .epsilon(1e-8);
    }

    /** The loss that paints. */
    StyleTransferSettingsBuilder painted() {
        return adam().encoder(Architecture.COMPACT)
                .pooling(Pooling.AVERAGE_WHOLE)
                .enlargeStyle(true)
                .columns(1)
                .covariance(.65)
                .balance(.5)
                .guidance(1)
                .gamut(50)
                .margin(8)
                .contentWeight(.8)
                .styleWeight(1)
                .strength(3)
                .tvWeight(9)
                .statistic(Statistic.MEAN_COVARIANCE)
                .normalisation(Normalisation.RELATIVE)
                .palette(.8)
                .smallestScale(96)
                .scaleStep(2.66)
                .refineAbove(512)
                .iterations(200)
                .positions(1400)
                .grain(.17)
                .rate(.03)
                .settle(.5)
                .restart(true)
                .averageDecay(.95);
    }

    /**
     * How a scale's share of the iterations falls with its size, unless that is set.
     *
     * @param size of the result, its long side in pixels
     */
    public double falloff(int size) {
        return 1;
    }

    /** Layers that keep the content, unless others are set: deep ones keep its shapes alone, and let strokes form. */
    public LayerWeights contentLayers(Architecture encoder) {
        return LayerWeights.parse(encoder.landmarks().shapes());
    }

    /** Layers whose statistics are matched over the whole picture, from fine to coarse strokes, and the palette. */
    public LayerWeights styleLayers(Architecture encoder) {
        return LayerWeights.parse("image:0.75");
    }

    /** Layers of a hypercolumn. */
    public LayerWeights columnLayers(Architecture encoder) {
        List<String> strokes = encoder.landmarks().strokes();
        return LayerWeights.parse(strokes.get(0) + ":0.1," + strokes.get(1) + ":0.15," + strokes.get(2) + ":0.4,"
                + strokes.get(3) + ":0.4");
    }

    /** The written names of all, for choices. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Choices::id).toList();
    }
}
