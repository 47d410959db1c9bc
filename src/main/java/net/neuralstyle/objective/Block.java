package net.neuralstyle.objective;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import net.neuralstyle.image.Area;
import net.neuralstyle.loss.Window;

/**
 * What one process computes of a picture that several share. It sees as much around what it answers for as the network does,
 * so that the activations it answers for are the whole picture's.
 *
 * @param number counted from 0
 * @param own what it answers for
 * @param seen what it knows, its own among it
 */
public record Block(int number, Area own, Area seen) implements Serializable {

    /**
     * What of the whole picture's activations the block answers for.
     *
     * @param local windows of what the block sees, as if that were the whole picture
     * @param grids of the whole picture's layers
     * @return empty windows where the block does not answer for any of it
     */
    Map<String, Window> windows(Map<String, Window> local, Map<String, LayerGrid> grids) {
        Map<String, Window> windows = new HashMap<>();
        local.forEach((layer, window) -> windows.put(layer, window(window, grids.get(layer))));
        return windows;
    }

    private Window window(Window local, LayerGrid grid) {
        int row = local.row() + seen.top() / grid.stride();
        int column = local.column() + seen.left() / grid.stride();
        Area wanted = own(grid).and(new Area(column, row, column + local.width(), row + local.height()));
        return new Window(
                new Window.Place(local.top() + wanted.top() - row, local.left() + wanted.left() - column),
                new Window.Size(Math.max(0, wanted.height()), Math.max(0, wanted.width())),
                new Window.Place(wanted.top(), wanted.left()),
                new Window.Size(grid.rows(), grid.columns()));
    }

    /** What it answers for of a layer, in rows and columns of activations: those that start on its own pixels. */
    public Area own(LayerGrid grid) {
        boolean lastColumn = (own.right() + grid.stride() - 1) / grid.stride() >= grid.columns();
        boolean lastRow = (own.bottom() + grid.stride() - 1) / grid.stride() >= grid.rows();
        return new Area(
                own.left() / grid.stride(),
                own.top() / grid.stride(),
                lastColumn ? grid.columns() : own.right() / grid.stride(),
                lastRow ? grid.rows() : own.bottom() / grid.stride());
    }
}
