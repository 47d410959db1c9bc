package net.neuralstyle.samples;

import java.util.Random;

/** The threads inside the cells, each kind drawn on a plane of its own as thin as the pixels allow. */
final class CellFibres {

    private static final double STEP = 0.5;
    private static final Noise SWAY = new Noise(302);

    private final CellSheet sheet;
    private final Plane tubules;
    private final Plane actin;
    private final Plane mitochondria;
    private final Random dice = new Random(12);

    CellFibres(CellSheet sheet, int width, int height) {
        this.sheet = sheet;
        tubules = new Plane(width, height);
        actin = new Plane(width, height);
        mitochondria = new Plane(width, height);
        for (CellSheet.Cell cell : sheet.cells()) {
            if (cell.dividing()) {
                spindle(cell);
            } else {
                radiate(cell);
                bundle(cell);
                scatter(cell);
            }
        }
    }

    Plane tubules() {
        return tubules;
    }

    Plane actin() {
        return actin;
    }

    Plane mitochondria() {
        return mitochondria;
    }

    private void radiate(CellSheet.Cell cell) {
        for (int i = 0; i < 95; i++) {
            double turn = dice.nextDouble() * 2 * Math.PI;
            double x = cell.x() + cell.b() * 1.0 * Curve.cos(turn);
            double y = cell.y() + cell.b() * 1.0 * Curve.sin(turn);
            double heading = turn + 0.9 * (dice.nextDouble() - 0.5);
            thread(cell, tubules, x, y, heading, 60 + 90 * dice.nextDouble(), 0.030, 0.16 + 0.16 * dice.nextDouble());
        }
    }

    /** Stress fibres: parallel bundles that run straight through the cell, mostly along the nucleus. */
    private void bundle(CellSheet.Cell cell) {
        double heading = cell.angle() + 0.3 * (dice.nextDouble() - 0.5);
        for (int i = 0; i < 30; i++) {
            double across = (dice.nextDouble() * 2 - 1) * 78;
            double x = cell.x() - across * Curve.sin(heading);
            double y = cell.y() + across * Curve.cos(heading);
            double strength = 0.12 + 0.34 * dice.nextDouble() * dice.nextDouble();
            double lean = heading + 0.12 * (dice.nextDouble() - 0.5);
            thread(cell, actin, x, y, lean, 45 + 50 * dice.nextDouble(), 0.005, strength);
            thread(cell, actin, x, y, lean + Math.PI, 45 + 50 * dice.nextDouble(), 0.005, strength);
        }
    }

    private void scatter(CellSheet.Cell cell) {
        for (int i = 0; i < 75; i++) {
            double turn = dice.nextDouble() * 2 * Math.PI;
            double out = 1.15 + 1.3 * dice.nextDouble() * dice.nextDouble();
            double x = cell.x() + cell.a() * out * Curve.cos(turn);
            double y = cell.y() + cell.a() * out * Curve.sin(turn);
            double heading = turn + 1.2 * (dice.nextDouble() - 0.5);
            thread(cell, mitochondria, x, y, heading, 6 + 11 * dice.nextDouble(), 0.22, 0.55);
        }
    }

    private void spindle(CellSheet.Cell cell) {
        double c = Curve.cos(cell.angle());
        double s = Curve.sin(cell.angle());
        for (int side = -1; side <= 1; side += 2) {
            double px = cell.x() - side * 24 * s;
            double py = cell.y() + side * 24 * c;
            for (int i = 0; i < 46; i++) {
                // Every thread runs from the pole to a place along the plate of chromosomes.
                double along = (i / 45.0 * 2 - 1) * 19;
                double heading = StrictMath.atan2(cell.y() + along * s - py, cell.x() + along * c - px);
                thread(cell, tubules, px, py, heading, 24, 0.004, 0.32);
                thread(cell, tubules, px, py, dice.nextDouble() * 2 * Math.PI, 16, 0.02, 0.15);
            }
        }
    }

    /** Draws a thread that ends at its length or where the cell ends; {@code wander} is its turn per pixel. */
    private void thread(
            CellSheet.Cell cell,
            Plane plane,
            double startX,
            double startY,
            double startHeading,
            double length,
            double wander,
            double strength) {
        double x = startX;
        double y = startY;
        double heading = startHeading;
        double drift = 1000 * dice.nextDouble();
        for (double way = 0; way < length; way += STEP) {
            if ((int) (way / STEP) % 6 == 0) {
                CellSheet.Place place = sheet.at(x, y);
                if (place.cell() != cell || place.rim() < 2 || place.border() < 1.5) {
                    return;
                }
            }
            double fade = Curve.step(length, length * 0.75, way);
            plane.splat(x, y, strength * STEP * 2 * (0.35 + 0.65 * fade));
            heading += wander * STEP * 4 * (SWAY.at(way / 9 + drift, drift) - 0.5);
            x += STEP * Curve.cos(heading);
            y += STEP * Curve.sin(heading);
        }
    }
}
