package net.neuralstyle.samples;

import java.util.ArrayList;
import java.util.List;

/** The vessels of the still life, each turned on a wheel about an upright axis, and the flowers in the vase. */
final class Crockery {

    private static final Noise GLAZE = new Noise(77);

    private Crockery() {}

    /** A blue-glazed vase with a painted band, standing with its foot at the given place; 1.62 high. */
    static Body vase(Vec3 foot) {
        Solid solid = (x, y, z) -> {
            double r = Curve.length(x, z);
            double h = Curve.clamp(y / 1.62);
            double belly = 0.30 + 0.62 * Curve.sin(Math.PI * Math.min(1, h * 1.18 + 0.06)) * (1 - 0.42 * h);
            double profile = Math.max(belly, 0.20 + 0.18 * Curve.step(0.84, 1.0, h)) * 0.80;
            double wall = Math.max((r - profile) * 0.72, Math.max(y - 1.62, -y));
            double hollow = Math.max((r - profile + 0.05) * 0.72, 0.9 - y);
            return Math.max(wall, -hollow);
        };
        Finish glaze = Finish.smooth(
                (p, n) -> {
                    Vec3 v = p.minus(foot);
                    double around = StrictMath.atan2(v.z(), v.x());
                    double wobble = 0.03 * GLAZE.at(around * 4, v.y() * 4);
                    double y = v.y() + wobble;
                    Rgb blue = new Rgb(0.015, 0.07, 0.26)
                            .mix(new Rgb(0.03, 0.22, 0.40), GLAZE.cloud(v.x() * 3, v.y() * 5, v.z() * 3, 3));
                    Rgb cream = new Rgb(0.72, 0.66, 0.48);
                    double zigzag = 0.12 * (Math.abs(saw(around * 14 / (2 * Math.PI))) * 2 - 0.5);
                    double band = Curve.step(0.36, 0.385, y) * Curve.step(0.95, 0.925, y);
                    double motif = Math.abs(y - 0.66 - zigzag * 1.5);
                    double painted = Curve.step(0.085, 0.065, motif);
                    Rgb inBand = cream.mix(new Rgb(0.45, 0.10, 0.03), painted);
                    double rings = Math.max(ring(y, 0.31), Math.max(ring(y, 1.0), ring(y, 1.32)));
                    return blue.mix(inBand, band).mix(cream, rings);
                },
                0.95,
                0.10);
        return new Body(solid.at(foot.x(), foot.y(), foot.z()), foot.plus(new Vec3(0, 0.8, 0)), 1.02, glaze);
    }

    /** A shallow bowl of warm white glaze, 0.98 in radius and 0.62 high. */
    static Body bowl(Vec3 foot) {
        Solid solid = (x, y, z) -> {
            double r = Curve.length(x, z);
            double shell = Math.abs(Curve.length(r, (y - 0.95) * 1.05) - 0.97) - 0.035;
            double cup = Math.max(shell, y - 0.60);
            double ring = Math.max(Math.abs(r - 0.36) - 0.05, Math.max(y - 0.12, -y));
            double lip = Curve.length(r - 0.902, y - 0.60) - 0.045;
            return Math.min(Math.min(cup, ring), lip) * 0.9;
        };
        Finish glaze = Finish.smooth(
                (p, n) -> {
                    Vec3 v = p.minus(foot);
                    double r = Curve.length(v.x(), v.z());
                    double around = StrictMath.atan2(v.z(), v.x());
                    Rgb white =
                            new Rgb(0.66, 0.60, 0.50).mix(new Rgb(0.52, 0.50, 0.45), GLAZE.cloud(r * 5, v.y() * 6, 3));
                    double petals = 0.36 + 0.05 * Curve.sin(around * 16);
                    double leaf = Curve.step(0.035, 0.02, Math.abs(v.y() - petals));
                    double line = Math.max(Curve.step(0.03, 0.018, Math.abs(v.y() - 0.54)), leaf);
                    return white.mix(new Rgb(0.03, 0.14, 0.30), 0.9 * line);
                },
                0.8,
                0.07);
        return new Body(solid.at(foot.x(), foot.y(), foot.z()), foot.plus(new Vec3(0, 0.4, 0)), 1.08, glaze);
    }

