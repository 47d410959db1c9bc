package net.neuralstyle.samples;

import java.util.ArrayList;
import java.util.List;

/**
 * Content picture: flowers in a blue vase, a bowl of fruit and a bottle on a plank table, lit by a window at the left.
 *
 * <p>Found by marching rays; pixels where the picture changes quickly are sampled five times instead of once.
 */
final class StillLife implements SamplePicture {

    private static final Vec3 EYE = new Vec3(0.15, 2.25, 6.9);
    private static final Vec3 LAMP = new Vec3(-3.9, 5.0, 4.2);
    private static final Rgb LAMP_COLOUR = new Rgb(1.0, 0.86, 0.66).times(1.75);
    private static final Rgb SKY_COLOUR = new Rgb(0.36, 0.46, 0.62).times(0.40);
    private static final Rgb BOUNCE_COLOUR = new Rgb(0.55, 0.34, 0.18).times(0.26);
    private static final double[][] EXTRA = {{-0.375, -0.125}, {0.125, -0.375}, {0.375, 0.125}, {-0.125, 0.375}};

    private final Scene scene = new Scene(arrangement(), 16);
    private final Vec3 ahead = new Vec3(0.04, 1.0, 0).minus(EYE).unit();
    private final Vec3 right = ahead.cross(new Vec3(0, 1, 0)).unit();
    private final Vec3 up = right.cross(ahead);

    @Override
    public String fileName() {
        return "still_life.png";
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
        return 112;
    }

    @Override
    public Canvas render() {
        return band(0, height());
    }

    @Override
    public Canvas band(int top, int rows) {
        // One row more on either side, because the change between rows decides how finely they are sampled.
        int first = Math.max(0, top - 1);
        int last = Math.min(height(), top + rows + 1);
        Canvas rough = Canvas.painted(width(), last - first, 1, (x, y) -> colour(x, y + first));
        return Canvas.painted(width(), rows, 1, (x, y) -> refined(rough, first, (int) x, (int) y + top));
    }

    private Rgb refined(Canvas rough, int first, int x, int y) {
        int row = y - first;
        Rgb here = rough.get(x, row);
        double change = Math.max(
                Math.max(here.distance(rough.getClamped(x - 1, row)), here.distance(rough.getClamped(x + 1, row))),
                Math.max(here.distance(rough.getClamped(x, row - 1)), here.distance(rough.getClamped(x, row + 1))));
        if (change < 0.14) {
            return here;
        }
        for (double[] offset : EXTRA) {
            here = here.plus(colour(x + 0.5 + offset[0], y + 0.5 + offset[1]));
        }
        return here.times(1.0 / (EXTRA.length + 1));
    }

    private static List<Body> arrangement() {
        List<Body> bodies = new ArrayList<>();
        bodies.add(Room.wall());
        bodies.add(Room.table());
        bodies.add(Room.cloth());
        bodies.add(Crockery.vase(new Vec3(-1.38, 0, -0.55)));
        bodies.add(Crockery.bowl(new Vec3(0.55, 0.04, 0.05)));
        bodies.add(Crockery.bottle(new Vec3(1.72, 0, -0.85)));
        bodies.addAll(bouquet(new Vec3(-1.38, 1.3, -0.55)));
        bodies.add(Fruit.orange(new Vec3(0.28, 0.68, 0.18), 0.36));
        bodies.add(Fruit.orange(new Vec3(0.62, 0.72, -0.40), 0.37));
        bodies.addAll(Fruit.apple(
                new Vec3(0.98, 0.70, 0.20), 0.38, -0.25, new Rgb(0.42, 0.016, 0.02), new Rgb(0.72, 0.28, 0.05)));
        bodies.addAll(Fruit.pear(new Vec3(0.08, 0.88, -0.30), 0.36, 0.38));
        bodies.add(Fruit.grapes(new Vec3(1.30, 0.30, 0.98), 0.86));
        bodies.addAll(Fruit.apple(
                new Vec3(-0.82, 0.29, 0.62), 0.40, 0.2, new Rgb(0.36, 0.40, 0.04), new Rgb(0.62, 0.10, 0.04)));
        bodies.add(Fruit.halfOrange(new Vec3(-0.12, 0.30, 1.12), 0.33));
        bodies.add(Fruit.lemon(new Vec3(-1.72, 0.25, 0.66), 0.265, 0.5));
        bodies.add(Fruit.lemon(new Vec3(2.25, 0.25, 0.28), 0.265, -0.5));
        return bodies;
    }

