package net.neuralstyle.samples;

import java.util.Random;

/**
 * Wet oil paint on a primed ground: it takes colour and thickness from a bristled brush and is lit at a low angle.
 *
 * <p>Lengths are in pixels of this (enlarged) surface.
 */
final class OilPaint {

    private static final double PITCH = 0.72;

    private final Canvas colour;
    private final Plane thickness;

    OilPaint(int width, int height, Rgb ground) {
        colour = new Canvas(width, height);
        thickness = new Plane(width, height);
        for (int i = 0; i < width * height; i++) {
            colour.set(i % width, i / width, ground);
        }
    }

    Rgb colourAt(int x, int y) {
        return colour.get(x, y);
    }

    /**
     * Draws one stroke.
     *
     * @param path points one {@link #pitch} apart along the middle of the stroke: x, y, and the unit direction there
     */
    void stroke(double[][] path, double width, Rgb paint, Rgb second, Random dice) {
        int bristles = Math.max(2, (int) (width / PITCH));
        double last = path.length;
        double tone = dice.nextDouble();
        double streak = 0;
        for (int k = 0; k < bristles; k++) {
            double across = 2.0 * k / (bristles - 1) - 1;
            // Neighbouring bristles share paint, so the streaks are a few bristles wide.
            streak = 0.72 * streak + 0.55 * (dice.nextDouble() - 0.5);
            Rgb own = paint.mix(second, Curve.clamp(0.5 * tone + 1.6 * streak - 0.1))
                    .times(1 + 0.30 * streak);
            double round = Math.sqrt(Math.max(0, 1 - 0.85 * across * across));
            double from = last * 0.05 * (1 - round) + 3 * dice.nextDouble();
            double to = last * (0.80 + 0.20 * round) - last * 0.16 * dice.nextDouble() * dice.nextDouble();
            double body = 0.55 + 0.30 * Math.abs(across) + 0.9 * streak;
            for (int i = (int) from; i < to && i < path.length; i++) {
                double[] at = path[i];
                double taper = Math.min(1, 0.45 + 0.55 * Math.min(i, last - i) / (0.35 * width / PITCH + 1));
                double off = across * width * 0.5 * taper;
                int x = (int) Math.floor(at[0] - at[3] * off);
                int y = (int) Math.floor(at[1] + at[2] * off);
                if (x < 0 || y < 0 || x >= colour.width() || y >= colour.height()) {
                    continue;
                }
                double dry = Curve.clamp((to - i) / (0.30 * last));
                double cover = 0.55 + 0.40 * dry;
                colour.set(x, y, colour.get(x, y).mix(own, cover));
                thickness.set(x, y, thickness.get(x, y) * 0.25 + body * (0.5 + 0.5 * dry));
            }
        }
    }

    static double pitch() {
        return PITCH;
    }

    /** The surface lit from the upper left, so that ridges of paint catch light and cast a little shade. */
    Canvas lit() {
        Plane relief = thickness.blurred(0.9);
        return Canvas.painted(colour.width(), colour.height(), 1, (px, py) -> {
            int x = (int) px;
            int y = (int) py;
            double sx = relief.get(x + 1, y) - relief.get(x - 1, y);
            double sy = relief.get(x, y + 1) - relief.get(x, y - 1);
            double slope = sx + sy;
            double shade = Math.max(0.62, Math.min(1.28, 1 + 0.62 * slope));
            double shine = 0.16 * Curve.step(0.35, 0.95, slope);
            return colour.get(x, y).times(shade).plus(Rgb.grey(shine));
        });
    }
}
