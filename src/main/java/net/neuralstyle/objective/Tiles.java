package net.neuralstyle.objective;

import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.Stage;
import net.neuralstyle.loss.Window;

/**
 * The input of a stage cut into tiles. Each answers for its own positions and for the activations that start on them, and
 * is encoded with a halo of real neighbours as wide as those activations can see, so that they are the whole picture's.
 * Tiles start at multiples of the stage's strides; at the picture's own border a tile ends with it, border and odd sizes
 * included.
 */
final class Tiles {
    private final Stage stage;
    private final Set<String> layers;
    private final boolean toTheEnd;
    private final Window.Size size;
    private final Map<String, Window.Size> layerSizes;
    private final Window.Size outputSize;
    private final List<Tile> all = new ArrayList<>();

    /** Half open, in positions of the input. */
    record Box(int left, int top, int right, int bottom) {}

    /**
     * One tile of a stage's input.
     *
     * @param own what it answers for
     * @param outer what it is cut out of the input with
     */
    record Tile(Box own, Box outer) {
        NDIndex index() {
            return new NDIndex(":, :, " + outer.top + ":" + outer.bottom + ", " + outer.left + ":" + outer.right);
        }
    }

    /**
     * Cuts the input of a stage.
     *
     * @param reaches layers that will be asked for, with how many positions beyond a tile's own are looked at
     * @param size of the input
     * @param layerSizes of those of the layers that are the stage's
     * @param outputSize of the output; null where no deeper layer is asked for
     * @param side of what a tile answers for, about
     */
    Tiles(
            Stage stage,
            Map<String, Integer> reaches,
            Window.Size size,
            Map<String, Window.Size> layerSizes,
            Window.Size outputSize,
            int side) {
        this.stage = stage;
        layers = reaches.keySet();
        this.size = size;
        this.layerSizes = layerSizes;
        this.outputSize = outputSize;
        toTheEnd = outputSize != null;
        int alignment = stage.alignment(layers, toTheEnd);
        int halo = halo(reaches, alignment);
        int down = step(size.rows(), side, alignment);
        int across = step(size.columns(), side, alignment);
        for (int top = 0; top < size.rows(); top += down) {
            for (int left = 0; left < size.columns(); left += across) {
                int right = Math.min(size.columns(), left + across);
                int bottom = Math.min(size.rows(), top + down);
                Box outer = new Box(
                        Math.max(0, left - halo),
                        Math.max(0, top - halo),
                        Math.min(size.columns(), right + halo),
                        Math.min(size.rows(), bottom + halo));
                all.add(new Tile(new Box(left, top, right, bottom), outer));
            }
        }
    }

    /** As wide as the stage's convolutions see, and beyond that as wide as losses look. */
    private int halo(Map<String, Integer> reaches, int alignment) {
        int image = stage.number() == 0 ? reaches.getOrDefault(Features.IMAGE, 0) : 0;
        int beyond = stage.taps(layers).stream()
                .mapToInt(tap -> tap.stride() * reaches.get(tap.name()))
                .max()
                .orElse(0);
        return Math.max(aligned(image, alignment), stage.halo(layers, toTheEnd) + aligned(beyond, alignment));
    }

    private static int aligned(int length, int alignment) {
        return (length + alignment - 1) / alignment * alignment;
    }

    /** Tiles of about the same length, none much longer than the side asked for: small ones are mostly halo. */
    private static int step(int length, int side, int alignment) {
        int count = (length + side - 1) / side;
        int even = (length + count - 1) / count;
        return aligned(even, alignment);
    }

    List<Tile> all() {
        return all;
    }

    Stage stage() {
        return stage;
    }

    /** How large the stage's input is. */
    Window.Size size() {
        return size;
    }

    /** How large the stage's output is; null where no deeper layer is asked for. */
    Window.Size outputSize() {
        return outputSize;
    }

    /** By layer, its activations over the picture. */
    Map<String, LayerGrid> grids() {
        Map<String, LayerGrid> grids = new HashMap<>();
        if (stage.number() == 0) {
            grids.put(Features.IMAGE, new LayerGrid(1, size.rows(), size.columns()));
        }
        stage.taps(layers).forEach(tap -> {
            Window.Size of = layerSizes.get(tap.name());
            grids.put(tap.name(), new LayerGrid(stage.inputStride() * tap.stride(), of.rows(), of.columns()));
        });
        return grids;
    }

    /** By layer, what of its activations a tile answers for. */
    Map<String, Window> windows(Tile tile) {
        Map<String, Window> windows = new HashMap<>();
        if (stage.number() == 0) {
            windows.put(Features.IMAGE, window(tile, 1, size));
        }
        stage.taps(layers)
                .forEach(tap -> windows.put(tap.name(), window(tile, tap.stride(), layerSizes.get(tap.name()))));
        return windows;
    }

    /** What of the stage's output a tile answers for. */
    Window outputWindow(Tile tile) {
        return window(tile, stage.output().stride(), outputSize);
    }

    private Window window(Tile tile, int stride, Window.Size whole) {
        Box own = tile.own;
        int row = own.top / stride;
        int column = own.left / stride;
        int endRow = own.bottom == size.rows() ? whole.rows() : own.bottom / stride;
        int endColumn = own.right == size.columns() ? whole.columns() : own.right / stride;
        return new Window(
                new Window.Place(row - tile.outer.top / stride, column - tile.outer.left / stride),
                new Window.Size(Math.max(0, endRow - row), Math.max(0, endColumn - column)),
                new Window.Place(row, column),
                whole);
    }
}
