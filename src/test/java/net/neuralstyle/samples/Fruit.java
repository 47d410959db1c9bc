package net.neuralstyle.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The fruit of the still life; each kind is given by where its middle lies and, where it matters, how it leans. */
final class Fruit {

    private static final Noise SPOTS = new Noise(41);

    private Fruit() {}

    static List<Body> apple(Vec3 middle, double radius, double lean, Rgb skin, Rgb streak) {
        Solid flesh = (x, y, z) -> {
            // A spindle torus has the dimples of an apple; widening it with height gives the shoulders.
            double taper = 1 + 0.14 * y;
            double around = Curve.length(x, z) / taper;
            return (Curve.length(around - 0.36, y) - 0.66) * 0.85;
        };
        Finish peel = new Finish(
                (p, n) -> {
                    Vec3 v = p.minus(middle);
                    double along = StrictMath.atan2(v.z(), v.x());
                    double grain = SPOTS.cloud(along * 9, v.y() / radius * 1.2, 3);
                    double patch = SPOTS.cloud(v.x() / radius * 1.6, v.y() / radius * 1.6, v.z() / radius * 1.6, 2);
                    double dots = Curve.step(0.80, 0.86, SPOTS.at(p.x() * 34, p.y() * 34, p.z() * 34));
                    return skin.mix(streak, Curve.step(0.40, 0.72, 0.5 * grain + 0.5 * patch))
                            .mix(new Rgb(0.8, 0.62, 0.35), 0.4 * dots);
                },
                null,
                0.55,
                0.05);
        Solid stalk = Solid.rod(new Vec3(0, 0.45, 0), new Vec3(0.1, 0.88, 0.03), 0.04);
        Finish bark = Finish.matt((p, n) -> new Rgb(0.10, 0.055, 0.025), null);
        return List.of(
                new Body(placed(flesh, middle, radius, lean), middle, radius * 1.12, peel),
                new Body(placed(stalk, middle, radius, lean), middle, radius * 1.1, bark));
    }

    static List<Body> pear(Vec3 middle, double radius, double lean) {
        Solid flesh = Solid.ball(0.78)
                .at(0, -0.25, 0)
                .with(Solid.egg(0.42, 0.62, 0.42).at(0.05, 0.62, 0), 0.55)
                .sized(0.92);
        Solid stalk = Solid.rod(new Vec3(0.05, 1.0, 0), new Vec3(0.20, 1.48, 0.05), 0.04);
        Finish peel = new Finish(
                (p, n) -> {
                    double blush = SPOTS.cloud(p.x() * 2.4, p.y() * 2.4, p.z() * 2.4, 2);
                    double freckle = Curve.step(0.72, 0.82, SPOTS.at(p.x() * 42, p.y() * 42, p.z() * 42));
                    Rgb green = new Rgb(0.42, 0.45, 0.07);
                    return green.mix(new Rgb(0.72, 0.42, 0.06), Curve.step(0.35, 0.65, blush))
                            .mix(new Rgb(0.22, 0.15, 0.03), 0.55 * freckle);
                },
                (x, y, z) -> 0.004 * SPOTS.at(x * 26, y * 26, z * 26),
                0.3,
                0.02);
        Finish bark = Finish.matt((p, n) -> new Rgb(0.09, 0.05, 0.02), null);
        return List.of(
                new Body(placed(flesh, middle, radius, lean), middle, radius * 1.35, peel),
                new Body(placed(stalk, middle, radius, lean), middle, radius * 1.65, bark));
    }

    static Body orange(Vec3 middle, double radius) {
        Finish peel = new Finish(
                (p, n) -> new Rgb(0.80, 0.17, 0.005)
                        .mix(new Rgb(0.88, 0.25, 0.01), SPOTS.at(p.x() * 4, p.y() * 4, p.z() * 4)),
                (x, y, z) -> 0.011 * SPOTS.at(x * 38, y * 38, z * 38),
                0.45,
                0.02);
        return new Body(Solid.ball(radius).at(middle.x(), middle.y(), middle.z()), middle, radius * 1.02, peel);
    }

