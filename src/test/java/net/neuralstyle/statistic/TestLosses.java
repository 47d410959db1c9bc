package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.loss.ContentLoss;
import net.neuralstyle.loss.ContentView;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.loss.SelfSimilarity;

/** Style losses of features that are there as a whole. */
public final class TestLosses {
    private static final Guidance GUIDANCE =
            new Guidance(List.of(new float[] {0, .5f, -.5f, .2f}, new float[] {.3f, 0, 0, -.3f}), 2, 2);

    private TestLosses() {}

    /** A layer's, over the whole picture. */
    public static Loss of(
            String layer, Statistic statistic, Features style, Normalisation normalisation, NDManager owner) {
        return of(layer, statistic, style, normalisation, owner, null, layer);
    }

    /** A layer's, in a region. */
    public static Loss of(
            String layer,
            Statistic statistic,
            Features style,
            Normalisation normalisation,
            NDManager owner,
            RegionMask region,
            String name) {
        return of(statistic.at(layer), style, new Comparison(normalisation, region, 300, 3, null, name), owner);
    }

    /** Every term of the content at a layer: squares with and without a map, Laplacian, and self-similarity. */
    public static Map<Loss, Double> content(
            String layer, Features content, Normalisation normalisation, int width, int height) {
        float[] counts = new float[width * height];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = 2f * (i % width) / width;
        }
        RegionMask map = new RegionMask(counts, width, height);
        NDArray values = content.get(layer);
        int channels = content.layer(layer).channels();
        Map<Loss, Double> terms = new LinkedHashMap<>();
        terms.put(new ContentLoss(layer, content, normalisation), 1.);
        terms.put(new ContentLoss(layer, ContentView.VALUES, values, channels, normalisation, map), .5);
        terms.put(new ContentLoss(layer, ContentView.LAPLACIAN, values, channels, normalisation, map), .7);
        SelfSimilarity.Layer narrow = new SelfSimilarity.Layer(
                content.layer(layer).unprojected().duplicate(),
                content.layer(layer).wide(),
                1);
        terms.put(new SelfSimilarity(Map.of(layer, narrow), 40, 5), .6);
        return terms;
    }

    /** Columns at 600 places of the style, compared at so many of the image. */
    public static Loss columns(
            Map<String, Double> weights, Features style, int positions, NDManager owner, RegionMask region) {
        Comparison comparison = new Comparison(
                Normalisation.RELATIVE,
                region,
                positions,
                3,
                GUIDANCE,
                region == null ? "columns" : "columns in region 1");
        return of(Statistic.columns(weights, .5, .7, 1), style, comparison, owner);
    }

    /** Colours that are not the only one allowed. */
    public static Loss gamut(Features style, NDManager owner, RegionMask region) {
        Comparison comparison = new Comparison(
                Normalisation.RELATIVE, region, 1, 3, null, region == null ? "gamut" : "gamut in region 1");
        return of(Statistic.gamut(new float[] {.2f, .6f, .4f}, 1), style, comparison, owner);
    }

    private static <R extends StyleReading> Loss of(
            StyleMeasure<R> measure, Features style, Comparison comparison, NDManager owner) {
        try (R reading = measure.reading(new Places(600, 9, GUIDANCE), owner)) {
            reading.take(style);
            return measure.loss(List.of(reading), List.of(1.), comparison);
        }
    }
}
