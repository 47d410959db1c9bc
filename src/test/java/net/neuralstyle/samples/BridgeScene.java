package net.neuralstyle.samples;

import java.util.ArrayList;
import java.util.List;

/**
 * What the engraver sees: an old stone bridge over a river, trees on both banks, a tower on a hill, clouds.
 *
 * <p>Only light and form matter here, so every body has the grey of its material.
 */
final class BridgeScene {

    private static final Vec3 EYE = new Vec3(-1.1, 1.45, 6.4);
    private static final Vec3 SUN = new Vec3(-0.62, 0.60, 0.52).unit();
    private static final double ZOOM = 0.84;
    private static final double FAR = 30;
    private static final Noise GROUND = new Noise(701);

    /**
     * What is seen through a point of the picture.
     *
     * @param body number of the body, -1 for the sky
     * @param way distance from the eye
     * @param tone brightness, 0 (black) to 1 (paper)
     * @param along direction on the picture of the level line on the surface, in radians
     * @param across direction on the picture of its steepest line, in radians
     */
    record Sight(int body, double way, double tone, double along, double across) {}

    private final Scene scene = new Scene(bodies(), FAR);
    private final Vec3 ahead = new Vec3(0.15, 0.95, 0).minus(EYE).unit();
    private final Vec3 right = ahead.cross(new Vec3(0, 1, 0)).unit();
    private final Vec3 up = right.cross(ahead);

    /** Looks through a point; both coordinates run from 0 to 1, y downwards. */
    Sight at(double x, double y) {
        Vec3 ray = ahead.plus(right.times((x - 0.5) * ZOOM))
                .plus(up.times((0.5 - y) * ZOOM))
                .unit();
        Scene.Hit hit = scene.hit(EYE, ray);
        if (hit.body() == null) {
            return sky(x, y);
        }
        Vec3 p = hit.point();
        Vec3 flat = scene.normal(hit.body(), p);
        Finish finish = hit.body().finish();
        Vec3 n = finish.tilted(p, flat);
        double facing = Math.max(0, n.dot(SUN));
        double lit = facing > 0 ? scene.light(p.plus(flat.times(0.02)), SUN, 7, 0.10) : 0;
        double open = scene.openness(p, flat);
        double grey = finish.pattern().colour(p, flat).luma();
        double light = grey * (0.98 * facing * lit + open * (0.16 + 0.14 * n.y()));
        double haze = Curve.step(6, 24, hit.way());
        double tone = Curve.mix(1.12 * StrictMath.pow(light, 0.72), 0.86, 0.7 * haze);
        Vec3 level = flat.cross(new Vec3(0.02, 1, 0.05)).unit();
        return new Sight(
                scene.bodies().indexOf(hit.body()), hit.way(), tone, onPicture(level), onPicture(flat.cross(level)));
    }

    private double onPicture(Vec3 direction) {
        return StrictMath.atan2(-direction.dot(up), direction.dot(right));
    }

    private static Sight sky(double x, double y) {
        double billow = GROUND.cloud(x * 3.1 + 4.2, y * 6.2 + 1.2 * x, 5);
        double lower = GROUND.cloud(x * 3.1 + 4.26, y * 6.2 + 1.2 * x + 0.16, 5);
        double cloud = Curve.step(0.44, 0.60, billow);
        double air = 0.30 + 0.75 * y;
        double shade = Curve.clamp(0.93 + 2.6 * (lower - billow) - 0.35 * (billow - 0.55));
        double tone = Curve.mix(air, shade, cloud);
        double bend = 2.4 * (GROUND.cloud(x * 2.6, y * 4 + 7, 2) - 0.5);
        double along = Curve.mix(0.12 * Curve.sin(x * 6), bend, 0.25 + 0.6 * cloud);
        return new Sight(-1, FAR, Math.min(0.97, tone), along, along + 1.1);
    }

    private static List<Body> bodies() {
        List<Body> bodies = new ArrayList<>();
        bodies.add(Body.endless((x, y, z) -> (y - land(x, z)) * 0.6, grey(0.62, 0.05, 5)));
        bodies.add(Body.endless((x, y, z) -> y + 0.42, water()));
        bodies.add(new Body(bridge(), new Vec3(0, 0.3, -0.2), 3.6, masonry(0.30, 0.17)));
        bodies.add(new Body(tower(), new Vec3(3.1, 2.0, -6.0), 2.0, masonry(0.4, 0.24)));
        bodies.add(new Body(roof(), new Vec3(3.1, 3.15, -6.0), 0.9, grey(0.3, 0.02, 8)));
        double[][] trees = {
            {-2.5, 1.0, -1.7, 1.2}, {-3.9, 0.9, -1.2, 1.2}, {2.5, 1.0, -1.6, 1.05}, {3.5, 0.9, -0.9, 1.1},
            {-1.8, 0.75, -3.4, 0.95}, {1.25, 0.75, -4.4, 0.85}, {-4.6, 1.2, -5, 1.5}, {5.2, 0.9, -4.5, 1.2},
        };
        for (double[] t : trees) {
            addTree(bodies, t[0], t[1], t[2], t[3]);
        }
        return bodies;
    }

