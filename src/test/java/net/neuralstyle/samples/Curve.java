package net.neuralstyle.samples;

/** Scalar shaping functions shared by all pictures. */
final class Curve {

    private Curve() {}

    static double clamp(double v) {
        return v < 0 ? 0 : v > 1 ? 1 : v;
    }

    static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }

    /** 0 below {@code from}, 1 above {@code to}, smooth between; {@code from > to} gives a falling step. */
    static double step(double from, double to, double v) {
        double t = clamp((v - from) / (to - from));
        return t * t * (3 - 2 * t);
    }

    /** The smaller of two distances, with the crease between them rounded over the width {@code k}. */
    static double smoothMin(double a, double b, double k) {
        double h = Math.max(k - Math.abs(a - b), 0) / k;
        return Math.min(a, b) - h * h * k * 0.25;
    }

    static double length(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }

    static double length(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }

    /** Distance from a point to the segment a-b in the plane. */
    static double segment(double px, double py, double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double t = clamp(((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy));
        return length(px - ax - dx * t, py - ay - dy * t);
    }

    /** Sine good to 1e-5 and, unlike {@code Math.sin}, made only of exactly specified operations; it is also faster. */
    static double sin(double angle) {
        double turns = angle * (1 / (2 * Math.PI));
        double t = turns - Math.floor(turns);
        double sign = 1;
        if (t >= 0.5) {
            t -= 0.5;
            sign = -1;
        }
        double u = (t > 0.25 ? 0.5 - t : t) * 2 * Math.PI;
        double q = u * u;
        return sign * u * (1 - q / 6 * (1 - q / 20 * (1 - q / 42 * (1 - q / 72))));
    }

    static double cos(double angle) {
        return sin(angle + Math.PI / 2);
    }
}
