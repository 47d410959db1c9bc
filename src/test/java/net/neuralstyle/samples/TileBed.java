package net.neuralstyle.samples;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Square stones packed along the outlines of a motif.
 *
 * <p>Every stone belongs to one part of the motif. Stones move repeatedly to the middle of the pixels nearest to them,
 * nearness being measured in a frame turned along the closest outline, so that squares line up into rows beside it.
 */
final class TileBed {

    private static final int ROUNDS = 14;
    private static final int BUCKET = 10;

    /** A stone: its middle, the cosine and sine of its turn, its part and its width in pixels. */
    record Tile(double x, double y, double c, double s, int part, double width, double pick) {

        double u(double px, double py) {
            return c * (px - x) + s * (py - y);
        }

        double v(double px, double py) {
            return c * (py - y) - s * (px - x);
        }

        /** Distance from the middle in units of the stone's width: 0.5 on its sides, corners slightly rounded. */
        double distance(double px, double py) {
            double u = Math.abs(u(px, py)) / width;
            double v = Math.abs(v(px, py)) / width;
            double larger = Math.max(u, v);
            double smaller = Math.min(u, v);
            return larger + 0.16 * smaller * smaller;
        }
    }

    /** The nearest stone of a part, and how much farther off the next one is, in units of the stone's width. */
    record Found(Tile tile, double distance, double lead) {}

    private final int size;
    private final int[] parts;
    private final Plane outlines;
    private final int columns;
    private List<Tile> tiles = new ArrayList<>();
    private List<List<Tile>> buckets;

    /** Lays stones on a square of the given size; {@code parts} numbers the part at each pixel. */
    TileBed(int size, int[] parts, double[] stoneWidths) {
        this.size = size;
        this.parts = parts;
        this.columns = size / BUCKET + 1;
        outlines = distanceToOutline();
        scatter(stoneWidths);
        Plane smooth = outlines.blurred(2.2);
        for (int round = 0; round < ROUNDS; round++) {
            sort();
            relax(smooth);
        }
        sort();
    }

    /** Pixels to the closest outline between parts. */
    double toOutline(double x, double y) {
        double px = x - 0.5;
        double py = y - 0.5;
        int ix = (int) Math.floor(px);
        int iy = (int) Math.floor(py);
        double top = Curve.mix(outlines.get(ix, iy), outlines.get(ix + 1, iy), px - ix);
        double bottom = Curve.mix(outlines.get(ix, iy + 1), outlines.get(ix + 1, iy + 1), px - ix);
        return Curve.mix(top, bottom, py - iy);
    }

    /** Finds the stone at a place; the tile is null where a part has no stone nearby. */
    Found find(double x, double y, int part) {
        double first = Double.MAX_VALUE;
        double second = Double.MAX_VALUE;
        Tile best = null;
        int bx = (int) (x / BUCKET);
        int by = (int) (y / BUCKET);
        for (int j = Math.max(0, by - 1); j <= Math.min(columns - 1, by + 1); j++) {
            for (int i = Math.max(0, bx - 1); i <= Math.min(columns - 1, bx + 1); i++) {
                for (Tile tile : buckets.get(j * columns + i)) {
                    if (tile.part != part) {
                        continue;
                    }
                    double d = tile.distance(x, y);
                    if (d < first) {
                        second = first;
                        first = d;
                        best = tile;
                    } else if (d < second) {
                        second = d;
                    }
                }
            }
        }
        return new Found(best, first, second - first);
    }

    private void scatter(double[] stoneWidths) {
        Random dice = new Random(61);
        for (int i = 0; i < size * size; i++) {
            int part = parts[i];
            // One stone per stone's area, placed at random among the pixels of its part.
            if (dice.nextDouble() < 1 / (stoneWidths[part] * stoneWidths[part] * 1.04)) {
                double width = stoneWidths[part];
                tiles.add(new Tile(i % size + 0.5, i / size + 0.5, 1, 0, part, width, dice.nextDouble()));
            }
        }
    }

    private void sort() {
        buckets = new ArrayList<>();
        for (int i = 0; i < columns * columns; i++) {
            buckets.add(new ArrayList<>());
        }
        for (Tile tile : tiles) {
            buckets.get((int) (tile.y / BUCKET) * columns + (int) (tile.x / BUCKET))
                    .add(tile);
        }
    }

    private void relax(Plane smooth) {
        Map<Tile, double[]> sums = new IdentityHashMap<>();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                Found found = find(x + 0.5, y + 0.5, parts[y * size + x]);
                if (found.tile != null) {
                    double[] sum = sums.computeIfAbsent(found.tile, t -> new double[3]);
                    sum[0] += x + 0.5;
                    sum[1] += y + 0.5;
                    sum[2] += 1;
                }
            }
        }
        List<Tile> moved = new ArrayList<>();
        for (Tile tile : tiles) {
            double[] sum = sums.get(tile);
            if (sum != null) {
                moved.add(turned(tile, sum[0] / sum[2], sum[1] / sum[2], smooth));
            }
        }
        tiles = moved;
    }

    private static Tile turned(Tile tile, double x, double y, Plane smooth) {
        int ix = (int) x;
        int iy = (int) y;
        double gx = smooth.get(ix + 1, iy) - smooth.get(ix - 1, iy);
        double gy = smooth.get(ix, iy + 1) - smooth.get(ix, iy - 1);
        double norm = Curve.length(gx, gy);
        double c = norm < 0.05 ? tile.c : gx / norm;
        double s = norm < 0.05 ? tile.s : gy / norm;
        return new Tile(x, y, c, s, tile.part, tile.width, tile.pick);
    }

    /** Two sweeps of a chamfer that adds up steps from the outline pixels. */
    private Plane distanceToOutline() {
        Plane plane = new Plane(size, size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int here = parts[y * size + x];
                boolean edge = x + 1 < size && parts[y * size + x + 1] != here
                        || y + 1 < size && parts[(y + 1) * size + x] != here
                        || x > 0 && parts[y * size + x - 1] != here
                        || y > 0 && parts[(y - 1) * size + x] != here;
                plane.set(x, y, edge ? 0.5 : 1e4);
            }
        }
        for (int i = 0; i < size * size; i++) {
            sweep(plane, i % size, i / size, -1);
        }
        for (int i = size * size - 1; i >= 0; i--) {
            sweep(plane, i % size, i / size, 1);
        }
        return plane;
    }

    private static void sweep(Plane plane, int x, int y, int d) {
        double best = plane.get(x, y);
        best = Math.min(best, plane.get(x + d, y) + 1);
        best = Math.min(best, plane.get(x, y + d) + 1);
        best = Math.min(best, plane.get(x + d, y + d) + 1.4142);
        best = Math.min(best, plane.get(x - d, y + d) + 1.4142);
        plane.set(x, y, best);
    }
}
