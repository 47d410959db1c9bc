package net.neuralstyle.samples;

/** A solid with a look, inside a sphere that tells rays passing far off that they need not look closer. */
record Body(Solid solid, Vec3 centre, double radius, Finish finish) {

    /** Outside the sphere by more than this, its distance stands in for that of the solid. */
    private static final double MARGIN = 0.35;

    /** A body without bounds, such as a wall. */
    static Body endless(Solid solid, Finish finish) {
        return new Body(solid, new Vec3(0, 0, 0), Double.POSITIVE_INFINITY, finish);
    }

    /** The distance, or any value of at least {@code bound} when it cannot be below that. */
    double distance(double x, double y, double z, double bound) {
        if (radius == Double.POSITIVE_INFINITY) {
            return solid.distance(x, y, z);
        }
        double dx = x - centre.x();
        double dy = y - centre.y();
        double dz = z - centre.z();
        double square = dx * dx + dy * dy + dz * dz;
        // Most bodies are out of the running, and are told so without a square root.
        double limit = bound + radius;
        if (limit > 0 && square > limit * limit) {
            return bound;
        }
        double far = Math.sqrt(square) - radius;
        return far > MARGIN ? far : solid.distance(x, y, z);
    }
}
