package net.neuralstyle.samples;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Style picture: a windy bay in thousands of oil strokes that follow the wind, the waves and the reeds.
 *
 * <p>Painted coarse to fine, each finer brush mostly where the coarser one missed the motif, at twice the final size.
 */
final class FlowStrokes implements SamplePicture {

    private static final int SIZE = 448;
    private static final int SCALE = 2;
    /** Brushes: width and length of a stroke in final pixels, and the share of places painted regardless of need. */
    private static final double[][] BRUSHES = {{22, 90, 1}, {11, 62, 0.75}, {6.5, 44, 0.55}, {3.6, 26, 0.16}};

    private final HarbourMotif motif = new HarbourMotif();

    @Override
    public String fileName() {
        return "flow_strokes.png";
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
        int size = SIZE * SCALE;
        Random dice = new Random(21);
        OilPaint paint = new OilPaint(size, size, Rgb.hex(0x6b3f2a));
        for (double[] brush : BRUSHES) {
            for (double[] place : places(size, brush[0] * SCALE, dice)) {
                place(paint, place, brush, dice);
            }
        }
        return paint.lit().shrunk(SCALE);
    }

    private void place(OilPaint paint, double[] at, double[] brush, Random dice) {
        int size = SIZE * SCALE;
        double x = at[0] / size;
        double y = at[1] / size;
        Rgb wanted = motif.colour(x, y);
        Rgb there = paint.colourAt(
                Math.max(0, Math.min(size - 1, (int) at[0])), Math.max(0, Math.min(size - 1, (int) at[1])));
        boolean needed = wanted.distance(there) > 0.50;
        if (!needed && dice.nextDouble() > brush[2]) {
            return;
        }
        double[][] path = follow(at, brush[0] * SCALE, brush[1] * SCALE * (0.6 + 0.6 * dice.nextDouble()), wanted);
        if (path.length < 4) {
            return;
        }
        paint.stroke(path, brush[0] * SCALE, varied(wanted, dice), accent(wanted, dice), dice);
    }

    /** The path of a stroke: along the flow, until it is long enough or the motif becomes too different. */
    private double[][] follow(double[] start, double width, double length, Rgb wanted) {
        int size = SIZE * SCALE;
        HarbourMotif.Part part = motif.part(start[0] / size, start[1] / size);
        List<double[]> path = new ArrayList<>();
        double x = start[0];
        double y = start[1];
        double heading = motif.heading(x / size, y / size);
        double dx = Curve.cos(heading);
        double dy = Curve.sin(heading);
        for (int i = 0; i * OilPaint.pitch() < length; i++) {
            if (i % 6 == 0) {
                boolean left = motif.part(x / size, y / size) != part;
                boolean faded = motif.colour(x / size, y / size).distance(wanted) > 0.75;
                if ((left || faded) && i * OilPaint.pitch() > width * 0.3) {
                    break;
                }
                double turn = motif.heading(x / size, y / size);
                double bend = Curve.cos(turn) * dx + Curve.sin(turn) * dy < 0 ? -1 : 1;
                dx = 0.45 * dx + 0.55 * bend * Curve.cos(turn);
                dy = 0.45 * dy + 0.55 * bend * Curve.sin(turn);
                double norm = Math.max(1e-6, Curve.length(dx, dy));
                dx /= norm;
                dy /= norm;
            }
            path.add(new double[] {x, y, dx, dy});
            x += dx * OilPaint.pitch();
            y += dy * OilPaint.pitch();
        }
        return path.toArray(new double[0][]);
    }

    private static List<double[]> places(int size, double width, Random dice) {
        List<double[]> places = new ArrayList<>();
        double gap = width * 1.05;
        for (double y = -gap; y < size + gap; y += gap) {
            for (double x = -gap; x < size + gap; x += gap) {
                places.add(new double[] {x + gap * dice.nextDouble(), y + gap * dice.nextDouble()});
            }
        }
        Collections.shuffle(places, dice);
        return places;
    }

    private static Rgb varied(Rgb colour, Random dice) {
        double light = 0.84 + 0.34 * dice.nextDouble();
        double warm = 0.10 * (dice.nextDouble() - 0.5);
        return new Rgb(colour.r() * light + warm, colour.g() * light + 0.3 * warm, colour.b() * light - warm);
    }

    /** The second colour on the brush: mostly lighter or deeper, now and then the complement. */
    private static Rgb accent(Rgb colour, Random dice) {
        double choice = dice.nextDouble();
        if (choice < 0.05) {
            return colour.b() > colour.r() ? Rgb.hex(0xf2a33a) : Rgb.hex(0x2f6fc0);
        }
        if (choice < 0.5) {
            return colour.mix(Rgb.hex(0xfff3d0), 0.35);
        }
        return colour.mix(Rgb.hex(0x141c4a), 0.38);
    }
}
