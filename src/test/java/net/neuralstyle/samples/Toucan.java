package net.neuralstyle.samples;

/** The bird of the print, sitting on a branch and looking to the right; x and y are the middle of its breast. */
record Toucan(double x, double y, double size) implements Cutout {

    @Override
    public double distance(double px, double py) {
        double u = (px - x) / size;
        double v = (py - y) / size;
        double trunk = Curve.smoothMin(body(u, v), head(u, v), 0.16);
        return Math.min(trunk, Math.min(tail(u, v), beak(u, v))) * size;
    }

    @Override
    public Plates inks(double px, double py) {
        double u = (px - x) / size;
        double v = (py - y) / size;
        double eye = Curve.length(u - 0.20, v + 0.53);
        if (eye < 0.10) {
            return eye < 0.045 ? (Curve.length(u - 0.215, v + 0.545) < 0.014 ? paper() : Plates.KEY) : ring(eye);
        }
        if (beak(u, v) < 0) {
            return beakInks(u, v);
        }
        double bib = Curve.length((u - 0.20) / 0.80, v + 0.27) - 0.235;
        if (bib < 0) {
            double row = (v + 0.12 * Math.abs(u - 0.2)) * 26;
            boolean feather = bib > -0.07 && row - Math.floor(row) < 0.45 * (bib + 0.07) / 0.07;
            return feather
                    ? new Plates(0, 0.75, 0.95, 0)
                    : new Plates(0, 0.10 + 0.5 * Curve.step(-0.2, 0, bib), 0.95, 0);
        }
        return plumage(u, v);
    }

    private static Plates paper() {
        return new Plates(0, 0, 0, 0);
    }

    private static Plates ring(double eye) {
        return eye > 0.088 ? Plates.KEY : new Plates(0.95, 0.15, 0, 0);
    }

    private static Plates beakInks(double u, double v) {
        double parting = v + 0.43 - 0.10 * (u - 0.3) * (u - 0.3);
        if (Math.abs(parting) < 0.012) {
            return Plates.KEY;
        }
        if (u > 0.93) {
            return Plates.KEY;
        }
        double root = u - 0.345 - 0.05 * Math.abs(v + 0.45);
        if (Math.abs(root) < 0.018) {
            return Plates.KEY;
        }
        double teeth = (u * 1.2 + v) * 15;
        boolean tooth = parting < -0.012 && parting > -0.05 && teeth - Math.floor(teeth) < 0.4;
        Plates upper = new Plates(0, 0.30, 1, 0).mix(new Plates(0, 0.95, 0.9, 0), Curve.step(0.35, 0.95, u));
        Plates lower = new Plates(0, 0.85, 0.95, 0).mix(new Plates(0.6, 0.9, 0.2, 0), Curve.step(0.4, 0.9, u));
        return (parting < 0 ? upper : lower).keyed(tooth);
    }

    /** Black, with feathers carved out of it: fine cuts on the breast, long ones on the wing and the tail. */
    private static Plates plumage(double u, double v) {
        double c = 0.80;
        double s = 0.60;
        double along = -s * (u + 0.05) + c * (v - 0.05);
        double across = c * (u + 0.05) + s * (v - 0.05);
        double wing = Curve.length(along / 0.50, across / 0.235) - 1;
        if (Math.abs(wing) < 0.035) {
            return new Plates(0.75, 0.05, 0.1, 0);
        }
        if (wing < 0 || along > 0.40) {
            double quill = across * 21 + 2.2 * along;
            double row = along * 6.5 + 0.5 * Math.floor(quill);
            double shaft = quill - Math.floor(quill);
            double part = row - Math.floor(row);
            boolean cut = Math.abs(shaft - 0.5) < 0.22 * (1 - part) && part > 0.06;
            return cut ? new Plates(0.85, 0.35 + 0.4 * Curve.clamp(along), 0, 0) : Plates.KEY;
        }
        double turn = StrictMath.atan2(v + 0.15, u + 0.1) * 14;
        double rings = Curve.length(u + 0.1, v + 0.15) * 15 + 0.5 * Math.floor(turn);
        double part = rings - Math.floor(rings);
        double shaft = turn - Math.floor(turn);
        boolean cut = Math.abs(shaft - 0.5) < 0.17 * (1 - part) && part > 0.25;
        return cut ? new Plates(0.30, 0.05, 0.35, 0) : Plates.KEY;
    }

    private static double body(double u, double v) {
        double c = 0.84;
        double s = 0.54;
        double along = -s * u + c * v;
        double across = c * u + s * v;
        double wide = 0.36 - 0.12 * Curve.clamp(along) * 1.2;
        return (Curve.length(along / 0.60, across / wide) - 1) * 0.30;
    }

    private static double head(double u, double v) {
        return Curve.length(u - 0.17, v + 0.47) - 0.245;
    }

    private static double tail(double u, double v) {
        return Curve.segment(u, v, -0.30, 0.42, -0.62, 0.98) - 0.115;
    }

    private static double beak(double u, double v) {
        if (u < 0.30) {
            return 0.30 - u + 0.02;
        }
        double t = (u - 0.30) / 0.74;
        double middle = -0.45 + 0.20 * t * t;
        double half = 0.165 * Math.sqrt(Math.max(0, 1 - t * t));
        return t > 1 ? (t - 1) + 0.02 : (Math.abs(v - middle) - half) * 0.75;
    }
}
