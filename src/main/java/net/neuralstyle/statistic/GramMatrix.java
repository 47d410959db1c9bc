package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import net.neuralstyle.encoder.LayerFeatures;
import net.neuralstyle.loss.Window;

/**
 * Inner products of channels over all positions, G = F·Fᵀ / M (Gatys et al., CVPR 2016; M = H·W). In a region it is the
 * guided Gram matrix, Σ w·f·fᵀ (Gatys et al., Controlling Perceptual Factors in Neural Style Transfer, CVPR 2017).
 */
final class GramMatrix extends SummedStatistic {

    GramMatrix() {
        super(List.of(StatisticPart.SECOND_MOMENTS));
    }

    @Override
    NDList of(NDArray activations) {
        try (NDArray positions = SecondMoment.flatten(activations)) {
            return new NDList(SecondMoment.of(positions));
        }
    }

    @Override
    NDList of(NDArray activations, NDArray weights) {
        try (NDArray positions = SecondMoment.flatten(activations)) {
            return new NDList(SecondMoment.of(positions, weights));
        }
    }

    @Override
    NDList of(LayerFeatures features, Window window) {
        // Its products are summed in fp32 whatever the format of the activations.
        return of(features.asComputed(), window);
    }

    @Override
    NDList sums(NDList statistic, double share, NDArray pivot) {
        NDArray gram = statistic.get(0);
        try (NDArray factor = gram.getManager().full(new Shape(), (float) share)) {
            return new NDList(gram.mul(factor));
        }
    }

    @Override
    NDList sums(NDArray activations, NDArray weights, NDArray pivot) {
        return of(activations, weights);
    }

    @Override
    NDList ofSums(NDList sums, NDArray pivot) {
        // Another handle of the same numbers: DJL's duplicate would cut the gradient off.
        return new NDList(sums.get(0).reshape(sums.get(0).getShape()));
    }
}
