package net.neuralstyle.samples;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Draws one set of evenly spaced lines that follow a field of directions and swell with the darkness under them.
 *
 * <p>New lines start beside those already drawn, and a line ends where it comes too near to another one of its set.
 */
final class Burin {

    private static final double STEP = 0.5;
    private static final int SHORTEST = 9;

    /** What the lines follow; coordinates are in pixels. */
    interface Guide {
        /** The direction of the lines in radians; turned by half a circle it means the same. */
        double heading(double x, double y);

        /** Brightness, 0 to 1. */
        double tone(double x, double y);

        /** The body at a place; lines do not run from one body on to another. */
        int body(double x, double y);
    }

    private final Guide guide;
    private final Ink ink;
    private final double brightest;
    private final double gap;
    private final double boldness;
    private final Random dice;
    private final int size;
    private final int[] owner;
    private final Deque<double[]> seeds = new ArrayDeque<>();
    private int lines;

    /**
     * Prepares a set of lines.
     *
     * @param brightest places brighter than this get no line of the set
     * @param gap pixels between lines where it is dark
     * @param boldness thickness in pixels of a line where it is black
     */
    Burin(Guide guide, Ink ink, int size, double brightest, double gap, double boldness, long seed) {
        this.guide = guide;
        this.ink = ink;
        this.size = size;
        this.brightest = brightest;
        this.gap = gap;
        this.boldness = boldness;
        this.dice = new Random(seed);
        this.owner = new int[size * size];
    }

    void engrave() {
        for (int i = 0; i < size * size / 9; i++) {
            tryLine(dice.nextDouble() * size, dice.nextDouble() * size);
            while (!seeds.isEmpty()) {
                double[] seed = seeds.poll();
                tryLine(seed[0], seed[1]);
            }
        }
    }

    private void tryLine(double x, double y) {
        if (!free(x, y) || guide.tone(x, y) > brightest) {
            return;
        }
        List<double[]> line = run(x, y, -1);
        Collections.reverse(line);
        line.addAll(run(x, y, 1));
        if (line.size() * STEP < SHORTEST) {
            return;
        }
        lines++;
        draw(line);
    }

    private List<double[]> run(double startX, double startY, int sense) {
        List<double[]> points = new ArrayList<>();
        int body = guide.body(startX, startY);
        double heading = guide.heading(startX, startY);
        double dx = sense * Curve.cos(heading);
        double dy = sense * Curve.sin(heading);
        double x = startX;
        double y = startY;
        // No line is endless: the hand lifts the tool now and then.
        double longest = 50 + 150 * dice.nextDouble();
        for (int i = 0; i * STEP < longest; i++) {
            double turn = guide.heading(x, y);
            double c = Curve.cos(turn);
            double s = Curve.sin(turn);
            double bend = c * dx + s * dy;
            if (Math.abs(bend) < 0.5 && i > 0) {
                return points;
            }
            dx = 0.7 * dx + 0.3 * Math.signum(bend) * c;
            dy = 0.7 * dy + 0.3 * Math.signum(bend) * s;
            double norm = Math.max(1e-6, Curve.length(dx, dy));
            dx /= norm;
            dy /= norm;
            x += dx * STEP;
            y += dy * STEP;
            if (!free(x, y) || guide.body(x, y) != body || guide.tone(x, y) > brightest + 0.03) {
                return points;
            }
            points.add(new double[] {x, y, -dy, dx});
        }
        return points;
    }

    private void draw(List<double[]> line) {
        int count = line.size();
        for (int i = 0; i < count; i++) {
            double[] p = line.get(i);
            double tone = guide.tone(p[0], p[1]);
            double dark = Curve.clamp((brightest + 0.05 - tone) / brightest);
            double taper = Math.min(1, Math.min(i + 1, count - i) * STEP / 4);
            ink.dot(p[0], p[1], boldness * 0.5 * taper * (0.38 + 0.62 * dark));
            double spacing = gap * (0.80 + 0.80 * tone);
            claim(p[0], p[1], spacing * 0.86);
            if (i % 8 == 4) {
                seeds.add(new double[] {p[0] + p[2] * spacing, p[1] + p[3] * spacing});
                seeds.add(new double[] {p[0] - p[2] * spacing, p[1] - p[3] * spacing});
            }
        }
    }

    private boolean free(double x, double y) {
        return x >= 0 && y >= 0 && x < size && y < size && owner[(int) y * size + (int) x] == 0;
    }

    private void claim(double x, double y, double radius) {
        int reach = (int) Math.ceil(radius);
        for (int j = Math.max(0, (int) y - reach); j <= Math.min(size - 1, (int) y + reach); j++) {
            for (int i = Math.max(0, (int) x - reach); i <= Math.min(size - 1, (int) x + reach); i++) {
                double dx = i + 0.5 - x;
                double dy = j + 0.5 - y;
                if (dx * dx + dy * dy < radius * radius) {
                    owner[j * size + i] = lines;
                }
            }
        }
    }
}
