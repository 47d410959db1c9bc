package net.neuralstyle.samples;

/** Style picture: a mosaic of glass and stone cubes in pale grout, laid along the outlines of two fish. */
final class Mosaic implements SamplePicture {

    private static final int SIZE = 448;
    private static final Noise VEINS = new Noise(602);

    private final FishMotif motif = new FishMotif();

    @Override
    public String fileName() {
        return "mosaic.png";
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
        return 40;
    }

    @Override
    public Canvas render() {
        FishMotif.Part[] all = FishMotif.Part.values();
        double[] widths = new double[all.length];
        for (FishMotif.Part part : all) {
            widths[part.ordinal()] = part.stone();
        }
        int[] parts = new int[SIZE * SIZE];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = part(i % SIZE + 0.5, i / SIZE + 0.5);
        }
        TileBed bed = new TileBed(SIZE, parts, widths);
        return Canvas.painted(SIZE, SIZE, 3, (x, y) -> colour(bed, x, y));
    }

    private int part(double x, double y) {
        return motif.part(unit(x), unit(y)).ordinal();
    }

    private static double unit(double pixel) {
        return pixel * 2 / SIZE - 1;
    }

    private Rgb colour(TileBed bed, double x, double y) {
        double grain = VEINS.at(x / 1.6, y / 1.6);
        Rgb grout = Rgb.hex(0x8f8473).mix(Rgb.hex(0x6a6158), grain);
        TileBed.Found found = bed.find(x, y, part(x, y));
        TileBed.Tile tile = found.tile();
        if (tile == null) {
            return grout.times(0.8);
        }
        double width = tile.width();
        // How far inside the stone, in pixels: from its own sides, its neighbours and the outline of its part.
        double inside = Math.min(
                Math.min((0.60 - found.distance()) * width, found.lead() * 0.5 * width - 0.55),
                bed.toOutline(x, y) - 0.75);
        Rgb base = motif.stone(unit(tile.x()), unit(tile.y()), tile.pick());
        double u = tile.u(x, y) / width;
        double v = tile.v(x, y) / width;
        double rise = Curve.step(1.7, 0.2, inside);
        double lightU = tile.c() * -0.6 + tile.s() * -0.8;
        double lightV = tile.c() * -0.8 + tile.s() * 0.6;
        double facing = (u * lightU + v * lightV) * 2;
        double lean = tile.pick() * 7.3 - Math.floor(tile.pick() * 7.3) - 0.5;
        double tilt = 1 + 0.20 * lean + 0.16 * (u * Curve.sin(lean * 30) + v * Curve.cos(lean * 30));
        double vein = 0.90 + 0.22 * VEINS.cloud(x / 4 + lean * 90, y / 4, 2);
        Rgb stone = base.times(tilt * vein * (1 + 0.42 * rise * facing));
        double glint = Curve.step(0.34, 0.47, lean) * Curve.step(0.30, 0.05, Curve.length(u - 0.12, v + 0.12));
        stone = stone.mix(Rgb.hex(0xfff6dc), 0.45 * glint);
        // Grout lies deeper than the stones, and darkest right beside them.
        double shadow = 0.62 + 0.38 * Curve.step(0, -1.2, inside);
        return grout.times(shadow).mix(stone, Curve.step(-0.25, 0.35, inside));
    }
}
