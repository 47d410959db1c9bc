package net.neuralstyle.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.Stage;
import net.neuralstyle.loss.Window;

/**
 * A picture encoded stage by stage, each stage in tiles, so that only one tile's activations are in memory, and between
 * stages the whole picture's, which are few. Gradients are carried back the same way. Each tile sees a halo of its
 * neighbours' activations, so that everything is the whole picture's (the scheme of Galerne et al., Scaling Painting
 * Style Transfer, EGSR 2024). We leave the paper in cutting every stage by itself: a stage sees two to six
 * positions far where the network sees eighty, so that halos cost next to nothing and tiles may fit into a processor's
 * cache.
 */
final class TiledEncoding {
    /** With fewer pixels a stage takes so little time that giving memory back, to ask for it again soon, would be felt. */
    private static final int MANY_TILES = 9;

    private final ComputeSession session;
    private final Encoder encoder;
    private final Map<String, Integer> reaches;
    private final Set<String> layers;
    private final Runnable betweenLayers;
    private final List<Tiles> stages = new ArrayList<>();
    private final Set<String> smoothed = new HashSet<>();
    private Map<String, Double> levels = Map.of();

    /**
     * Cuts pictures of one size into tiles, stage by stage.
     *
     * @param reaches layers that will be asked for, with how many positions beyond a tile's own are looked at on each side
     * @param width of the picture
     * @param height of the picture
     * @param side of a tile of the picture, about; deeper stages' are smaller, so that they take as much memory
     * @param betweenLayers run before every layer, which may throw to end the evaluation
     */
    TiledEncoding(
            ComputeSession session,
            Encoder encoder,
            Map<String, Integer> reaches,
            int width,
            int height,
            int side,
            Runnable betweenLayers) {
        this.session = session;
        this.encoder = encoder;
        this.reaches = reaches;
        layers = reaches.keySet();
        this.betweenLayers = betweenLayers;
        layers.stream().filter(encoder::smooths).forEach(smoothed::add);
        cut(width, height, side);
    }

    /** A strip along each side shows how many activations the networks' own rounding leaves. */
    private void cut(int width, int height, int side) {
        List<Stage> needed = encoder.architecture().stages(layers);
        int strip = needed.get(needed.size() - 1).inputStride() * 2;
        try (NDManager passing = session.manager().newSubManager()) {
            NDArray across = passing.zeros(new Shape(1, 3, strip, width));
            NDArray down = passing.zeros(new Shape(1, 3, height, strip));
            for (Stage stage : needed) {
                Features wide = encoder.encode(stage, across, layers, betweenLayers);
                Features tall = encoder.encode(stage, down, layers, betweenLayers);
                Map<String, Window.Size> sizes = new HashMap<>();
                stage.taps(layers)
                        .forEach(tap -> sizes.put(
                                tap.name(),
                                size(
                                        tall.layer(tap.name()).asComputed(),
                                        wide.layer(tap.name()).asComputed())));
                Window.Size output = wide.output() == null ? null : size(tall.output(), wide.output());
                double denser = stage.activations() / needed.get(0).activations();
                stages.add(new Tiles(stage, reaches, size(down, across), sizes, output, Math.max(1, (int)
                        Math.round(side / Math.sqrt(denser)))));
                across = wide.output();
                down = tall.output();
            }
        }
    }

    private static Window.Size size(NDArray tall, NDArray wide) {
        return new Window.Size(
                (int) tall.getShape().get(2), (int) wide.getShape().get(3));
    }

    /** By layer, its activations over the picture. */
    Map<String, LayerGrid> grids() {
        Map<String, LayerGrid> grids = new HashMap<>();
        stages.forEach(tiles -> grids.putAll(tiles.grids()));
        return grids;
    }

    /** How many tiles all stages have together. */
    int tiles() {
        return stages.stream().mapToInt(tiles -> tiles.all().size()).sum();
    }

    /**
     * Encodes the picture; layers with a softmax undivided (see {@link net.neuralstyle.encoder.LayerFeatures#isUndivided}).
     *
     * @param image 1×3×H×W
     * @param each sees every tile's features, with what of them the tile answers for, by layer
     * @param owner of what is returned
     * @return what each stage but the first takes, for {@link #backward}
     */
    NDList forward(NDArray image, BiConsumer<Features, Map<String, Window>> each, NDManager owner) {
        if (!smoothed.isEmpty()) {
            levels = Map.of();
            SoftmaxLevels found = new SoftmaxLevels(smoothed);
            encodeAll(image, found::add, owner).close();
            levels = found.byLayer();
        }
        return encodeAll(image, each, owner);
    }

    private NDList encodeAll(NDArray image, BiConsumer<Features, Map<String, Window>> each, NDManager owner) {
        NDList inputs = new NDList();
        NDArray input = image;
        for (Tiles tiles : stages) {
            NDArray output = forward(tiles, input, each, owner);
            release(tiles);
            if (output != null) {
                inputs.add(output);
                input = output;
            }
        }
        return inputs;
    }

