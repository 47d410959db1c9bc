package net.neuralstyle.samples;

/**
 * What the mosaic shows: two fish chasing each other round a rosette, in water, inside a plaited border.
 *
 * <p>Coordinates run from -1 to 1 with the origin in the middle, y downwards.
 */
final class FishMotif {

    /** A part of the motif that is laid on its own, so that no stone crosses its outline. */
    enum Part {
        WATER(9.2),
        RIPPLE(6.8),
        BODY(6.4),
        BELLY(6.2),
        FIN(5.8),
        EYE(3.6),
        PETAL(6.4),
        HEART(6.0),
        BORDER(8.4),
        BRAID(7.2);

        private final double stone;

        Part(double stone) {
            this.stone = stone;
        }

        /** The width of this part's stones in pixels. */
        double stone() {
            return stone;
        }
    }

    private static final double ORBIT = 0.54;
    private static final Noise TONE = new Noise(601);
    private static final Rgb[] SEA = palette(0x0f3f66, 0x15608a, 0x1a7f9c, 0x2a9aa8, 0x4fb8b4, 0x0c2f55);
    private static final Rgb[] CREST = palette(0xe6e3cf, 0xcfe0d8, 0xa9d6d2, 0xf2efe0);
    private static final Rgb[] SCALES = palette(0xc8321c, 0xdd4f1e, 0xe87426, 0xa82418, 0xf09a2e);
    private static final Rgb[] GOLD = palette(0xe3b23c, 0xf0c95a, 0xcf9426, 0xf6dc8c);
    private static final Rgb[] DARK = palette(0x2a1a24, 0x3a2230, 0x1d1a2c, 0x4a2a32);
    private static final Rgb[] STONE = palette(0xe8dcc0, 0xd9c8a4, 0xf0e8d4, 0xcbb68e);
    private static final Rgb[] BRICK = palette(0x9a3b26, 0xb04c2e, 0x84301f, 0xc2623c);

    Part part(double x, double y) {
        double frame = Math.max(Math.abs(x), Math.abs(y));
        if (frame > 0.845) {
            return braid(x, y) ? Part.BRAID : Part.BORDER;
        }
        double r = Curve.length(x, y);
        double turn = StrictMath.atan2(y, x);
        double petals = 0.175 + 0.05 * Curve.cos(turn * 8);
        if (r < 0.075) {
            return Part.HEART;
        }
        if (r < petals) {
            return Part.PETAL;
        }
        Part fish = fish(r, turn);
        if (fish == null) {
            fish = fish(r, turn + (turn > 0 ? -Math.PI : Math.PI));
        }
        if (fish != null) {
            return fish;
        }
        return ripple(x, y, r) ? Part.RIPPLE : Part.WATER;
    }

    /** The colour of the stone at a place, {@code pick} (0 to 1) choosing among the stones at hand. */
    Rgb stone(double x, double y, double pick) {
        double r = Curve.length(x, y);
        double turn = StrictMath.atan2(y, x);
        return switch (part(x, y)) {
            case WATER -> choose(SEA, 0.75 * TONE.cloud(x * 3.5 + 9, y * 3.5, 2) * 1.6 - 0.32 + 0.40 * pick);
            case RIPPLE -> choose(CREST, pick);
            case BODY -> choose(scaleRow(r, turn) ? SCALES : GOLD, pick);
            case BELLY -> choose(STONE, pick);
            case FIN -> choose(TONE.at(turn * 30, r * 3) > 0.5 ? SCALES : GOLD, pick);
            case EYE -> choose(DARK, pick);
            case PETAL -> choose(r > 0.145 ? GOLD : SCALES, pick);
            case HEART -> choose(DARK, pick).mix(Rgb.hex(0x7a1f4a), 0.5);
            case BORDER -> choose(DARK, pick).mix(Rgb.hex(0x1d3c6a), 0.35);
            case BRAID -> choose(inner(x, y) ? BRICK : GOLD, pick);
        };
    }

    /** The part of the fish that swims on the arc about angle zero, or null. */
    private static Part fish(double r, double turn) {
        double s = turn * ORBIT;
        double off = r - ORBIT - 0.03 * Curve.sin(s * 5);
        if (s > 0.66 || s < -0.72) {
            return null;
        }
        double along = (s + 0.42) / 1.04;
        double half = along < 0 || along > 1 ? 0 : 0.46 * Math.sqrt(along + 0.03) * (1 - along * along) * 0.92;
        half = Math.min(0.8 * half, 0.165);
        double eye = Curve.length(s - 0.42, off - 0.045);
        if (eye < 0.026) {
            return Part.EYE;
        }
        if (eye < 0.056) {
            return Part.BELLY;
        }
        if (Math.abs(off) < half) {
            return off < -0.38 * half || s > 0.33 && s < 0.36 ? Part.BELLY : Part.BODY;
        }
        double tail = (-0.36 - s) / 0.34;
        double spread = 0.05 + 0.20 * tail;
        if (tail > 0 && tail < 0.72 + 0.28 * Math.abs(off) / 0.2 && Math.abs(off) < spread) {
            return Part.FIN;
        }
        double dorsal = half + 0.11 * Curve.step(-0.20, -0.02, s) * Curve.step(0.30, 0.02, s);
        double ventral = half + 0.10 * Curve.step(0.02, 0.08, s) * Curve.step(0.26, 0.10, s);
        return s > -0.3 && s < 0.4 && (off > 0 ? off < dorsal : -off < ventral) ? Part.FIN : null;
    }

    private static boolean scaleRow(double r, double turn) {
        double s = turn * ORBIT;
        double rows = (r - ORBIT) * 22;
        double bow = Math.abs(rows - Math.floor(rows) - 0.5);
        double v = s * 19 + bow * 0.9;
        return v - Math.floor(v) > 0.30;
    }

    private static boolean ripple(double x, double y, double r) {
        double bend = TONE.cloud(x * 2.6, y * 2.6, 2);
        double corner = Curve.length(Math.abs(x) - 0.845, Math.abs(y) - 0.845);
        double wave = Math.min(corner, 0.9) * 6.2 + 1.1 * bend;
        double crest = wave - Math.floor(wave);
        return crest < 0.235 && r > 0.30;
    }

    private static boolean braid(double x, double y) {
        return Math.abs(across(x, y)) < 0.058 && strand(x, y) > 0.30;
    }

    private static boolean inner(double x, double y) {
        return along(x, y) - Math.floor(along(x, y)) < 0.5 == across(x, y) > 0;
    }

    /** How near a place is to one of the two strands that wind round each other, 0 to 1. */
    private static double strand(double x, double y) {
        double wave = 0.036 * Curve.sin(along(x, y) * 2 * Math.PI);
        double a = Math.abs(across(x, y) - wave);
        double b = Math.abs(across(x, y) + wave);
        return 1 - Math.min(a, b) / 0.034;
    }

    private static double along(double x, double y) {
        return (Math.abs(x) > Math.abs(y) ? y : x) * 4.5;
    }

    private static double across(double x, double y) {
        return Math.max(Math.abs(x), Math.abs(y)) - 0.925;
    }

    private static Rgb choose(Rgb[] palette, double pick) {
        int i = (int) (Curve.clamp(pick) * 0.9999 * palette.length);
        return palette[i];
    }

    private static Rgb[] palette(int... codes) {
        Rgb[] colours = new Rgb[codes.length];
        for (int i = 0; i < codes.length; i++) {
            colours[i] = Rgb.hex(codes[i]);
        }
        return colours;
    }
}
