package net.neuralstyle.samples;

/** A point or direction in a scene; y points up. */
record Vec3(double x, double y, double z) {

    Vec3 plus(Vec3 o) {
        return new Vec3(x + o.x, y + o.y, z + o.z);
    }

    Vec3 minus(Vec3 o) {
        return new Vec3(x - o.x, y - o.y, z - o.z);
    }

    Vec3 times(double k) {
        return new Vec3(x * k, y * k, z * k);
    }

    double dot(Vec3 o) {
        return x * o.x + y * o.y + z * o.z;
    }

    Vec3 cross(Vec3 o) {
        return new Vec3(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    Vec3 unit() {
        return times(1 / Math.max(1e-12, length()));
    }

    /** This incoming direction mirrored at a surface with the given unit normal. */
    Vec3 mirrored(Vec3 normal) {
        return minus(normal.times(2 * dot(normal)));
    }
}
