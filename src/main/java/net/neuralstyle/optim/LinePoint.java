package net.neuralstyle.optim;

/**
 * A function of one number at a point.
 *
 * @param at the number
 * @param value there
 * @param slope the derivative there
 */
record LinePoint(double at, double value, double slope) {
    /** The same point of this function less a line through 0. */
    LinePoint less(double line) {
        return new LinePoint(at, value - at * line, slope - line);
    }

    boolean isFinite() {
        return Double.isFinite(value) && Double.isFinite(slope);
    }

    /** The root of the discriminant of the cubic through two points, as large as the slopes are. */
    private double gamma(LinePoint other, double theta) {
        double scale = Math.max(Math.abs(theta), Math.max(Math.abs(slope), Math.abs(other.slope)));
        double square = Math.pow(theta / scale, 2) - slope / scale * (other.slope / scale);
        return scale * Math.sqrt(Math.max(0, square));
    }

    private double theta(LinePoint other) {
        return 3 * (value - other.value) / (other.at - at) + slope + other.slope;
    }

    /**
     * The minimum of the cubic that has the values and slopes of this point and another, as seen from the other: beyond it
     * where r is negative.
     *
     * @return NaN where the cubic has none
     */
    double cubicMinimum(LinePoint other) {
        double theta = theta(other);
        double gamma = gamma(other, theta);
        if (other.at < at) {
            gamma = -gamma;
        }
        double r = (gamma - slope + theta) / (gamma - slope + gamma + other.slope);
        return at + r * (other.at - at);
    }

    /** The minimum of the parabola that has this point's value and slope, and the other's value. */
    double parabolaByValue(LinePoint other) {
        double chord = (value - other.value) / (other.at - at);
        return at + slope / (chord + slope) / 2 * (other.at - at);
    }

    /** Where a line through both slopes is 0. */
    double secant(LinePoint other) {
        return at + slope / (slope - other.slope) * (other.at - at);
    }
}
