package net.neuralstyle.samples;

/** A shape given by its signed distance: negative inside, and never more than the true distance outside. */
interface Solid {

    double distance(double x, double y, double z);

    /** The shape moved by a vector. */
    default Solid at(double dx, double dy, double dz) {
        return (x, y, z) -> distance(x - dx, y - dy, z - dz);
    }

    /** The shape turned about the z axis, counter-clockwise as seen from the front, by an angle in radians. */
    default Solid leaning(double angle) {
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        return (x, y, z) -> distance(c * x + s * y, c * y - s * x, z);
    }

    /** The shape turned about the y axis by an angle in radians. */
    default Solid turned(double angle) {
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        return (x, y, z) -> distance(c * x - s * z, y, s * x + c * z);
    }

    /** The shape tipped about the x axis, top towards the viewer, by an angle in radians. */
    default Solid tipped(double angle) {
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        return (x, y, z) -> distance(x, c * y + s * z, c * z - s * y);
    }

    /** The shape made larger by a factor. */
    default Solid sized(double factor) {
        return (x, y, z) -> distance(x / factor, y / factor, z / factor) * factor;
    }

    /** Both shapes as one, with the crease between them rounded over the width {@code k}. */
    default Solid with(Solid other, double k) {
        return (x, y, z) -> Curve.smoothMin(distance(x, y, z), other.distance(x, y, z), k);
    }

    static Solid ball(double radius) {
        return (x, y, z) -> Curve.length(x, y, z) - radius;
    }

    /** An ellipsoid; the distance is an estimate that is safe to march along. */
    static Solid egg(double rx, double ry, double rz) {
        double smallest = Math.min(rx, Math.min(ry, rz));
        return (x, y, z) -> {
            double outer = Curve.length(x / rx, y / ry, z / rz);
            double slope = Curve.length(x / (rx * rx), y / (ry * ry), z / (rz * rz));
            return outer < 1e-6 ? -smallest : outer * (outer - 1) / slope;
        };
    }

    /** A rod with round ends. */
    static Solid rod(Vec3 a, Vec3 b, double radius) {
        Vec3 ab = b.minus(a);
        double inverse = 1 / ab.dot(ab);
        return (x, y, z) -> {
            double px = x - a.x();
            double py = y - a.y();
            double pz = z - a.z();
            double t = Curve.clamp((px * ab.x() + py * ab.y() + pz * ab.z()) * inverse);
            return Curve.length(px - ab.x() * t, py - ab.y() * t, pz - ab.z() * t) - radius;
        };
    }

    /** A box around the origin with edges rounded by a radius that counts inside the half sizes. */
    static Solid box(double hx, double hy, double hz, double round) {
        return (x, y, z) -> {
            double qx = Math.abs(x) - hx + round;
            double qy = Math.abs(y) - hy + round;
            double qz = Math.abs(z) - hz + round;
            double outside = Curve.length(Math.max(qx, 0), Math.max(qy, 0), Math.max(qz, 0));
            return outside + Math.min(Math.max(qx, Math.max(qy, qz)), 0) - round;
        };
    }
}
