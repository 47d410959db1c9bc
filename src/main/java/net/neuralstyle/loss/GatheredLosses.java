package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.neuralstyle.encoder.Features;

/** The losses of a picture that is seen tile by tile: what its tiles tell, and what is to be carried back to them. */
public final class GatheredLosses {
    private final WeightedLosses losses;
    private final NDManager owner;
    private final Map<Loss, Map<String, Gathered>> gathered = new HashMap<>();

    /**
     * Begins to see a picture tile by tile.
     *
     * @param owner what is gathered from the tiles is attached to it
     */
    public GatheredLosses(WeightedLosses losses, NDManager owner) {
        this.losses = losses;
        this.owner = owner;
    }

    /**
     * Adds what a tile tells the losses.
     *
     * @param tile features of the tile, at some or all of {@link WeightedLosses#layers()}
     * @param windows by layer, what of them the tile answers for; none for a layer that it has no features of
     */
    public void add(Features tile, Map<String, Window> windows) {
        losses.each((loss, layer) -> {
            if (isSeen(windows.get(layer))) {
                gathered(loss, layer).add(loss.part(layer, tile, windows.get(layer)));
            }
        });
    }

    private static boolean isSeen(Window window) {
        return window != null && !window.isEmpty();
    }

    private Gathered gathered(Loss loss, String layer) {
        return gathered.computeIfAbsent(loss, all -> new HashMap<>())
                .computeIfAbsent(layer, all -> new Gathered(owner));
    }

    /** From now on {@link #total} finds derivatives for {@link #carried}; every tile was taken in. */
    public void seekDerivatives() {
        losses.each((loss, layer) -> gathered(loss, layer).seekDerivatives());
    }

    /**
     * The weighted sum, after every tile.
     *
     * @param report as of {@link WeightedLosses#of}
     * @return a scalar, attached to the owner
     */
    public NDArray total(Map<String, NDArray> report) {
        return losses.combined(loss -> loss.ofTiles(layers(loss)), report);
    }

    private List<Gathered> layers(Loss loss) {
        return loss.layers().stream().map(layer -> gathered(loss, layer)).toList();
    }

    /**
     * Carries derivatives to a tile that is encoded once more.
     *
     * @param tile as of {@link #add}
     * @param windows as of {@link #add}
     * @return a scalar whose gradient is the tile's part of the whole one; null where the tile answers for nothing
     */
    public NDArray carried(Features tile, Map<String, Window> windows) {
        NDArray[] total = {null};
        losses.each((loss, layer) -> {
            if (isSeen(windows.get(layer))) {
                total[0] = gathered(loss, layer).carried(loss.part(layer, tile, windows.get(layer)), total[0]);
            }
        });
        return total[0];
    }

    /** What the tiles so far told each loss of each layer, for {@link #add(List)} in another process. */
    public List<Tally> tallies() {
        return all(Gathered::tally);
    }

    /** What {@link #total} found after {@link #seekDerivatives}, for {@link #carry} in another process. */
    public List<Tally> derivatives() {
        return all(Gathered::derivatives);
    }

    private List<Tally> all(Function<Gathered, Tally> told) {
        List<Tally> all = new ArrayList<>();
        losses.each((loss, layer) -> all.add(told.apply(gathered(loss, layer))));
        return all;
    }

    /**
     * Takes in tiles that another process saw.
     *
     * @param tallies of the same losses
     */
    public void add(List<Tally> tallies) {
        Iterator<Tally> each = tallies.iterator();
        losses.each((loss, layer) -> gathered(loss, layer).add(each.next()));
    }

    /**
     * Takes in derivatives that another process found, after which {@link #carried} carries them.
     *
     * @param derivatives of the same losses
     */
    public void carry(List<Tally> derivatives) {
        Iterator<Tally> each = derivatives.iterator();
        losses.each((loss, layer) -> gathered(loss, layer).carry(each.next()));
    }
}
