package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import net.neuralstyle.encoder.Features;

/** A style at one layer: the statistics to be reached, blended over one or more style images. Owns its arrays. */
public final class StyleTarget implements AutoCloseable {
    private final String layer;
    private final Statistic statistic;
    private final int channels;
    private NDList blended;
    private double weights;

    /**
     * A target without a style yet.
     *
     * @param layer for instance relu3_1
     * @param statistic what is taken for the style
     * @param channels the layer's channels, the N of the formulas
     */
    private StyleTarget(String layer, Statistic statistic, int channels) {
        this.layer = layer;
        this.statistic = statistic;
        this.channels = channels;
    }

    /**
     * The statistics of one style image.
     *
     * @param layer for instance relu3_1
     * @param statistic what is taken for the style
     * @param style features of the style image; not changed, may be closed afterwards
     * @param weight the image's share where several are blended
     * @return the target, to be closed by the caller
     */
    public static StyleTarget of(String layer, Statistic statistic, Features style, double weight) {
        StyleTarget target = new StyleTarget(layer, statistic, style.channels(layer));
        target.blend(style, weight);
        return target;
    }

    /**
     * The statistics of one style image.
     *
     * @param style of the image; not changed, may be closed afterwards
     * @param weight the image's share where several are blended
     * @return the target, to be closed by the caller
     */
    public static StyleTarget of(StyleStatistic style, double weight) {
        StyleTarget target = new StyleTarget(style.layer(), style.statistic(), style.channels());
        target.blend(style, weight);
        return target;
    }

    /**
     * Adds a further style image to the blend: statistics are averaged by weight.
     *
     * @param style features of the style image; not changed, may be closed afterwards
     * @param weight its share
     */
    public void blend(Features style, double weight) {
        blend(statistic.of(style, layer, null), weight);
    }

    /**
     * Adds a further style image to the blend.
     *
     * @param style of the image; not changed, may be closed afterwards
     * @param weight its share
     */
    public void blend(StyleStatistic style, double weight) {
        blend(style.value(), weight);
    }

    private void blend(NDList added, double weight) {
        double all = weights + weight;
        for (int i = 0; i < added.size(); i++) {
            if (blended != null) {
                added.get(i).muli(weight / all);
                try (NDArray old = blended.get(i).mul(weights / all)) {
                    added.get(i).addi(old);
                }
            }
        }
        if (blended != null) {
            blended.close();
        }
        blended = added;
        weights = all;
    }

    String layer() {
        return layer;
    }

    Statistic statistic() {
        return statistic;
    }

    int channels() {
        return channels;
    }

    NDList statistics() {
        return blended;
    }

    @Override
    public void close() {
        blended.close();
    }
}
