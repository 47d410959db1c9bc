package net.neuralstyle.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A sheet of cells that spread until they meet their neighbours; all lengths are in pixels. */
final class CellSheet {

    private static final double WARP = 26;
    private static final Noise BENDS = new Noise(301);

    /**
     * One cell.
     *
     * @param angle direction of the nucleus' long half axis {@code a}, in radians; {@code b} is the short one
     * @param reach how far it spreads where no neighbour stops it
     * @param dividing whether it is caught in division, its chromosomes lined up across the axis
     */
    record Cell(int index, double x, double y, double angle, double a, double b, double reach, boolean dividing) {

        /** 0 at the middle of the nucleus, 1 on its rim, more outside. */
        double nuclear(double px, double py) {
            double c = Curve.cos(angle);
            double s = Curve.sin(angle);
            double u = (c * (px - x) + s * (py - y)) / a;
            double v = (c * (py - y) - s * (px - x)) / b;
            return Math.sqrt(u * u + v * v);
        }
    }

    /**
     * A place in the sheet.
     *
     * @param cell the cell the place belongs to, or would if that cell reached so far
     * @param border distance to the border with the nearest neighbour
     * @param rim distance to the free rim; negative outside the cell
     */
    record Place(Cell cell, double border, double rim) {

        boolean inside() {
            return rim > 0;
        }
    }

    private final List<Cell> cells = new ArrayList<>();

    CellSheet(int width, int height) {
        Random dice = new Random(11);
        int wanted = 19;
        for (int i = 0; i < wanted; i++) {
            // Best of many candidates: cells keep their distance from each other without forming a lattice.
            double bestX = 0;
            double bestY = 0;
            double bestGap = -1;
            for (int k = 0; k < 30; k++) {
                double x = -20 + dice.nextDouble() * (width + 40);
                double y = -20 + dice.nextDouble() * (height + 40);
                double gap = cells.stream()
                        .mapToDouble(c -> Curve.length(c.x - x, c.y - y))
                        .min()
                        .orElse(1e9);
                if (gap > bestGap) {
                    bestX = x;
                    bestY = y;
                    bestGap = gap;
                }
            }
            double a = 22 + 8 * dice.nextDouble();
            double b = a * (0.62 + 0.25 * dice.nextDouble());
            double angle = dice.nextDouble() * Math.PI;
            double reach = 72 + 34 * dice.nextDouble();
            cells.add(new Cell(i, bestX, bestY, angle, a, b, reach, i == 0));
        }
    }

    List<Cell> cells() {
        return cells;
    }

    Place at(double px, double py) {
        double wx = px + WARP * (BENDS.cloud(px / 34, py / 34, 3) - 0.5);
        double wy = py + WARP * (BENDS.cloud(px / 34 + 50, py / 34, 3) - 0.5);
        double first = Double.MAX_VALUE;
        double second = Double.MAX_VALUE;
        Cell nearest = null;
        for (Cell cell : cells) {
            double d = Curve.length(wx - cell.x, wy - cell.y) * (cell.dividing ? 1.15 : 92 / (cell.reach + 4));
            if (d < first) {
                second = first;
                first = d;
                nearest = cell;
            } else if (d < second) {
                second = d;
            }
        }
        double round = nearest.dividing ? 56 : nearest.reach;
        return new Place(nearest, (second - first) * 0.5, round - Curve.length(wx - nearest.x, wy - nearest.y));
    }
}
