package net.neuralstyle.samples;

/** What the still life stands on and before: a plank table, a striped cloth hanging over its edge, a plaster wall. */
final class Room {

    private static final double EDGE = 1.55;
    private static final Noise GRAIN = new Noise(23);

    private Room() {}

    static Body table() {
        Solid top = Solid.box(6, 0.12, (EDGE + 2.3) / 2, 0.03).at(0, -0.12, (EDGE - 2.3) / 2);
        Finish wood = new Finish(
                (p, n) -> {
                    double plank = Math.floor(p.z() / 0.62 + 0.3);
                    double ring = GRAIN.cloud(p.x() * 0.55 + plank * 5.1, p.z() * 5 + p.y() * 5, 3);
                    double fibre = GRAIN.cloud(p.x() * 3, p.z() * 46 + p.y() * 46, 2);
                    double bands = Curve.sin(ring * 46) * 0.5 + 0.5;
                    double shade = 0.75 + 0.5 * GRAIN.at((int) plank, 3, 9);
                    Rgb wood1 = new Rgb(0.20, 0.085, 0.032);
                    Rgb wood2 = new Rgb(0.40, 0.20, 0.085);
                    return wood1.mix(wood2, 0.62 * bands + 0.55 * fibre - 0.1).times(shade);
                },
                (x, y, z) -> {
                    double joint = z / 0.62 + 0.3;
                    double away = Math.abs(joint - Math.floor(joint + 0.5));
                    return 0.03 * Curve.step(0, 0.025, away) + 0.004 * GRAIN.at(x * 3, z * 46);
                },
                0.16,
                0.02);
        return Body.endless(top, wood);
    }

    static Body cloth() {
        Solid sheet = Solid.box(1.42, 0.03, 1.0, 0.03).at(0.30, 0.02, EDGE - 0.98);
        Solid fall = Solid.box(1.42, 0.62, 0.03, 0.03).at(0.30, -0.55, EDGE + 0.05);
        Solid folded = (x, y, z) -> {
            double hang = Curve.clamp(-y * 1.6);
            double wave = Curve.sin(x * 8.5 + 0.7 * Curve.sin(x * 3.1) + 0.6 * y);
            double pushed = z - hang * (0.035 + 0.075 * wave);
            double rumple = 0.035 * ridge(x, z) * Curve.step(-0.2, 0.02, y);
            // Skewed a little, so that the cloth lies as thrown down rather than ruled.
            double skew = x + 0.16 * (z - 0.6);
            double top = sheet.distance(skew, y - rumple, z);
            return Curve.smoothMin(top, fall.distance(skew + 0.05 * hang * wave, y, pushed), 0.09) * 0.72;
        };
        Finish linen = new Finish(
                (p, n) -> {
                    double run = p.y() > -0.02 ? p.z() : EDGE + 0.05 - p.y();
                    double across = p.x() + 0.16 * (p.z() - 0.6);
                    double weave = 0.90 + 0.2 * GRAIN.at(across * 70, run * 70);
                    double wide = stripe(run, 0.52, 0.14);
                    double thin = stripe(run + 0.13, 0.52, 0.025);
                    double warp = stripe(across, 0.70, 0.030);
                    return new Rgb(0.78, 0.71, 0.57)
                            .mix(new Rgb(0.05, 0.14, 0.33), 0.9 * wide)
                            .mix(new Rgb(0.55, 0.06, 0.04), 0.9 * Math.max(thin, warp))
                            .times(weave);
                },
                (x, y, z) -> 0.003 * GRAIN.at(x * 60, y * 60, z * 60),
                0,
                0);
        return new Body(folded, new Vec3(0.3, -0.3, EDGE - 0.6), 2.2, linen);
    }

    static Body wall() {
        Finish plaster = new Finish(
                (p, n) -> {
                    double patch = GRAIN.cloud(p.x() * 0.9, p.y() * 0.9, 4);
                    double brush = GRAIN.cloud(p.x() * 4 + p.y() * 2.2, p.y() * 12 - p.x() * 6, 3);
                    Rgb ochre = new Rgb(0.47, 0.33, 0.15).mix(new Rgb(0.24, 0.27, 0.20), Curve.step(0.35, 0.68, patch));
                    return ochre.times(0.62 + 0.55 * brush);
                },
                (x, y, z) -> 0.035 * GRAIN.cloud(x * 6, y * 6, 2),
                0.05,
                0);
        return Body.endless((x, y, z) -> z + 2.2, plaster);
    }

    private static double ridge(double x, double z) {
        double v = GRAIN.at(x * 1.9 + 0.8 * z, z * 1.3 - 0.9 * x);
        double crest = 1 - Math.abs(2 * v - 1);
        return crest * crest;
    }

    private static double stripe(double v, double period, double half) {
        double t = v / period;
        double away = Math.abs(t - Math.floor(t + 0.5)) * period;
        return Curve.step(half * 0.5 + 0.006, half * 0.5 - 0.006, away);
    }
}