    /** Half an orange, its cut face turned to the viewer and a little upwards. */
    static Body halfOrange(Vec3 middle, double radius) {
        Vec3 face = new Vec3(-0.22, 0.42, 0.88).unit();
        Vec3 side = new Vec3(0, 1, 0).cross(face).unit();
        Vec3 up = face.cross(side);
        Solid half = (x, y, z) -> {
            double px = x - middle.x();
            double py = y - middle.y();
            double pz = z - middle.z();
            double cut = px * face.x() + py * face.y() + pz * face.z();
            return Math.max(Curve.length(px, py, pz) - radius, cut);
        };
        Finish look = new Finish(
                (p, n) -> {
                    if (n.dot(face) < 0.9) {
                        return new Rgb(0.82, 0.20, 0.01);
                    }
                    Vec3 v = p.minus(middle).times(1 / radius);
                    double r = v.length();
                    double turn = StrictMath.atan2(v.dot(up), v.dot(side)) * 10 / (2 * Math.PI);
                    double fromWall = Math.abs(turn - Math.floor(turn) - 0.5) * r;
                    double pulp = SPOTS.cloud(turn * 7, r * 5, 2);
                    double membrane = Math.max(
                            Curve.step(0.5 * r - 0.055, 0.5 * r - 0.02, fromWall),
                            Math.max(Curve.step(0.82, 0.86, r), Curve.step(0.12, 0.07, r)));
                    Rgb flesh = new Rgb(0.78, 0.13, 0.005).mix(new Rgb(0.95, 0.32, 0.02), pulp);
                    Rgb pith = new Rgb(0.95, 0.82, 0.55);
                    return flesh.mix(pith, membrane).mix(new Rgb(0.82, 0.22, 0.01), Curve.step(0.94, 0.97, r));
                },
                (x, y, z) -> 0.004 * SPOTS.at(x * 40, y * 40, z * 40),
                0.5,
                0.02);
        return new Body(half, middle, radius * 1.02, look);
    }

    static Body lemon(Vec3 middle, double radius, double turn) {
        Solid fruit = Solid.egg(1.25, 0.92, 0.92)
                .with(Solid.egg(0.3, 0.2, 0.2).at(1.28, 0, 0), 0.25)
                .with(Solid.egg(0.2, 0.16, 0.16).at(-1.25, 0, 0), 0.25)
                .sized(radius)
                .leaning(0.12)
                .turned(turn)
                .at(middle.x(), middle.y(), middle.z());
        Finish peel = new Finish(
                (p, n) -> new Rgb(0.86, 0.62, 0.03)
                        .mix(new Rgb(0.72, 0.62, 0.06), SPOTS.cloud(p.x() * 5, p.y() * 5, p.z() * 5, 2)),
                (x, y, z) -> 0.010 * SPOTS.at(x * 36, y * 36, z * 36),
                0.45,
                0.02);
        return new Body(fruit, middle, radius * 1.65, peel);
    }

    /** A bunch of grapes filling a lying drop shape that narrows to the right. */
    static Body grapes(Vec3 middle, double size) {
        Random dice = new Random(5);
        List<Vec3> berries = new ArrayList<>();
        double radius = 0.135 * size;
        for (int tries = 0; tries < 4000 && berries.size() < 44; tries++) {
            double along = dice.nextDouble();
            double thick = (0.34 - 0.24 * along) * size;
            Vec3 berry = new Vec3(
                    (along - 0.45) * 1.25 * size,
                    (dice.nextDouble() * 1.5 - 0.3) * thick - 0.1 * along * size,
                    (dice.nextDouble() * 2 - 1) * thick * 1.15);
            if (berries.stream().allMatch(o -> o.minus(berry).length() > 1.45 * radius)) {
                berries.add(berry);
            }
        }
        Vec3[] places = berries.toArray(new Vec3[0]);
        Solid bunch = (x, y, z) -> {
            double best = Double.MAX_VALUE;
            for (Vec3 b : places) {
                double dx = x - middle.x() - b.x();
                double dy = y - middle.y() - b.y();
                double dz = z - middle.z() - b.z();
                best = Math.min(best, dx * dx + dy * dy + dz * dz);
            }
            return Math.sqrt(best) - radius;
        };
        Finish skin = Finish.smooth(
                (p, n) -> {
                    double tone = SPOTS.at(p.x() * 5, p.y() * 5, p.z() * 5);
                    Rgb berry = new Rgb(0.075, 0.018, 0.10).mix(new Rgb(0.22, 0.03, 0.12), Curve.step(0.3, 0.7, tone));
                    double bloom = SPOTS.cloud(p.x() * 14, p.y() * 14, p.z() * 14, 2);
                    return berry.mix(new Rgb(0.26, 0.25, 0.42), 0.55 * Curve.step(0.45, 0.7, bloom));
                },
                0.8,
                0.05);
        return new Body(bunch, middle, 0.95 * size, skin);
    }

    private static Solid placed(Solid unit, Vec3 middle, double radius, double lean) {
        return unit.sized(radius).leaning(lean).at(middle.x(), middle.y(), middle.z());
    }
}
