package net.neuralstyle.samples;

/**
 * What the stroke painter paints: two sails on a bay under a low sun, wind whirling through the clouds, reeds in front.
 *
 * <p>Coordinates run from 0 to 1, y downwards; colours are display values.
 */
final class HarbourMotif {

    private static final double SUN_X = 0.68;
    private static final double SUN_Y = 0.36;
    private static final double HORIZON = 0.53;
    /** Whirls of the wind: x, y, size, strength and sense of turning. */
    private static final double[][] WHIRLS = {
        {0.17, 0.15, 0.15, 2.3}, {0.50, 0.02, 0.12, -1.6}, {0.36, 0.33, 0.10, -1.7},
    };

    private static final Rgb NIGHT = Rgb.hex(0x10205c);
    private static final Rgb COBALT = Rgb.hex(0x1f4fae);
    private static final Rgb SKY = Rgb.hex(0x4f9bd0);
    private static final Rgb FOAM = Rgb.hex(0xbfe0d2);
    private static final Rgb GOLD = Rgb.hex(0xffc629);
    private static final Rgb FLAME = Rgb.hex(0xf07a1a);
    private static final Rgb PALE = Rgb.hex(0xfff0a8);
    private static final Noise AIR = new Noise(501);

    /** What is seen at a place; strokes keep to the part in which they start. */
    enum Part {
        SKY,
        SUN,
        HILL,
        WATER,
        SAIL,
        HULL,
        REEDS
    }

    Part part(double x, double y) {
        if (y > reedTop(x)) {
            return Part.REEDS;
        }
        if (inSail(x, y, 0.30, 0.685, 0.245) || inSail(x, y, 0.80, 0.60, 0.11)) {
            return Part.SAIL;
        }
        if (inHull(x, y, 0.30, 0.70, 0.10) || inHull(x, y, 0.80, 0.607, 0.046)) {
            return Part.HULL;
        }
        if (y > HORIZON) {
            return Part.WATER;
        }
        if (y > hillTop(x)) {
            return Part.HILL;
        }
        return Curve.length(x - SUN_X, y - SUN_Y) < 0.085 ? Part.SUN : Part.SKY;
    }

    Rgb colour(double x, double y) {
        return switch (part(x, y)) {
            case SKY -> sky(x, y);
            case SUN -> PALE.mix(GOLD, Curve.length(x - SUN_X, y - SUN_Y) / 0.085);
            case HILL -> hill(x, y);
            case WATER -> water(x, y);
            case SAIL -> sail(x, y);
            case HULL -> Rgb.hex(0x5a1f1c).mix(Rgb.hex(0xb5502a), AIR.at(x * 60, y * 120));
            case REEDS -> reeds(x, y);
        };
    }

    /** The direction in which paint is drawn, in radians. */
    double heading(double x, double y) {
        Part part = part(x, y);
        double sway = AIR.cloud(x * 5, y * 5, 2) - 0.5;
        return switch (part) {
            case REEDS -> -Math.PI / 2 + 0.55 * Curve.sin(x * 9 + 2) + 1.3 * sway;
            case WATER, HULL -> 0.28 * Curve.sin(x * 22 + y * 60) + 0.5 * sway;
            case SAIL -> -1.25 + 0.5 * sway;
            case HILL -> StrictMath.atan2(hillTop(x + 0.02) - hillTop(x - 0.02), 0.04) + 0.5 * sway;
            case SKY, SUN -> wind(x, y, sway);
        };
    }

    private double wind(double x, double y, double sway) {
        double vx = 1;
        double vy = 0.35 * Curve.sin(x * 7 + y * 3) + 1.2 * sway;
        double sx = x - SUN_X;
        double sy = y - SUN_Y;
        double near = 2.8 * StrictMath.exp(-(sx * sx + sy * sy) / 0.045);
        double r = Math.max(1e-3, Curve.length(sx, sy));
        vx += near * -sy / r;
        vy += near * sx / r;
        for (double[] w : WHIRLS) {
            double dx = x - w[0];
            double dy = y - w[1];
            double d = Math.max(1e-3, Curve.length(dx, dy));
            double pull = w[3] * 1.6 * StrictMath.exp(-d * d / (w[2] * w[2]));
            // A little inward drift makes the strokes spiral instead of closing into rings.
            vx += pull * (-dy - 0.25 * dx) / d;
            vy += pull * (dx - 0.25 * dy) / d;
        }
        return StrictMath.atan2(vy, vx);
    }

    private Rgb sky(double x, double y) {
        double glow = Curve.length((x - SUN_X) * 0.9, y - SUN_Y);
        double tone = 0.22 + 0.5 * AIR.cloud(x * 4 + 3, y * 9, 3) + 0.25 * (y / HORIZON - 0.5);
        for (double[] w : WHIRLS) {
            double dx = x - w[0];
            double dy = y - w[1];
            double d = Curve.length(dx, dy) / w[2];
            double arms = Curve.sin(2 * StrictMath.atan2(dy, dx) * Math.signum(w[3]) - 5.5 * d);
            tone += StrictMath.exp(-d * d * 0.8) * (0.10 + 0.26 * arms);
        }
        Rgb air = NIGHT.mix(COBALT, tone * 2.2).mix(SKY, (tone - 0.42) * 3).mix(FOAM, (tone - 0.72) * 3.2);
        double rings = 0.5 + 0.5 * Curve.sin(glow * 78);
        Rgb warm = GOLD.mix(FLAME, Curve.step(0.10, 0.27, glow) + 0.35 * rings - 0.15);
        double mauve = Curve.step(0.52, 0.72, AIR.cloud(x * 3.2 + 20, y * 8 + x * 3, 3));
        air = air.mix(Rgb.hex(0x8a5aa8).mix(Rgb.hex(0xf2a7a0), tone), 0.8 * mauve);
        return air.mix(warm, Curve.step(0.34, 0.11, glow + 0.10 * (rings - 0.5) * Curve.step(0.08, 0.2, glow)));
    }