    /** A tall bottle of dark green glass with a paper label; 2.5 high. */
    static Body bottle(Vec3 foot) {
        Solid solid = (x, y, z) -> {
            double r = Curve.length(x, z);
            double h = Curve.step(1.35, 1.85, y);
            double profile = Curve.mix(0.36, 0.125, h) + 0.035 * Curve.step(0.05, 0.02, Math.abs(y - 2.40));
            return Math.max((r - profile) * 0.75, Math.max(y - 2.5, -y)) - 0.01;
        };
        Finish glass = Finish.smooth(
                (p, n) -> {
                    Vec3 v = p.minus(foot);
                    double label = Curve.step(0.38, 0.40, v.y()) * Curve.step(1.12, 1.10, v.y());
                    double frame = label * Curve.step(0.02, 0.01, Math.abs(Math.abs(v.y() - 0.75) - 0.29));
                    double rows = label
                            * Curve.step(0.35, 0.6, saw(v.y() * 9) + 0.5)
                            * Curve.step(0.18, 0.15, Math.abs(v.y() - 0.75))
                            * Curve.step(0.35, 0.5, GLAZE.at(v.x() * 18, Math.floor(v.y() * 9 + 0.5) * 7));
                    double foil = Curve.step(2.02, 2.05, v.y());
                    // Light that enters on the left leaves on the right: glass is brightest away from the lamp.
                    double through = Curve.step(-0.1, 0.9, n.x());
                    Rgb body = new Rgb(0.012, 0.035, 0.014).mix(new Rgb(0.10, 0.26, 0.05), through * through);
                    Rgb paper = new Rgb(0.62, 0.52, 0.33).mix(new Rgb(0.25, 0.05, 0.03), Math.max(frame, 0.8 * rows));
                    return body.mix(paper, label).mix(new Rgb(0.28, 0.03, 0.03), foil);
                },
                1.0,
                0.10);
        return new Body(solid.at(foot.x(), foot.y(), foot.z()), foot.plus(new Vec3(0, 1.25, 0)), 1.34, glass);
    }

    /** A daisy-like flower: petals about a button, facing along its axis, which is tipped to the viewer and leans. */
    static List<Body> flower(Vec3 middle, double size, double tip, double lean, Rgb inner, Rgb outer) {
        double sector = 2 * Math.PI / 13;
        Solid petal = Solid.egg(0.40, 0.045, 0.135).leaning(0.22).at(0.58, 0.06, 0);
        Solid petals = (x, y, z) -> {
            double turn = Math.floor(StrictMath.atan2(z, x) / sector + 0.5) * sector;
            double c = Curve.cos(turn);
            double s = Curve.sin(turn);
            return petal.distance(c * x + s * z, y, c * z - s * x) * 0.8;
        };
        Finish cloth = Finish.matt(
                (p, n) -> {
                    double r = p.minus(middle).length() / size;
                    double vein = GLAZE.at(p.x() * 30, p.y() * 30, p.z() * 30);
                    return inner.mix(outer, Curve.step(0.3, 0.85, r + 0.25 * (vein - 0.5)));
                },
                null);
        Finish button = Finish.matt(
                (p, n) -> new Rgb(0.10, 0.045, 0.015)
                        .mix(new Rgb(0.42, 0.22, 0.03), GLAZE.at(p.x() * 40, p.y() * 40, p.z() * 40)),
                (x, y, z) -> 0.02 * GLAZE.at(x * 34, y * 34, z * 34));
        Solid seat = Solid.egg(0.30, 0.16, 0.30).at(0, 0.07, 0);
        return List.of(
                new Body(posed(petals, middle, size, tip, lean), middle, size * 1.05, cloth),
                new Body(posed(seat, middle, size, tip, lean), middle, size * 0.4, button));
    }

    /** A stem with two leaves, from the mouth of the vase to a flower. */
    static List<Body> stem(Vec3 from, Vec3 to, double leafSide) {
        Finish green = Finish.matt(
                (p, n) -> new Rgb(0.05, 0.14, 0.03)
                        .mix(new Rgb(0.15, 0.26, 0.05), GLAZE.cloud(p.x() * 9, p.y() * 9, p.z() * 9, 2)),
                null);
        Vec3 half = from.plus(to).times(0.5);
        List<Body> parts = new ArrayList<>();
        parts.add(new Body(Solid.rod(from, to, 0.026), half, to.minus(from).length() * 0.5 + 0.03, green));
        Vec3 leaf = from.plus(to.minus(from).times(0.45)).plus(new Vec3(leafSide * 0.2, 0.04, 0.06));
        Solid blade = Solid.egg(0.26, 0.03, 0.10).tipped(0.7).leaning(leafSide * 0.5);
        parts.add(new Body(blade.at(leaf.x(), leaf.y(), leaf.z()), leaf, 0.28, green));
        return parts;
    }

    private static Solid posed(Solid unit, Vec3 middle, double size, double tip, double lean) {
        return unit.sized(size).tipped(tip).leaning(lean).at(middle.x(), middle.y(), middle.z());
    }

    private static double ring(double y, double at) {
        return Curve.step(0.035, 0.022, Math.abs(y - at));
    }

    /** A saw tooth from -0.5 to 0.5 of period one. */
    private static double saw(double v) {
        return v - Math.floor(v) - 0.5;
    }
}
