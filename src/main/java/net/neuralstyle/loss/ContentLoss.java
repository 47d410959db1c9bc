package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import net.neuralstyle.encoder.Features;

/** The squared distance between the image's activations at a layer and the content's (Gatys et al., CVPR 2016). */
public final class ContentLoss implements Loss {
    private final String layer;
    private final SquaredDistance distance;

    /**
     * Remembers the content's activations.
     *
     * @param layer one of the content's layers
     * @param content features of the content image at the size being optimised; not changed, may be closed afterwards
     * @param normalisation what the distance is divided by
     */
    public ContentLoss(String layer, Features content, Normalisation normalisation) {
        this(layer, content.get(layer).duplicate(), content.channels(layer), normalisation);
    }

    /**
     * Remembers the content's activations.
     *
     * @param layer where they were taken
     * @param target the activations, 1×C×H×W, which this object then owns
     * @param channels as of {@link Features#channels}
     * @param normalisation what the distance is divided by
     */
    public ContentLoss(String layer, NDArray target, int channels, Normalisation normalisation) {
        this.layer = layer;
        long positions = target.getShape().get(2) * target.getShape().get(3);
        try (NDArray squares = target.square();
                NDArray sum = squares.sum()) {
            distance = new SquaredDistance(target, normalisation.content(channels * positions, sum.getFloat()));
        }
    }

    @Override
    public String layer() {
        return layer;
    }

    @Override
    public NDArray of(Features features) {
        return distance.of(features.get(layer));
    }

    @Override
    public NDList sums(Features tile, Window window) {
        return new NDList(distance.of(tile.get(layer), window));
    }

    @Override
    public NDArray ofSums(NDList sums) {
        return sums.get(0).reshape(new Shape());
    }

    @Override
    public void close() {
        distance.close();
    }
}
