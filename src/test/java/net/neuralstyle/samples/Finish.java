package net.neuralstyle.samples;

/**
 * How a surface looks.
 *
 * @param pattern the colour in linear light at a point of the surface
 * @param relief fine height, in scene units, that tilts the normal without changing the outline
 * @param gloss strength of the highlight, 0 to 1
 * @param mirror share of the surroundings reflected when looked at straight, 0 to 1
 */
record Finish(Pattern pattern, Relief relief, double gloss, double mirror) {

    interface Pattern {
        Rgb colour(Vec3 point, Vec3 normal);
    }

    interface Relief {
        double height(double x, double y, double z);
    }

    static Finish matt(Pattern pattern, Relief relief) {
        return new Finish(pattern, relief, 0, 0);
    }

    static Finish smooth(Pattern pattern, double gloss, double mirror) {
        return new Finish(pattern, null, gloss, mirror);
    }

    /** The normal tilted by the relief. */
    Vec3 tilted(Vec3 p, Vec3 n) {
        if (relief == null) {
            return n;
        }
        double e = 0.006;
        double here = relief.height(p.x(), p.y(), p.z());
        Vec3 slope = new Vec3(
                        relief.height(p.x() + e, p.y(), p.z()) - here,
                        relief.height(p.x(), p.y() + e, p.z()) - here,
                        relief.height(p.x(), p.y(), p.z() + e) - here)
                .times(1 / e);
        return n.minus(slope.minus(n.times(slope.dot(n)))).unit();
    }
}
