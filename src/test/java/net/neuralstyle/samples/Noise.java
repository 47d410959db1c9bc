package net.neuralstyle.samples;

/** Smooth lattice noise of a fixed seed; all values lie in 0 to 1 and features are about one unit in size. */
record Noise(int seed) {

    /** A repeatable number in 0 to 1 for a lattice point. */
    double at(int x, int y, int z) {
        int h = seed * 0x9E3779B1 + x * 0x85EBCA6B + y * 0xC2B2AE35 + z * 0x27D4EB2F;
        h = (h ^ h >>> 15) * 0x2C1B3C6D;
        h = (h ^ h >>> 12) * 0x297A2D39;
        h ^= h >>> 15;
        return (h >>> 8) / (double) (1 << 24);
    }

    double at(double x, double y) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        double u = fade(x - ix);
        double v = fade(y - iy);
        double top = Curve.mix(at(ix, iy, 0), at(ix + 1, iy, 0), u);
        double bottom = Curve.mix(at(ix, iy + 1, 0), at(ix + 1, iy + 1, 0), u);
        return Curve.mix(top, bottom, v);
    }

    double at(double x, double y, double z) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        int iz = (int) Math.floor(z);
        double u = fade(x - ix);
        double v = fade(y - iy);
        double near = layer(ix, iy, iz, u, v);
        double far = layer(ix, iy, iz + 1, u, v);
        return Curve.mix(near, far, fade(z - iz));
    }

    /** Noise summed over octaves of halving size and weight. */
    double cloud(double x, double y, int octaves) {
        double sum = 0;
        double weight = 0.5;
        double total = 0;
        double scale = 1;
        for (int i = 0; i < octaves; i++) {
            // The odd offset and scale keep the lattices of the octaves from lining up.
            sum += weight * at(x * scale + 17.3 * i, y * scale - 9.1 * i);
            total += weight;
            weight *= 0.5;
            scale *= 2.03;
        }
        return sum / total;
    }

    double cloud(double x, double y, double z, int octaves) {
        double sum = 0;
        double weight = 0.5;
        double total = 0;
        double scale = 1;
        for (int i = 0; i < octaves; i++) {
            sum += weight * at(x * scale + 17.3 * i, y * scale - 9.1 * i, z * scale + 5.7 * i);
            total += weight;
            weight *= 0.5;
            scale *= 2.03;
        }
        return sum / total;
    }

    private double layer(int ix, int iy, int iz, double u, double v) {
        double top = Curve.mix(at(ix, iy, iz), at(ix + 1, iy, iz), u);
        double bottom = Curve.mix(at(ix, iy + 1, iz), at(ix + 1, iy + 1, iz), u);
        return Curve.mix(top, bottom, v);
    }

    private static double fade(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }
}
