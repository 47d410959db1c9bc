package net.neuralstyle.samples;

/**
 * A colour of three components, nominally 0 to 1; whether they are linear light or display values is up to the picture.
 */
record Rgb(double r, double g, double b) {

    /** The display colour written as in a style sheet, for example {@code 0x1b3a6b}. */
    static Rgb hex(int code) {
        return new Rgb((code >> 16 & 255) / 255.0, (code >> 8 & 255) / 255.0, (code & 255) / 255.0);
    }

    static Rgb grey(double level) {
        return new Rgb(level, level, level);
    }

    Rgb plus(Rgb other) {
        return new Rgb(r + other.r, g + other.g, b + other.b);
    }

    Rgb times(Rgb other) {
        return new Rgb(r * other.r, g * other.g, b * other.b);
    }

    Rgb times(double factor) {
        return new Rgb(r * factor, g * factor, b * factor);
    }

    /** The colour {@code share} (0 to 1, clamped) of the way to the other. */
    Rgb mix(Rgb other, double share) {
        double s = share < 0 ? 0 : share > 1 ? 1 : share;
        return new Rgb(r + (other.r - r) * s, g + (other.g - g) * s, b + (other.b - b) * s);
    }

    double luma() {
        return 0.299 * r + 0.587 * g + 0.114 * b;
    }

    /** Sum of absolute component differences, a cheap measure of how visible an edge between two colours is. */
    double distance(Rgb other) {
        return Math.abs(r - other.r) + Math.abs(g - other.g) + Math.abs(b - other.b);
    }
}
