package net.neuralstyle.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Scores of surfaces beside values taken by hand. */
class GreyTest {
    private interface Pattern {
        double at(int x, int y);
    }

    private static Grey grey(int width, int height, Pattern pattern) {
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) pattern.at(i % width, i / width);
        }
        return new Grey(values, width, height);
    }

    private static Grey noise(int side, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return grey(side, side, (x, y) -> random.nextDouble());
    }

    @Test
    void flatPicturesAreAlikeAsTheirMeansAre() {
        Grey half = grey(12, 9, (x, y) -> .5);
        Grey lighter = grey(12, 9, (x, y) -> .7);
        // No variance: (2·0.5·0.7 + 0.0001) / (0.25 + 0.49 + 0.0001).
        assertEquals(.7001 / .7401, half.similarity(lighter), 1e-6);
        assertEquals(1, half.similarity(half), 1e-9);
    }

    @Test
    void similarityIsThePapersFormulaInEveryWindow() {
        Grey a = noise(9, 5);
        Grey b = noise(9, 6);
        double sum = 0;
        for (int window = 0; window < 9; window++) {
            double[] p = new double[49];
            double[] q = new double[49];
            for (int i = 0; i < 49; i++) {
                int at = (window / 3 + i / 7) * 9 + window % 3 + i % 7;
                p[i] = a.values()[at];
                q[i] = b.values()[at];
            }
            double mp = covariance(p, ones(), 0, 0);
            double mq = covariance(q, ones(), 0, 0);
            sum += (2 * mp * mq + 1e-4)
                    * (2 * covariance(p, q, mp, mq) + 9e-4)
                    / ((mp * mp + mq * mq + 1e-4) * (covariance(p, p, mp, mp) + covariance(q, q, mq, mq) + 9e-4));
        }
        assertEquals(sum / 9, a.similarity(b), 1e-9);
    }

    private static double[] ones() {
        double[] ones = new double[49];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private static double covariance(double[] p, double[] q, double mp, double mq) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += (p[i] - mp) * (q[i] - mq);
        }
        return sum / p.length;
    }

    @Test
    void aChequeredBoardIsAllFineContrast() {
        // The binomial filter takes 1 − 4 + 6 − 4 + 1 = 0 of it, at mirrored borders too, and keeps the grey.
        assertEquals(.1, grey(16, 11, (x, y) -> (x + y) % 2 == 0 ? .4 : .6).fineContrast(), 1e-6);
        assertEquals(0, grey(16, 11, (x, y) -> .3).fineContrast(), 1e-6);
    }

    @Test
    void stripesPointOneWayAndGrainDoesNot() {
        for (int turn = 0; turn < 4; turn++) {
            double dx = Math.cos(turn * Math.PI / 4);
            double dy = Math.sin(turn * Math.PI / 4);
            Grey stripes = grey(96, 96, (x, y) -> .5 + .5 * Math.sin((x * dx + y * dy) / 3));
            assertTrue(stripes.coherence() > .97, turn + ": " + stripes.coherence());
        }
        assertTrue(noise(96, 1).coherence() < .35, "" + noise(96, 1).coherence());
        assertEquals(0, grey(20, 20, (x, y) -> .5).coherence());
    }

    @Test
    void specksAreCounted() {
        Grey picture = grey(20, 10, (x, y) -> x == 7 && y == 4 || x == 0 && y == 0 ? 1 : .5);
        assertEquals(2 / 200., picture.specks(), 1e-9);
        // Edges are no specks, nor is what sticks out by less.
        assertEquals(0, grey(20, 10, (x, y) -> x < 10 ? 0 : 1).specks());
        assertEquals(0, grey(20, 10, (x, y) -> x == 7 && y == 4 ? .61 : .5).specks());
    }
}
