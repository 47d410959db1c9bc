package net.neuralstyle.samples;

import java.util.Random;

/**
 * Content picture: a sheet of cells as a fluorescence microscope shows them.
 *
 * <p>Nuclei are blue, microtubules green, stress fibres and borders red, mitochondria amber; the light is blurred as by
 * a lens, lies over an unsharp haze from above and below the focus, and carries the grain of counted light.
 */
final class Cells implements SamplePicture {

    private static final Rgb NUCLEAR = new Rgb(0.16, 0.34, 1.0);
    private static final Rgb TUBULAR = new Rgb(0.10, 0.95, 0.38);
    private static final Rgb ACTIN = new Rgb(1.0, 0.16, 0.26);
    private static final Rgb AMBER = new Rgb(1.0, 0.62, 0.10);
    private static final Noise CHROMATIN = new Noise(303);

    @Override
    public String fileName() {
        return "cells.png";
    }

    @Override
    public int width() {
        return 512;
    }

    @Override
    public int height() {
        return 384;
    }

    @Override
    public int levels() {
        return 48;
    }

    @Override
    public Canvas render() {
        CellSheet sheet = new CellSheet(width(), height());
        CellFibres fibres = new CellFibres(sheet, width(), height());
        Plane nuclei = new Plane(width(), height());
        Plane bodies = new Plane(width(), height());
        Plane borders = fibres.actin();
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                CellSheet.Place place = sheet.at(x + 0.5, y + 0.5);
                nuclei.set(x, y, nucleus(sheet, x + 0.5, y + 0.5));
                bodies.set(x, y, body(place, x, y));
                borders.set(x, y, borders.get(x, y) + border(place, x, y));
            }
        }
        Plane blue = focused(nuclei, 0.9, 0.25);
        Plane green = focused(fibres.tubules(), 0.75, 0.55);
        Plane red = focused(borders, 0.8, 0.35);
        Plane amber = focused(fibres.mitochondria(), 0.85, 0.35);
        Plane dim = bodies.blurred(2.0);
        Random grain = new Random(13);
        Canvas canvas = new Canvas(width(), height());
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                Rgb light = NUCLEAR.times(blue.get(x, y) * 1.25)
                        .plus(TUBULAR.times(green.get(x, y) * 0.95 + dim.get(x, y) * 0.16))
                        .plus(ACTIN.times(red.get(x, y) * 1.25 + dim.get(x, y) * 0.10))
                        .plus(AMBER.times(amber.get(x, y) * 0.85))
                        .plus(new Rgb(0.012, 0.016, 0.035));
                canvas.set(x, y, counted(light, grain));
            }
        }
        return canvas;
    }

    /** The plane as the lens shows it: slightly blurred, with a share of it as wide haze. */
    private static Plane focused(Plane plane, double sigma, double haze) {
        Plane sharp = plane.blurred(sigma);
        Plane wide = plane.blurred(8);
        Plane sum = new Plane(plane.width(), plane.height());
        for (int y = 0; y < plane.height(); y++) {
            for (int x = 0; x < plane.width(); x++) {
                sum.set(x, y, sharp.get(x, y) + haze * wide.get(x, y));
            }
        }
        return sum;
    }

    private static double nucleus(CellSheet sheet, double x, double y) {
        double sum = 0;
        for (CellSheet.Cell cell : sheet.cells()) {
            double wobble = 0.10 * (CHROMATIN.at(x / 13, y / 13) - 0.5);
            double q = cell.nuclear(x, y) + wobble;
            if (q > 2.5) {
                continue;
            }
            sum += cell.dividing() ? plate(cell, x, y) : resting(cell, x, y, q);
        }
        return sum;
    }

    private static double resting(CellSheet.Cell cell, double x, double y, double q) {
        double grain = CHROMATIN.cloud(x / 5.5, y / 5.5, 3);
        double thickness = Math.sqrt(Math.max(0, 1 - 0.75 * q * q));
        double clumps = 0.45 + 0.9 * Curve.step(0.35, 0.72, grain);
        double rim = 0.22 * Curve.step(0.12, 0, Math.abs(q - 0.93));
        double nucleolus = 1;
        for (int k = 0; k < 3; k++) {
            double turn = 6.283 * CHROMATIN.at(cell.index(), k, 1);
            double out = 0.25 + 0.32 * CHROMATIN.at(cell.index(), k, 2);
            double size = 3.0 + 2.2 * CHROMATIN.at(cell.index(), k, 3);
            double dx = x - cell.x() - out * cell.a() * Curve.cos(turn);
            double dy = y - cell.y() - out * cell.b() * Curve.sin(turn);
            nucleolus *= 1 - 0.72 * Curve.step(size + 1.2, size - 1.2, Curve.length(dx, dy));
        }
        return Curve.step(1.03, 0.97, q) * (thickness * clumps * 0.62 * nucleolus + rim);
    }

    /** Chromosomes lined up across the middle of a dividing cell. */
    private static double plate(CellSheet.Cell cell, double x, double y) {
        double c = Curve.cos(cell.angle());
        double s = Curve.sin(cell.angle());
        double along = c * (x - cell.x()) + s * (y - cell.y());
        double off = c * (y - cell.y()) - s * (x - cell.x());
        double ragged = 5.2 + 3.4 * (CHROMATIN.at(along / 3.2, 4) - 0.5) * 2;
        double inPlate = Curve.step(21, 18, Math.abs(along)) * Curve.step(ragged + 1, ragged - 1, Math.abs(off));
        return inPlate * (0.85 + 0.5 * CHROMATIN.at(x / 3, y / 3));
    }

    private static double body(CellSheet.Place place, double x, double y) {
        if (!place.inside()) {
            return 0;
        }
        double q = place.cell().nuclear(x, y);
        double height = 0.35 + 0.9 * StrictMath.exp(-Math.max(0, q - 0.8) * 1.1);
        double edge = Curve.step(0, 7, Math.min(place.rim(), place.border() * 2));
        return edge * height * (0.6 + 0.8 * CHROMATIN.cloud(x / 9, y / 9, 3));
    }

    private static double border(CellSheet.Place place, double x, double y) {
        if (!place.inside()) {
            return 0;
        }
        double patchy = 0.45 + 0.9 * CHROMATIN.cloud(x / 12 + 90, y / 12, 2);
        double contact = StrictMath.exp(-place.border() * place.border() / 1.6) * 0.62;
        double free = StrictMath.exp(-place.rim() * place.rim() / 7) * 0.45;
        double cortex = place.cell().dividing() ? 0.5 * StrictMath.exp(-place.rim() * place.rim() / 12) : 0;
        return patchy * Math.max(contact, Math.max(free, cortex));
    }

    private static Rgb counted(Rgb light, Random grain) {
        return new Rgb(counted(light.r(), grain), counted(light.g(), grain), counted(light.b(), grain));
    }

    /** Saturating detector with grain that grows with the square root of the light. */
    private static double counted(double light, Random grain) {
        double v = 1 - StrictMath.exp(-1.75 * light);
        double uniform = grain.nextDouble() + grain.nextDouble() - 1;
        return Curve.clamp(v + 0.010 * Math.sqrt(v) * uniform);
    }
}