    /** Gives memory back after a stage: its tiles are of other sizes than the next one's, which can hardly use what they leave. */
    private static void release(Tiles done) {
        if (done.all().size() >= MANY_TILES) {
            ComputeSession.releaseFreeMemory();
        }
    }

    private NDArray forward(
            Tiles tiles, NDArray input, BiConsumer<Features, Map<String, Window>> each, NDManager owner) {
        NDArray output = null;
        for (Tiles.Tile tile : tiles.all()) {
            try (NDManager passing = session.manager().newSubManager();
                    NDArray part = input.get(tile.index())) {
                part.attach(passing);
                try (Features features = encode(tiles, part)) {
                    each.accept(features, tiles.windows(tile));
                    if (features.output() != null) {
                        output = output == null ? room(tiles.outputSize(), features.output(), owner) : output;
                        tiles.outputWindow(tile).copy(features.output(), output);
                    }
                }
            }
        }
        return output;
    }

    private Features encode(Tiles tiles, NDArray part) {
        Features features = encoder.encode(tiles.stage(), part, layers, betweenLayers);
        features.exponentiate(levels);
        return features;
    }

    /**
     * Makes room for a stage's activations, or for their gradient, with the channels next to each other in memory, as
     * libtorch prefers them. (DJL's own zeros end the process for bf16.)
     *
     * @param like activations in the same format, 1×C×h×w
     * @return zeros, 1×C×rows×columns
     */
    private static NDArray room(Window.Size size, NDArray like, NDManager owner) {
        long channels = like.getShape().get(1);
        try (NDArray position = like.get(":, 0:1, 0:1, 0:1");
                NDArray number = position.reshape(1);
                NDArray zero = number.sub(number);
                NDArray spread = zero.broadcast(new Shape((long) size.rows() * size.columns() * channels));
                NDArray own = spread.duplicate();
                NDArray last = own.reshape(1, size.rows(), size.columns(), channels)) {
            NDArray room = last.transpose(0, 3, 1, 2);
            room.attach(owner);
            return room;
        }
    }

    /**
     * Carries derivatives back to the picture, stage by stage.
     *
     * @param image the same as in {@link #forward}
     * @param inputs from there; closed one by one
     * @param carried of every tile's features, by what of them the tile answers for: a scalar whose gradient is the
     *     tile's part of the whole one, or null for none
     * @param owner of what is returned
     * @return 1×3×H×W
     */
    NDArray backward(
            NDArray image, NDList inputs, BiFunction<Features, Map<String, Window>, NDArray> carried, NDManager owner) {
        NDArray later = null;
        for (int i = stages.size() - 1; i >= 0; i--) {
            NDArray input = i == 0 ? image : inputs.get(i - 1);
            Tiles tiles = stages.get(i);
            NDArray gradient = i == 0 ? image.zerosLike() : room(tiles.size(), input, owner);
            gradient.attach(owner);
            for (Tiles.Tile tile : tiles.all()) {
                addGradient(tiles, tile, input, carried, later, gradient);
            }
            if (later != null) {
                later.close();
            }
            later = gradient;
            release(tiles);
            if (i > 0) {
                input.close();
            }
        }
        return later;
    }

    /**
     * Adds a tile's part of a stage's gradient.
     *
     * @param later the gradient with respect to the stage's output; null for none
     * @param gradient with respect to its input
     */
    private void addGradient(
            Tiles tiles,
            Tiles.Tile tile,
            NDArray input,
            BiFunction<Features, Map<String, Window>, NDArray> carried,
            NDArray later,
            NDArray gradient) {
        try (NDManager passing = session.manager().newSubManager();
                NDArray part = input.get(tile.index())) {
            NDArray leaf = part.duplicate();
            leaf.attach(passing);
            leaf.setRequiresGradient(true);
            NDArray total = session.backward(() -> {
                try (Features features = encode(tiles, leaf)) {
                    NDArray own = carried.apply(features, tiles.windows(tile));
                    if (later == null || tiles.outputWindow(tile).isEmpty()) {
                        return own;
                    }
                    NDArray passed = passed(features.output(), later, tiles.outputWindow(tile));
                    return own == null ? passed : own.add(passed);
                }
            });
            if (total != null) {
                try (NDArray own = leaf.getGradient();
                        NDArray place = gradient.get(tile.index())) {
                    place.addi(own);
                }
            }
        }
    }

    /** Σ dL/dy·y over the part of a stage's output y that a tile answers for. */
    private static NDArray passed(NDArray output, NDArray later, Window window) {
        try (NDArray part = window.ofTile(output);
                NDArray derivative = window.ofWhole(later);
                NDArray product = part.mul(derivative);
                NDArray sum = product.sum();
                NDArray one = sum.getManager().ones(new Shape(1));
                // DJL can only go back from fp32 numbers, and its toType would cut the gradient off.
                NDArray wide = sum.mul(one)) {
            return wide.sum();
        }
    }
}