    private Rgb hill(double x, double y) {
        double light = AIR.cloud(x * 16, y * 30, 2);
        double lit = Curve.step(0.35, 0.1, Math.abs(x - SUN_X));
        Rgb base = Rgb.hex(0x1b2f5e).mix(Rgb.hex(0x2f6f6a), Curve.step(0.35, 0.65, light));
        double crest = Curve.step(0.03, 0.0, y - hillTop(x));
        return base.mix(Rgb.hex(0x8c3f5a), 0.6 * lit * light).mix(FLAME, 0.75 * crest * lit);
    }

    private Rgb water(double x, double y) {
        double depth = (y - HORIZON) / (1 - HORIZON);
        double wave = Curve.sin(y * (190 - 110 * depth) + 5 * Curve.sin(x * 9 + y * 20) + 9 * AIR.at(x * 6, y * 24));
        double swell = AIR.cloud(x * 7, y * 22, 2);
        Rgb sea = Rgb.hex(0x123a7a).mix(Rgb.hex(0x1f8a9a), Curve.step(0.3, 0.7, swell + 0.18 * wave));
        sea = sea.mix(FOAM, 0.55 * Curve.step(0.75, 1.0, wave * 0.6 + swell * 0.7));
        double spread = 0.05 + 0.16 * depth;
        double path = StrictMath.exp(-(x - SUN_X) * (x - SUN_X) / (spread * spread));
        sea = sea.mix(FLAME.mix(GOLD, 0.5 + 0.5 * wave), Curve.clamp(1.25 * path * (0.55 + 0.55 * wave)));
        double underSail = Curve.step(0.10, 0.03, Math.abs(x - 0.27 - 0.012 * wave)) * Curve.step(0.22, 0.02, y - 0.71);
        return y > 0.71 ? sea.mix(Rgb.hex(0xe8a05a), 0.3 * underSail * (0.6 + 0.4 * wave)) : sea;
    }

    private Rgb sail(double x, double y) {
        double seam = 0.5 + 0.5 * Curve.sin(y * 95 + x * 12);
        boolean front = x < 0.5;
        boolean jib = front ? x < 0.30 - 0.004 : x < 0.80 - 0.002;
        Rgb light = jib ? Rgb.hex(0xf6dfa6) : Rgb.hex(0xe9682c);
        Rgb shade = jib ? Rgb.hex(0xc58aa0) : Rgb.hex(0xa42f3a);
        double across = front ? (x - 0.15) / 0.30 : (x - 0.73) / 0.14;
        return shade.mix(light, 0.25 + 0.8 * across + 0.25 * (seam - 0.5));
    }

    private Rgb reeds(double x, double y) {
        double blade = AIR.at(x * 44 + 3 * Curve.sin(y * 7), y * 6);
        double depth = Curve.step(reedTop(x), 1.05, y);
        Rgb base = Rgb.hex(0xd9a520).mix(Rgb.hex(0x3c7a35), Curve.step(0.35, 0.62, blade));
        base = base.mix(Rgb.hex(0x12304a), Curve.clamp(0.85 * depth + 0.8 * (blade - 0.6)));
        double poppy = Curve.step(0.70, 0.76, AIR.at(x * 21 + 40, y * 23));
        return base.mix(Rgb.hex(0xe2411e), poppy * Curve.step(0.95, 0.6, depth));
    }

    private static double hillTop(double x) {
        double far = 0.05 * Curve.sin(x * 5.2 + 0.5) + 0.02 * Curve.sin(x * 13 + 1);
        return HORIZON - 0.035 - 0.055 * Curve.step(0.75, 0.15, x) - Math.max(-0.01, far) * 0.7;
    }

    private static double reedTop(double x) {
        double lawn = 0.86 - 0.10 * Curve.step(0.55, 1.0, x) + 0.05 * Curve.step(0.3, 0.0, 1 - x);
        double blades = AIR.at(x * 32, 7) * AIR.at(x * 32, 7);
        return lawn - 0.10 * blades - 0.03 * Curve.sin(x * 6);
    }

    private static boolean inHull(double x, double y, double middle, double deck, double half) {
        double u = (x - middle) / half;
        if (Math.abs(u) > 1.05) {
            return false;
        }
        double sheer = deck + 0.10 * half * u * u * -1;
        return y > sheer && y < deck + 0.34 * half && Math.abs(u) < 1.05 - 0.5 * (y - deck) / (0.34 * half);
    }

    private static boolean inSail(double x, double y, double mast, double foot, double tall) {
        double up = (foot - y) / tall;
        if (up < 0 || up > 1) {
            return false;
        }
        double right = 0.52 * tall * (1 - up) * (1 + 0.45 * up);
        double left = up < 0.86 ? 0.40 * tall * (1 - up / 0.86) * (1 + 0.3 * up) : 0;
        double gap = 0.008;
        return x > mast + gap && x < mast + right || x < mast - gap && x > mast - left;
    }
}
