package net.neuralstyle.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.neuralstyle.encoder.Architecture;

/** Looks: named starting values of {@link StyleTransferSettings}, which a person chooses by picture. */
public enum Preset {
    /** The default: the relaxed earth mover's distance between hypercolumns, beside their mean and covariance. */
    PAINTING("Strokes and colours of the style, the shapes of the content.", OwnLooks.PAINTING),
    /** From 128 pixels on, with little content: what is small there becomes large and flat. */
    BOLD("Large flat shapes in the style's colours; the content is simplified.", OwnLooks.BOLD),
    /** One scale and a strong content. */
    DELICATE("A fine brush: the content's drawing and detail stay.", OwnLooks.DELICATE),
    /** What was the default of the first version: mean and covariance alone, the style's palette first. */
    CLASSIC("A photograph in the style's colours, with its texture.", OwnLooks.CLASSIC),
    /** The exercise that many learned style transfer with. */
    ASSIGNMENT(
            "The well-known exercise: VGG-19, Gram matrices, 1000 iterations. Needs a weights file.",
            OwnLooks.ASSIGNMENT),
    /** The defaults of jcjohnson/neural-style. */
    NEURAL_STYLE(
            "As neural-style: VGG-19, Gram matrices, L-BFGS from noise. Needs a weights file.", PeerLooks.NEURAL_STYLE),
    /** The defaults of crowsonkb/style-transfer-pytorch. */
    STYLE_TRANSFER_PYTORCH(
            "As style-transfer-pytorch: VGG-19, scale upon scale, fine texture. Needs a weights file.",
            PeerLooks.STYLE_TRANSFER_PYTORCH),
    /** The defaults of nkolkin13/STROTSS. */
    STROTSS("As STROTSS: VGG-16, the style's features re-arranged. Needs a weights file.", PeerLooks.STROTSS),
    /** The defaults of nkolkin13/NeuralNeighborStyleTransfer. */
    NNST(
            "As NNST: VGG-16, every place takes its nearest neighbour in the style. Needs a weights file.",
            PeerLooks.NNST),
    /** Fewer and cheaper iterations. */
    QUICK("A first look in a few seconds.", OwnLooks.QUICK),
    /** No optimisation at all: the style's statistics and patches, decoded. */
    INSTANT("In a second, without an optimisation: the style's colours and strokes, roughly.", OwnLooks.INSTANT);

    /** What the first version called the default, in its recorded macros. */
    private static final String FIRST_DEFAULT = "default";

    private final String sentence;
    private final Look look;

    Preset(String sentence, Look look) {
        this.sentence = sentence;
        this.look = look;
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

    /** Its values. */
    Look look() {
        return look;
    }

    /**
     * How a scale's share of the iterations falls with its size, unless that is set.
     *
     * @param size of the result, its long side in pixels
     */
    public double falloff(int size) {
        return look.falloff().applyAsDouble(size);
    }

    /** Layers that keep the content, unless others are set. */
    public LayerWeights contentLayers(Architecture encoder) {
        return look.content().apply(encoder);
    }

    /** Layers whose statistics are matched over the whole picture, from fine to coarse strokes, and the palette. */
    public LayerWeights styleLayers(Architecture encoder) {
        return look.style().apply(encoder);
    }

    /** Layers of a hypercolumn. */
    public LayerWeights columnLayers(Architecture encoder) {
        return look.columns().apply(encoder);
    }

    /** The written names of all, for choices. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Choices::id).toList();
    }
}
