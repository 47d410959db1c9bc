package net.neuralstyle.samples;

import java.util.List;

/** Bodies in space, and the rays that find them. */
record Scene(List<Body> bodies, double farthest) {

    /** Length over which occlusion by nearby bodies is felt. */
    private static final double OCCLUSION_STEP = 0.09;

    /** Where a ray ended; {@code body} is null when it met nothing. */
    record Hit(Body body, Vec3 point, double way) {}

    Hit hit(Vec3 from, Vec3 direction) {
        double way = 0.02;
        for (int i = 0; i < 110 && way < farthest; i++) {
            double x = from.x() + direction.x() * way;
            double y = from.y() + direction.y() * way;
            double z = from.z() + direction.z() * way;
            double d = distance(x, y, z);
            if (d < 0.0006 * way) {
                Vec3 point = new Vec3(x, y, z);
                return new Hit(nearest(point), point, way);
            }
            way += d;
        }
        return new Hit(null, from.plus(direction.times(way)), way);
    }

    double distance(double x, double y, double z) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < bodies.size(); i++) {
            double d = bodies.get(i).distance(x, y, z, best);
            best = d < best ? d : best;
        }
        return best;
    }

    /** The unit normal of a body's surface, from differences of its distance. */
    Vec3 normal(Body body, Vec3 p) {
        Solid s = body.solid();
        double e = 0.0012;
        double a = s.distance(p.x() + e, p.y() - e, p.z() - e);
        double b = s.distance(p.x() - e, p.y() - e, p.z() + e);
        double c = s.distance(p.x() - e, p.y() + e, p.z() - e);
        double d = s.distance(p.x() + e, p.y() + e, p.z() + e);
        return new Vec3(a - b - c + d, -a - b + c + d, -a + b - c + d).unit();
    }

    /** The share of a light that reaches a point; {@code softness} is about the light's size over its distance. */
    double light(Vec3 point, Vec3 towards, double reach, double softness) {
        double open = 1;
        double way = 0.03;
        for (int i = 0; i < 42 && way < reach; i++) {
            double d = distance(
                    point.x() + towards.x() * way, point.y() + towards.y() * way, point.z() + towards.z() * way);
            open = Math.min(open, 0.5 + 0.5 * d / (softness * way));
            if (open <= 0) {
                return 0;
            }
            way += Math.max(0.02, Math.min(0.35, d));
        }
        double o = Math.max(open, 0);
        return o * o * (3 - 2 * o);
    }

    /** 1 where the surroundings are open, towards 0 in corners and under bodies. */
    double openness(Vec3 p, Vec3 n) {
        double blocked = 0;
        double weight = 1;
        for (int i = 1; i <= 4; i++) {
            double h = OCCLUSION_STEP * i;
            double d = distance(p.x() + n.x() * h, p.y() + n.y() * h, p.z() + n.z() * h);
            blocked += (h - d) * weight;
            weight *= 0.72;
        }
        return Curve.clamp(1 - 1.5 * blocked);
    }

    private Body nearest(Vec3 p) {
        Body best = null;
        double bestDistance = Double.MAX_VALUE;
        for (Body body : bodies) {
            double d = body.distance(p.x(), p.y(), p.z(), bestDistance);
            if (d < bestDistance) {
                bestDistance = d;
                best = body;
            }
        }
        return best;
    }
}
