package net.neuralstyle.encoder;

/** One step of a sequential network; a {@link Relu}'s name is the name its output is asked for by. */
sealed interface Layer {

    /** The layer's name, unique within its network. */
    String name();

    /**
     * A 3×3 convolution with stride 1 and one pixel of border, so that height and width stay.
     *
     * @param name for instance conv1_1
     * @param inputs channels in
     * @param outputs channels out
     */
    record Convolution(String name, int inputs, int outputs) implements Layer {}

    /**
     * max(0, x).
     *
     * @param name for instance relu1_1
     */
    record Relu(String name) implements Layer {}

    /**
     * 2×2 pooling with stride 2 that drops an odd last row or column.
     *
     * @param name for instance pool1
     */
    record Pool(String name) implements Layer {}
}
