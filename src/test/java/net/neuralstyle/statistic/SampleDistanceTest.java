package net.neuralstyle.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.RowProducts;
import net.neuralstyle.encoder.TestFeatures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Distances of samples against values taken by hand, or by loops over pairs. */
class SampleDistanceTest {
    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private double distance(SampleDistance distance, float[][] image, float[][] style) {
        NDArray pixel = manager.zeros(new Shape(1, 3, 2, 2));
        Features features = TestFeatures.of(Features.IMAGE, pixel);
        long[] all = new long[style.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        NDArray own = manager.create(image);
        RowProducts products = features.layer(Features.IMAGE).products();
        NDArray pool = manager.create(style);
        int open = manager.getManagedArrays().size();
        try (NDArray value =
                distance.of(new Samples(own, pool, all, new Prices(style.length), null, 5, Guides.NONE, products))) {
            assertEquals(open + 1, manager.getManagedArrays().size(), "nothing else is left open");
            return value.getFloat();
        }
    }

    private static float[][] random(int rows, int width, long seed, double shift) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] numbers = new float[rows][width];
        for (float[] row : numbers) {
            for (int i = 0; i < width; i++) {
                row[i] = (float) (random.nextGaussian() * (1 + i % 3) / 3 + shift);
            }
        }
        return numbers;
    }

    /** Of single numbers both are only sorted: (1, 2, 4) and (0, 3, 5) are 1, 1 and 1 apart. */
    @Test
    void slicedDistanceOfNumbersIsThatOfTheSorted() {
        assertEquals(
                1,
                distance(new SlicedWasserstein(), new float[][] {{4}, {1}, {2}}, new float[][] {{3}, {0}, {5}}),
                1e-6);
    }

    /** A shift by (3, 4) is (3u + 4v)² along (u, v), on the average 25/2, and two features make it 25. */
    @Test
    void slicedDistanceOfAShiftIsItsSquare() {
        float[][] style = random(40, 2, 1, 0);
        float[][] image = new float[40][];
        for (int i = 0; i < 40; i++) {
            image[i] = new float[] {style[39 - i][0] + 3, style[39 - i][1] + 4};
        }
        assertEquals(25, distance(new SlicedWasserstein(), image, style), 5);
    }

    /** The mean of (0, 2) and (2, 2) is (1, 2), that of (4, 0) and (2, 0) is (3, 0): 4 + 4. */
    @Test
    void linearDiscrepancyIsThatOfTheMeans() {
        assertEquals(
                8, distance(new MeanDistance(), new float[][] {{0, 2}, {2, 2}}, new float[][] {{4, 0}, {2, 0}}), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void discrepanciesAreMeansOverPairs(boolean polynomial) {
        SampleDistance discrepancy = polynomial ? new PolynomialDiscrepancy() : new GaussianDiscrepancy();
        float[][] image = random(9, 4, 2, .3);
        float[][] style = random(9, 4, 3, 0);
        double spread = 0;
        for (float[] row : style) {
            spread += product(row, row) / style.length;
        }
        double expected = mean(polynomial, image, image, spread, true)
                + mean(polynomial, style, style, spread, true)
                - 2 * mean(polynomial, image, style, spread, false);
        assertTrue(expected > .01, "the samples differ: " + expected);
        assertEquals(expected, distance(discrepancy, image, style), 1e-5 * Math.abs(expected) + 1e-5);
    }

    private static double mean(boolean polynomial, float[][] a, float[][] b, double spread, boolean same) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                if (polynomial) {
                    sum += Math.pow(product(a[i], b[j]) + 1, 2);
                    pairs++;
                } else if (!same || i != j) {
                    double square = product(a[i], a[i]) + product(b[j], b[j]) - 2 * product(a[i], b[j]);
                    sum += Math.exp(-square / (2 * spread));
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /**
     * The style's rows less their mean point to right, left and nowhere; the image's to right, up and left-down. The first
     * has its equal, the second is at right angles to both, the third, (−1, −1)/√2, is 1 − 1/√2 from the left.
     */
    @Test
    void nearestNeighboursAreFoundByAngle() {
        float[][] style = {{5, 1}, {1, 1}, {3, 1}};
        float[][] image = {{10, 0}, {0, 10}, {-10, -10}};
        assertEquals((0 + 1 + 1 - Math.sqrt(.5)) / 3, distance(new NearestNeighbours(), image, style), 1e-5);
    }

    /**
     * The style's columns are ½·|(1, 0) − (0, 1)|² = 1 and ½·|(1, 0) − (.6, −.8)|² = .4 from the image's; the nearer one has
     * other guides, ½·1² apart: at weight 2 it is the farther one, at ½ not. On the way back there is no choice, and the
     * nearer one alone counts.
     */
    @Test
    void guidesDecideAmongTheNear() {
        NDArray image = manager.create(new float[][] {{1, 0}, {1, 0}});
        NDArray style = manager.create(new float[][] {{0, 1}, {.6f, -.8f}});
        Guides guides = new Guides(new float[] {.5f, .5f}, new float[] {.5f, -.5f});
        assertEquals(.5 * .4 + .5 * .4, guided(.5, image, style, guides), 1e-5);
        assertEquals(.5 * 1 + .5 * .4, guided(2, image, style, guides), 1e-5);
        assertEquals(.5 * .4 + .5 * .4, guided(2, image, style, Guides.NONE), 1e-5);
    }

    private double guided(double weight, NDArray image, NDArray style, Guides guides) {
        Features features = TestFeatures.of(Features.IMAGE, manager.zeros(new Shape(1, 3, 2, 2)));
        Samples samples = new Samples(
                image,
                style,
                new long[] {0, 1},
                new Prices(2),
                null,
                1,
                guides,
                features.layer(Features.IMAGE).products());
        return new RelaxedEarthMover(0, weight).of(samples).getFloat();
    }

    /** Many places take one column until its price sends some of them to the next one, which is a little farther. */
    @Test
    void pricesSpreadWhoIsTaken() {
        RelaxedEarthMover mover = new RelaxedEarthMover(1, 0);
        NDArray pixel = manager.zeros(new Shape(1, 3, 2, 2));
        Features features = TestFeatures.of(Features.IMAGE, pixel);
        NDArray image = manager.create(new float[][] {{1, 0}, {1, 0}, {1, 0}, {0, 1}});
        NDArray style = manager.create(new float[][] {{1, 0}, {1, .1f}, {0, 1}, {0, .9f}});
        Prices prices = new Prices(4);
        long[] all = {0, 1, 2, 3};
        Samples samples = new Samples(
                image,
                style,
                all,
                prices,
                null,
                1,
                Guides.NONE,
                features.layer(Features.IMAGE).products());
        double first = mover.of(samples).getFloat();
        prices.settle();
        double second = mover.of(samples).getFloat();
        assertTrue(second > first, first + " " + second);
        assertEquals(1.5 * .01 / 8, second - first, 1e-3, "three places a tenth farther");
    }

    /**
     * Rows (1 0), (−1 0) are matched with (1 0), (−1 0); once they are (−1 0), (1 0) their cosines with these are −1, and with
     * new matches 1.
     */
    @Test
    void matchesStayUntilTheyAreForgotten() {
        Features features = TestFeatures.of(Features.IMAGE, manager.zeros(new Shape(1, 3, 2, 2)));
        NDArray style = manager.create(new float[][] {{1, 0}, {-1, 0}});
        NDArray first = manager.create(new float[][] {{1, 0}, {-1, 0}});
        NDArray second = manager.create(new float[][] {{-1, 0}, {1, 0}});
        Matches matches = new Matches(2);
        assertEquals(0, matched(first, style, matches, features), 1e-6);
        assertEquals(2, matched(second, style, matches, features), 1e-6);
        Matches read = new Matches(2);
        read.read(matches.written());
        assertEquals(2, matched(second, style, read, features), 1e-6);
        matches.forget();
        read.read(matches.written());
        assertEquals(0, matched(second, style, read, features), 1e-6);
    }

    private double matched(NDArray image, NDArray style, Matches matches, Features features) {
        Samples samples = new Samples(
                image,
                style,
                new long[] {0, 1},
                new Prices(2),
                matches,
                1,
                Guides.NONE,
                features.layer(Features.IMAGE).products());
        return new NearestNeighbours().of(samples).getFloat();
    }
}
