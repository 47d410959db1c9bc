package net.neuralstyle.samples;

import java.util.List;

/** What the print shows: a toucan among leaves and citrus slices before a low sun; sizes in pixels of a 448 square. */
final class JungleMotif {

    private static final double OUTLINE = 1.9;
    private static final Plates TEAL = new Plates(0.95, 0.05, 0.35, 0);
    private static final Plates GREEN = new Plates(0.75, 0.0, 0.95, 0);
    private static final Plates LIME = new Plates(0.30, 0.0, 0.95, 0);
    private static final Plates SEA = new Plates(0.60, 0.0, 0.25, 0);
    private static final Plates PLUM = new Plates(0.75, 0.85, 0.05, 0);
    private static final Plates ROSE = new Plates(0.05, 0.80, 0.15, 0);
    private static final Plates ORANGE = new Plates(0, 0.62, 1, 0);
    private static final Plates LEMON = new Plates(0, 0.08, 1, 0);
    private static final Plates GRAPEFRUIT = new Plates(0, 0.85, 0.55, 0);

    /** The shapes, foremost first. */
    private final List<Cutout> shapes = List.of(
            new Cutout.Leaf(60, 470, -1.05, 210, 0.24, 0.10, 0.0, GREEN, LIME),
            new Cutout.Slice(70, 392, 58, 0.3, ORANGE, new Plates(0, 0.75, 1, 0)),
            new Cutout.Leaf(455, 455, -2.35, 215, 0.30, -0.08, 0.55, TEAL, SEA),
            new Cutout.Slice(392, 405, 50, 0.9, GRAPEFRUIT, LEMON),
            new Toucan(205, 215, 172),
            branch(),
            new Cutout.Slice(268, 428, 44, 0.1, LEMON, LIME),
            new Cutout.Leaf(-12, 240, -0.50, 150, 0.27, 0.10, 0.6, TEAL, SEA),
            new Cutout.Leaf(462, 235, 2.55, 150, 0.28, 0.12, 0.0, PLUM, ROSE),
            new Cutout.Leaf(150, 460, -0.75, 190, 0.25, -0.1, 0.5, TEAL, SEA),
            new Cutout.Leaf(462, 300, -2.75, 165, 0.24, 0.12, 0.0, GREEN, LIME),
            new Cutout.Leaf(-10, 30, 0.55, 175, 0.26, 0.12, 0.0, GREEN, LIME),
            new Cutout.Leaf(100, -14, 0.95, 130, 0.28, -0.1, 0.55, PLUM, ROSE),
            new Cutout.Leaf(462, 15, 2.72, 190, 0.25, -0.12, 0.55, TEAL, SEA),
            new Cutout.Leaf(330, -16, 1.25, 140, 0.28, 0.1, 0.0, GREEN, LIME),
            new Cutout.Leaf(-14, 130, 0.25, 150, 0.25, -0.12, 0.0, PLUM, ROSE),
            new Cutout.Leaf(464, 120, 2.95, 140, 0.26, 0.12, 0.0, GREEN, LIME),
            new Cutout.Leaf(-14, 330, -0.25, 170, 0.24, 0.1, 0.0, PLUM, ROSE),
            new Cutout.Leaf(330, 465, -1.9, 180, 0.25, 0.1, 0.0, GREEN, LIME),
            new Cutout.Leaf(225, -14, 1.75, 110, 0.27, 0.1, 0.0, TEAL, SEA));

    Plates inks(double x, double y) {
        for (Cutout shape : shapes) {
            double d = shape.distance(x, y);
            if (d < 0) {
                return d > -OUTLINE ? Plates.KEY : shape.inks(x, y);
            }
        }
        return sky(x, y);
    }

    /** A sun in rings, and rays cut into a sky that turns from rose to yellow. */
    private static Plates sky(double x, double y) {
        double dx = x - 285;
        double dy = y - 215;
        double r = Curve.length(dx, dy);
        if (r < 118) {
            double rings = r / 13;
            boolean cut = rings - Math.floor(rings) < 0.22 && r > 60;
            Plates sun = LEMON.mix(ORANGE, Curve.step(10, 118, r));
            return r > 115 ? Plates.KEY : cut ? new Plates(0, 0, 0.5, 0) : sun;
        }
        double ray = StrictMath.atan2(dy, dx) * 40 / (2 * Math.PI);
        double off = Math.abs(ray - Math.floor(ray) - 0.5);
        boolean cut = off < 0.05 + 0.17 * Curve.step(130, 300, r);
        double up = Curve.step(448, 0, y);
        Plates air = new Plates(0.05 + 0.60 * up * up, 0.78, 0.45 * (1 - up), 0);
        return cut ? new Plates(0, 0.22, 0.42, 0) : air;
    }

    private static Cutout branch() {
        return new Cutout() {
            @Override
            public double distance(double x, double y) {
                return Math.abs(y - middle(x)) - 12 - 2.5 * Curve.sin(x * 0.09) - 2 * Curve.sin(x * 0.23);
            }

            @Override
            public Plates inks(double x, double y) {
                double v = y - middle(x);
                double grain = (v + 3 * Curve.sin(x * 0.06) + 1.2 * Curve.sin(x * 0.21)) / 4.4;
                boolean line = grain - Math.floor(grain) < 0.28 + 0.03 * v;
                return new Plates(0.15, 0.70, 0.95, 0)
                        .mix(new Plates(0.1, 0.3, 0.8, 0), -v / 10)
                        .keyed(line);
            }

            private double middle(double x) {
                return 322 + 9 * Curve.sin(x * 0.012 + 0.6) - 0.06 * x;
            }
        };
    }
}
