package net.neuralstyle.samples;

/** How much of each printing ink, cyan, magenta, yellow and key (black), is wanted at a place; each 0 to 1. */
record Plates(double c, double m, double y, double k) {

    static final Plates KEY = new Plates(0, 0, 0, 1);

    Plates mix(Plates other, double share) {
        double s = Curve.clamp(share);
        return new Plates(
                Curve.mix(c, other.c, s), Curve.mix(m, other.m, s), Curve.mix(y, other.y, s), Curve.mix(k, other.k, s));
    }

    /** The same inks with the key cut away or laid on by a carved line. */
    Plates keyed(boolean line) {
        return line ? KEY : this;
    }

    double ink(int plate) {
        return switch (plate) {
            case 0 -> c;
            case 1 -> m;
            case 2 -> y;
            default -> k;
        };
    }
}