    private static List<Body> bouquet(Vec3 mouth) {
        Rgb[][] colours = {
            {new Rgb(0.80, 0.30, 0.01), new Rgb(0.93, 0.66, 0.06)},
            {new Rgb(0.80, 0.70, 0.50), new Rgb(0.88, 0.84, 0.74)},
            {new Rgb(0.40, 0.01, 0.03), new Rgb(0.72, 0.07, 0.05)},
        };
        double[][] heads = {
            {-0.72, 0.78, 0.25, 0.36, 0.9, 0.55, 0},
            {-0.10, 1.05, 0.30, 0.38, 1.0, 0.10, 1},
            {0.58, 0.82, 0.15, 0.37, 1.0, -0.45, 0},
            {-0.38, 0.52, 0.58, 0.33, 1.2, 0.25, 2},
            {0.24, 0.48, 0.62, 0.34, 1.25, -0.2, 0},
            {0.86, 0.36, 0.40, 0.29, 1.1, -0.7, 1},
            {-0.92, 0.28, 0.42, 0.29, 1.15, 0.7, 1},
            {0.28, 1.30, -0.20, 0.30, 0.7, -0.25, 2},
        };
        List<Body> bodies = new ArrayList<>();
        for (double[] h : heads) {
            Vec3 middle = mouth.plus(new Vec3(h[0], h[1], h[2]));
            Rgb[] pair = colours[(int) h[6]];
            bodies.addAll(Crockery.flower(middle, h[3], h[4], h[5], pair[0], pair[1]));
            bodies.addAll(Crockery.stem(mouth, middle.minus(new Vec3(0, 0.03, 0.03)), h[0] < 0 ? -1 : 1));
        }
        return bodies;
    }

    private Rgb colour(double x, double y) {
        double sx = (x - width() / 2.0) / height();
        double sy = (height() / 2.0 - y) / height();
        Vec3 ray = ahead.plus(right.times(sx * 0.62)).plus(up.times(sy * 0.62)).unit();
        Rgb light = radiance(EYE, ray, true);
        // Corners fall off a little, as they do through any lens.
        double vignette = 1 - 0.42 * (sx * sx + sy * sy);
        return display(light.times(vignette));
    }

    private Rgb radiance(Vec3 from, Vec3 ray, boolean first) {
        Scene.Hit hit = scene.hit(from, ray);
        if (hit.body() == null) {
            return new Rgb(0.20, 0.16, 0.11);
        }
        Vec3 p = hit.point();
        Finish finish = hit.body().finish();
        Vec3 flat = scene.normal(hit.body(), p);
        Vec3 n = finish.tilted(p, flat);
        Vec3 toLamp = LAMP.minus(p);
        double reach = toLamp.length();
        Vec3 l = toLamp.times(1 / reach);
        double facing = Math.max(0, n.dot(l));
        double lit = facing > 0 ? scene.light(p.plus(flat.times(0.01)), l, reach, 0.085) : 0;
        double falloff = 46 / (reach * reach);
        double open = scene.openness(p, flat);
        Rgb lamp = LAMP_COLOUR.times(lit * falloff);
        Rgb colour = finish.pattern().colour(p, flat);
        Rgb received = lamp.times(facing)
                .plus(SKY_COLOUR.times(open * (0.55 + 0.45 * n.y())))
                .plus(BOUNCE_COLOUR.times(open * (0.55 - 0.45 * n.y())));
        Rgb result = colour.times(received);
        Vec3 half = l.minus(ray).unit();
        double shine = finish.gloss() * (finish.mirror() > 0.04 ? 1 : 0.35);
        double sharp = finish.mirror() > 0.04 ? 90 : 22;
        result = result.plus(lamp.times(shine * StrictMath.pow(Math.max(0, n.dot(half)), sharp) * 0.55));
        if (first && finish.mirror() > 0) {
            double grazing = StrictMath.pow(1 - Math.max(0, -flat.dot(ray)), 4);
            double share = finish.mirror() + (0.55 - finish.mirror()) * grazing * finish.gloss();
            Rgb seen = radiance(p.plus(flat.times(0.01)), ray.mirrored(flat), false);
            result = result.times(1 - share).plus(seen.times(share));
        }
        return result;
    }

    private static Rgb display(Rgb light) {
        double grey = light.luma();
        Rgb rich = Rgb.grey(grey).plus(light.plus(Rgb.grey(-grey)).times(1.12));
        return new Rgb(display(rich.r()), display(rich.g()), display(rich.b()));
    }

    /** A film-like curve: bright light is compressed instead of clipped. */
    private static double display(double light) {
        double v = Math.max(0, light * 0.80);
        double film = v * (2.51 * v + 0.03) / (v * (2.43 * v + 0.59) + 0.14);
        return StrictMath.pow(Curve.clamp(film), 1 / 2.2);
    }
}