    private static double land(double x, double z) {
        double fromRiver = Math.abs(x - 0.5 * Curve.sin(z * 0.5) + 0.12 * z);
        double bank = Curve.step(0.9, 2.6, fromRiver);
        double hills = 2.4 * Curve.step(-3, -11, z) * GROUND.cloud(x * 0.32 + 3, z * 0.32, 3);
        double rough = 0.14 * GROUND.cloud(x * 2.1, z * 2.1, 3);
        return -0.75 + 0.85 * bank + rough * (0.4 + bank) + hills * (0.35 + 0.65 * bank);
    }

    private static Solid bridge() {
        return (x, y, z) -> {
            double rise = 1.02 + 0.26 * (1 - x * x / 6);
            double wall = Math.max(Math.abs(z + 0.2) - 0.42, Math.max(y - rise, Math.abs(x) - 3.3));
            double ledge = Math.max(Math.abs(z + 0.2) - 0.48, Math.max(Math.abs(y - rise + 0.20) - 0.035, wall - 0.07));
            double best = Double.MAX_VALUE;
            for (int k = -1; k <= 1; k++) {
                double radius = k == 0 ? 0.66 : 0.54;
                double middle = k * 1.52;
                double lift = k == 0 ? 0.12 : 0.02;
                double arch = y > lift ? Curve.length(x - middle, y - lift) - radius : Math.abs(x - middle) - radius;
                best = Math.min(best, arch);
            }
            double pier = Math.abs(Math.abs(x) - 0.80) - 0.15;
            double cutwater = Math.max(Math.max(pier + (z - 0.15) * 0.5, Math.abs(z - 0.31) - 0.21), y - 0.32);
            return Math.min(Math.max(Math.min(wall, ledge), -best), cutwater) * 0.85;
        };
    }

    private static Solid tower() {
        return (x, y, z) -> {
            double r = Curve.length(x - 3.1, z + 6.0);
            double crown = Math.max(Math.abs(y - 2.75) - 0.12, r - 0.58);
            double shaft = Math.max(r - 0.46, y - 2.8);
            double door = Math.max(Math.abs(x - 3.0) - 0.07, Math.max(Math.abs(y - 2.25) - 0.16, -6.0 - z));
            return Math.max(Math.min(crown, shaft), -door);
        };
    }

    private static Solid roof() {
        return (x, y, z) -> {
            double r = Curve.length(x - 3.1, z + 6.0);
            return Math.max((r - 0.62 * (3.72 - y) / 0.9) * 0.7, 2.84 - y);
        };
    }

    private static void addTree(List<Body> bodies, double x, double y, double z, double size) {
        Vec3 crown = new Vec3(x, y + 0.35 * size, z);
        Solid trunk = Solid.rod(new Vec3(x, y - 1.2, z), new Vec3(x + 0.06 * size, y, z), 0.10 * size);
        Solid leaves = Solid.egg(0.62, 0.55, 0.6)
                .with(Solid.egg(0.46, 0.40, 0.45).at(-0.34, 0.18, 0.1), 0.08)
                .with(Solid.egg(0.44, 0.42, 0.45).at(0.30, 0.34, -0.05), 0.08)
                .with(Solid.egg(0.40, 0.32, 0.4).at(0.42, -0.16, 0.15), 0.08)
                .sized(size)
                .at(crown.x(), crown.y(), crown.z());
        Solid ruffled = (px, py, pz) -> {
            double ruffle = GROUND.cloud(px * 4.2 / size, py * 4.2 / size, pz * 4.2 / size, 2);
            return (leaves.distance(px, py, pz) - 0.30 * size * (ruffle - 0.5)) * 0.7;
        };
        bodies.add(new Body(ruffled, crown, 1.12 * size, grey(0.46, 0.09, 9)));
        bodies.add(new Body(trunk, new Vec3(x, y - 0.6, z), 0.75 + 0.1 * size, grey(0.25, 0.03, 12)));
    }

    private static Finish grey(double level, double roughness, double scale) {
        Rgb colour = Rgb.grey(level);
        return Finish.matt((p, n) -> colour, (x, y, z) -> roughness * GROUND.cloud(x * scale, y * scale, z * scale, 2));
    }

    private static Finish water() {
        return Finish.matt(
                (p, n) -> {
                    double ripple = GROUND.cloud(p.x() * 1.3, p.z() * 7, 2);
                    double mirrored = Curve.step(1.6, 0.5, Math.abs(p.x() * 0.9)) * Curve.step(3.2, 0.5, p.z());
                    return Rgb.grey(0.15 + 0.75 * Curve.step(0.36, 0.66, ripple) * (1 - 0.5 * mirrored));
                },
                null);
    }

    private static Finish masonry(double course, double height) {
        return Finish.matt(
                (p, n) -> {
                    double row = Math.floor(p.y() / height);
                    double v = p.y() / height - row;
                    double w = (p.x() + p.z()) / course + 0.5 * (row - 2 * Math.floor(row / 2));
                    double stone = GROUND.at((int) Math.floor(w), (int) row, 5);
                    double u = w - Math.floor(w);
                    boolean joint = v < 0.14 || u < 0.09;
                    return Rgb.grey(joint ? 0.12 : 0.5 + 0.38 * stone);
                },
                (x, y, z) -> 0.03 * GROUND.cloud(x * 9, y * 9, z * 9, 2));
    }
}
