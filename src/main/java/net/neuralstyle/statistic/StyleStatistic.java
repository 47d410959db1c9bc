package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.LayerFeatures;
import net.neuralstyle.loss.Gathered;
import net.neuralstyle.loss.Tally;
import net.neuralstyle.loss.TilePart;
import net.neuralstyle.loss.WholeMean;
import net.neuralstyle.loss.Window;

/** The statistic of one style image at one layer. */
final class StyleStatistic implements StyleReading {
    private final String layer;
    private final SummedStatistic statistic;
    private final NDManager owner;
    private final Gathered tiles;
    private NDList whole;
    private NDArray pivot;
    private int channels;

    StyleStatistic(String layer, SummedStatistic statistic, NDManager owner) {
        this.layer = layer;
        this.statistic = statistic;
        this.owner = owner;
        tiles = new Gathered(owner);
    }

    @Override
    public void take(Features style) {
        LayerFeatures features = style.layer(layer);
        channels = features.channels();
        whole = statistic.of(features, null);
        whole.attach(owner);
    }

    @Override
    public void add(Features tile, Map<String, Window> windows) {
        Window window = windows.get(layer);
        if (window == null || window.isEmpty()) {
            return;
        }
        boolean first = channels == 0;
        LayerFeatures features = tile.layer(layer);
        channels = features.channels();
        try (NDList own = statistic.of(features, window)) {
            if (first) {
                // The first tile's mean is near enough to the whole's that nothing cancels.
                turnAbout(own);
            }
            NDList sums = statistic.sums(own, window.share(), pivot);
            tiles.add(new TilePart.Sums(sums, WholeMean.share(features, window)));
        }
    }

    private void turnAbout(NDList own) {
        pivot = statistic.pivot(own);
        if (pivot != null) {
            pivot.attach(owner);
        }
    }

    @Override
    public void know(Features small) {
        LayerFeatures features = small.layer(layer);
        channels = features.channels();
        try (NDList own = statistic.of(features, null)) {
            turnAbout(own);
        }
    }

    @Override
    public List<Tally> tallies() {
        return List.of(tiles.tally());
    }

    @Override
    public void add(List<Tally> tallies) {
        tiles.add(tallies.get(0));
    }

    int channels() {
        return channels;
    }

    /** The image's statistic, to be closed by the caller. */
    NDList value() {
        return whole == null
                ? statistic.of(tiles, pivot)
                : new NDList(whole.stream().map(NDArray::duplicate).toList());
    }

    @Override
    public void close() {
        tiles.close();
        if (whole != null) {
            whole.close();
        }
        if (pivot != null) {
            pivot.close();
        }
    }
}
