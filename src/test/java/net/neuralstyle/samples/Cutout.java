package net.neuralstyle.samples;

/** A flat shape of the print; coordinates are in pixels of the picture. */
interface Cutout {

    /** Roughly the signed distance to the outline, negative inside. */
    double distance(double x, double y);

    /** The inks inside the shape. */
    Plates inks(double x, double y);

    /**
     * A leaf from its stalk to its tip, with a bent midrib, side veins and one half lighter than the other.
     *
     * @param bend how far the midrib bows to its left, as a share of the length
     * @param slit depth of the cuts between the side veins, 0 to 1
     */
    record Leaf(
            double x, double y, double angle, double length, double broad, double bend, double slit, Plates a, Plates b)
            implements Cutout {

        @Override
        public double distance(double px, double py) {
            double t = t(px, py);
            double far = Curve.length(px - x, py - y) - length * 1.15;
            if (far > 0) {
                return far + 4;
            }
            if (t < 0 || t > 1) {
                return Math.max(-t, t - 1) * length + 1;
            }
            double w = w(px, py);
            return (Math.abs(w) - half(t, w)) * 0.8;
        }

        @Override
        public Plates inks(double px, double py) {
            double t = t(px, py);
            double w = w(px, py);
            double vein = (t - 0.45 * Math.abs(w) / length) * 11;
            double toVein = Math.abs(vein - Math.floor(vein) - 0.5) * length / 11;
            double rib = 0.9 + 1.9 * (1 - t);
            double edge = Curve.clamp(Math.abs(w) / Math.max(1, half(t, w)));
            if (Math.abs(w) < rib || toVein < 1.5 * (1 - edge)) {
                return new Plates(0.06, 0, 0.45, 0);
            }
            double gouge = (t - 0.75 * Math.abs(w) / length) * length / 4.6;
            double cut = gouge - Math.floor(gouge);
            boolean carved = w > 0 && edge > 0.42 && cut < 0.75 * (edge - 0.42) / 0.58;
            Plates base = w > 0 ? a : b.mix(a, 0.75 * edge);
            return base.keyed(carved);
        }

        private double half(double t, double w) {
            double body = broad * length * Math.sqrt(Math.max(0, t)) * (1 - t * t) * 1.35;
            double cut = (t - 0.45 * Math.abs(w) / length) * 5.5;
            double notch = Curve.step(0.14, 0.02, Math.abs(cut - Math.floor(cut + 0.5)));
            return body * (1 - slit * notch);
        }

        private double t(double px, double py) {
            return (Curve.cos(angle) * (px - x) + Curve.sin(angle) * (py - y)) / length;
        }

        private double w(double px, double py) {
            double t = t(px, py);
            double straight = Curve.cos(angle) * (py - y) - Curve.sin(angle) * (px - x);
            return straight + bend * length * 4 * t * (1 - t);
        }
    }

    /** A slice of citrus fruit. */
    record Slice(double x, double y, double radius, double turn, Plates flesh, Plates rind) implements Cutout {

        @Override
        public double distance(double px, double py) {
            return Curve.length(px - x, py - y) - radius;
        }

        @Override
        public Plates inks(double px, double py) {
            double r = Curve.length(px - x, py - y) / radius;
            if (r > 0.88) {
                return rind;
            }
            double sector = (StrictMath.atan2(py - y, px - x) + turn) * 9 / (2 * Math.PI);
            double off = Math.abs(sector - Math.floor(sector) - 0.5);
            boolean pith = r > 0.80 || r < 0.10 || (0.5 - off) * r * radius * 0.70 < 1.5;
            if (pith) {
                return new Plates(0, 0, 0.12, 0);
            }
            double drops = (sector * 3 + 0.5 * Math.floor(r * 7)) - Math.floor(sector * 3 + 0.5 * Math.floor(r * 7));
            boolean drop = Math.abs(drops - 0.5) < 0.10 && r * 7 - Math.floor(r * 7) < 0.62 && r > 0.3;
            return drop ? new Plates(0, 0.05, 0.55, 0) : flesh.mix(rind, 0.55 * (1 - r));
        }
    }
}
