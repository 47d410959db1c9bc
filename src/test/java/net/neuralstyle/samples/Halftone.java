package net.neuralstyle.samples;

import java.util.stream.IntStream;

/**
 * Style picture: a jungle print from four plates, colours as halftone dots and the key as a woodcut.
 *
 * <p>Every colour has its own screen angle, and the plates are laid down slightly out of register.
 */
final class Halftone implements SamplePicture {

    private static final int SIZE = 448;
    /** Places per pixel and direction at which the motif is looked up. */
    private static final int FINE = 2;

    private static final double PERIOD = 6.4;
    private static final Rgb PAPER = Rgb.hex(0xf6ecd4);
    private static final Rgb[] INKS = {Rgb.hex(0x0a94b8), Rgb.hex(0xe0306e), Rgb.hex(0xffd21f), Rgb.hex(0x1d1826)};
    private static final double[] ANGLES = {0.2618, 1.3090, 0.0, 0.7854};
    private static final double[][] SHIFTS = {{1.1, -0.5}, {-0.9, 0.7}, {0.3, 1.0}, {0, 0}};
    private static final Noise GRAIN = new Noise(801);

    @Override
    public String fileName() {
        return "halftone.png";
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
        return 24;
    }

    @Override
    public Canvas render() {
        int side = SIZE * FINE;
        JungleMotif motif = new JungleMotif();
        Plates[] wanted = new Plates[side * side];
        IntStream.range(0, side).parallel().forEach(y -> {
            for (int x = 0; x < side; x++) {
                wanted[y * side + x] = motif.inks((x + 0.5) / FINE, (y + 0.5) / FINE);
            }
        });
        return Canvas.painted(SIZE, SIZE, 3, (x, y) -> {
            Rgb colour = PAPER;
            for (int plate = 0; plate < INKS.length; plate++) {
                if (printed(wanted, plate, x, y)) {
                    colour = colour.times(PAPER.mix(INKS[plate], solidity(plate, x, y)));
                }
            }
            return colour;
        });
    }

    private static boolean printed(Plates[] wanted, int plate, double x, double y) {
        int side = SIZE * FINE;
        int ix = Math.max(0, Math.min(side - 1, (int) ((x + SHIFTS[plate][0]) * FINE)));
        int iy = Math.max(0, Math.min(side - 1, (int) ((y + SHIFTS[plate][1]) * FINE)));
        double tone = wanted[iy * side + ix].ink(plate);
        if (plate == 3) {
            return tone > 0.5;
        }
        double c = Curve.cos(ANGLES[plate]) * 2 * Math.PI / PERIOD;
        double s = Curve.sin(ANGLES[plate]) * 2 * Math.PI / PERIOD;
        double spot = 0.5 + 0.25 * (Curve.cos(c * x + s * y) + Curve.cos(c * y - s * x));
        return tone > 1 - spot;
    }

    /** Rolled ink is not even: the wood's grain shows as streaks, the paper as small flaws. */
    private static double solidity(int plate, double x, double y) {
        double streak = GRAIN.cloud(x / 60 + 31 * plate, y / 4.5, 2);
        return 0.97 - (plate == 3 ? 0.16 : 0.30) * Curve.step(0.45, 0.85, streak);
    }
}
