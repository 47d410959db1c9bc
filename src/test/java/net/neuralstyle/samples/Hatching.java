package net.neuralstyle.samples;

import java.util.stream.IntStream;

/**
 * Style picture: a bridge in a landscape, engraved in brown-black ink on warm paper.
 *
 * <p>Darker places are crossed by up to four sets of lines, the first along the level lines of each surface.
 */
final class Hatching implements SamplePicture {

    private static final int SIZE = 448;
    /** The scene is looked at on every second pixel only; lines hide the difference. */
    private static final int COARSE = 2;

    private static final int SEEN = SIZE / COARSE;
    private static final Noise PULP = new Noise(702);
    private static final Rgb INK = Rgb.hex(0x241a16);
    private static final Rgb PAPER = Rgb.hex(0xf1dfbb);
    private static final Rgb STAIN = Rgb.hex(0xe0c493);

    @Override
    public String fileName() {
        return "hatching.png";
    }

    @Override
    public int width() {
        return SIZE;
    }

    @Override
    public int height() {
        return SIZE;
    }

    @Override
    public int levels() {
        return 32;
    }

    @Override
    public Canvas render() {
        BridgeScene scene = new BridgeScene();
        BridgeScene.Sight[] sights = new BridgeScene.Sight[SEEN * SEEN];
        IntStream.range(0, SEEN).parallel().forEach(y -> {
            for (int x = 0; x < SEEN; x++) {
                sights[y * SEEN + x] = scene.at((x + 0.5) / SEEN, (y + 0.5) / SEEN);
            }
        });
        Ink ink = new Ink(SIZE, 3);
        outline(sights, ink);
        new Burin(guide(sights, 0), ink, SIZE, 0.95, 2.75, 1.9, 71).engrave();
        new Burin(guide(sights, 1), ink, SIZE, 0.62, 3.0, 1.75, 72).engrave();
        new Burin(guide(sights, 2), ink, SIZE, 0.38, 3.1, 1.75, 73).engrave();
        new Burin(guide(sights, 3), ink, SIZE, 0.20, 3.0, 1.8, 74).engrave();
        return Canvas.painted(SIZE, SIZE, 1, (x, y) -> {
            double stain = PULP.cloud(x / 90, y / 90, 3) + 0.10 * (PULP.at(x / 1.5, y / 3.5) - 0.5);
            Rgb paper = PAPER.mix(STAIN, Curve.step(0.3, 0.8, stain));
            double wear = 0.90 + 0.10 * PULP.at(x / 2, y / 2);
            return paper.mix(INK, ink.cover((int) x, (int) y) * wear);
        });
    }

    private static BridgeScene.Sight sight(BridgeScene.Sight[] sights, double x, double y) {
        int ix = Math.max(0, Math.min(SEEN - 1, (int) (x / COARSE)));
        int iy = Math.max(0, Math.min(SEEN - 1, (int) (y / COARSE)));
        return sights[iy * SEEN + ix];
    }

    private static Burin.Guide guide(BridgeScene.Sight[] sights, int set) {
        return new Burin.Guide() {
            @Override
            public double heading(double x, double y) {
                BridgeScene.Sight sight = sight(sights, x, y);
                return switch (set) {
                    case 0 -> sight.along();
                    case 1 -> crossing(sight);
                    case 2 -> sight.along() + 0.62;
                    default -> sight.along() - 0.62;
                };
            }

            @Override
            public double tone(double x, double y) {
                return sight(sights, x, y).tone();
            }

            @Override
            public int body(double x, double y) {
                return sight(sights, x, y).body();
            }
        };
    }

    /** The steepest line, unless perspective has laid it almost onto the level line. */
    private static double crossing(BridgeScene.Sight sight) {
        boolean clear = Math.abs(Curve.sin(sight.across() - sight.along())) > 0.45;
        return clear ? sight.across() : sight.along() + 0.9;
    }

    private static void outline(BridgeScene.Sight[] sights, Ink ink) {
        for (int y = 1; y < SEEN; y++) {
            for (int x = 1; x < SEEN; x++) {
                BridgeScene.Sight here = sights[y * SEEN + x];
                if (apart(here, sights[y * SEEN + x - 1])) {
                    ink.dot(x * COARSE, (y + 0.25) * COARSE, 0.65);
                    ink.dot(x * COARSE, (y + 0.75) * COARSE, 0.65);
                }
                if (apart(here, sights[(y - 1) * SEEN + x])) {
                    ink.dot((x + 0.25) * COARSE, y * COARSE, 0.65);
                    ink.dot((x + 0.75) * COARSE, y * COARSE, 0.65);
                }
            }
        }
    }

    private static boolean apart(BridgeScene.Sight a, BridgeScene.Sight b) {
        return a.body() != b.body() || Math.abs(a.way() - b.way()) > 0.12 * Math.min(a.way(), b.way());
    }
}
