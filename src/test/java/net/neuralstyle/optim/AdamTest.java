package net.neuralstyle.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdamTest {
    private static final Shape SHAPE = new Shape(1, 1, 1, 3);

    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** ½(x − .5)² summed over pixels, with gradient x − .5. */
    private static Evaluation towardsGrey(NDArray x) {
        NDArray gradient = x.sub(.5);
        return new Evaluation(gradient.square().sum(), gradient);
    }

    /** The javadoc's formula, step by step in plain numbers. */
    @Test
    void followsItsFormula() {
        double rate = .1;
        double beta1 = .8;
        double beta2 = .9;
        double epsilon = .01;
        double[] x = {.2, .5, .9};
        double[] m = new double[3];
        double[] v = new double[3];
        try (Adam adam = new Adam(1, 1, rate, beta1, beta2, epsilon)) {
            NDArray image = manager.create(new float[] {.2f, .5f, .9f}, SHAPE);
            for (int t = 1; t <= 4; t++) {
                double factor = t == 4 ? .5 : 1;
                adam.step(AdamTest::towardsGrey, image, factor);
                for (int i = 0; i < 3; i++) {
                    double g = x[i] - .5;
                    m[i] = beta1 * m[i] + (1 - beta1) * g;
                    v[i] = beta2 * v[i] + (1 - beta2) * g * g;
                    double mean = m[i] / (1 - Math.pow(beta1, t));
                    double square = v[i] / (1 - Math.pow(beta2, t));
                    x[i] = Math.min(1, Math.max(0, x[i] - factor * rate * mean / (Math.sqrt(square) + epsilon)));
                    assertEquals(x[i], image.toFloatArray()[i], 1e-5, "step " + t + ", pixel " + i);
                }
            }
        }
    }

    @Test
    void keepsPixelsBetweenBlackAndWhite() {
        try (Adam adam = new Adam(1, 1, 1, .9, .99, 1e-8)) {
            NDArray image = manager.create(new float[] {.5f, .5f, .5f}, SHAPE);
            adam.step(x -> new Evaluation(x.sum(), manager.create(new float[] {1, -1, 0}, SHAPE)), image, 1);
            assertArrayEquals(new float[] {0, 1, .5f}, image.toFloatArray(), 1e-6f);
        }
    }

    /** After a change of size the moments go on: a zero gradient still moves the image by the momentum. */
    @Test
    void carriesItsMomentsOver() {
        try (Adam adam = new Adam(1, 1, .1, .9, .9, 1e-8)) {
            adam.step(
                    x -> new Evaluation(x.sum(), manager.full(SHAPE, 1f)),
                    manager.create(new float[] {.5f, .5f, .5f}, SHAPE),
                    1);
            Shape larger = new Shape(1, 1, 1, 4);
            adam.resize(
                    1,
                    4,
                    (m, height, width) -> manager.full(larger, .1f),
                    (v, height, width) -> manager.full(larger, .1f));
            NDArray image = manager.full(larger, .5f);
            adam.step(x -> new Evaluation(x.sum(), manager.zeros(larger)), image, 1);
            // m = .9·.1 over 1 − .9², v = .9·.1 over 1 − .9², so the step is rate·√(m̂).
            double hat = .09 / (1 - .81);
            assertEquals(.5 - .1 * hat / Math.sqrt(hat), image.toFloatArray()[3], 1e-5);
        }
    }

    /** Four pixels in two cells: the outer pixels lie beyond the cells' centres, the inner ones a quarter between them. */
    @Test
    void coarseOctavesMoveNeighboursTogether() {
        Shape four = new Shape(1, 1, 1, 4);
        try (Octave octave = Octave.of(Span.all(1), Span.all(4), 2, manager)) {
            NDArray cells = octave.gather(manager.create(new float[] {1, 2, 3, 4}, four));
            // Uᵀ: 1 + ¾·2 + ¼·3 and ¼·2 + ¾·3 + 4.
            assertArrayEquals(new float[] {3.25f, 6.75f}, cells.toFloatArray(), 1e-6f);
            NDArray pixels = octave.spread(manager.create(new float[] {0, 1}, new Shape(1, 1, 1, 2)), 0, 0);
            assertArrayEquals(new float[] {0, .25f, .75f, 1}, pixels.toFloatArray(), 1e-6f);
        }
        try (Adam adam = new Adam(2, .5, .1, .9, .99, 1e-8)) {
            NDArray image = manager.full(four, .5f);
            adam.step(x -> new Evaluation(x.sum(), manager.create(new float[] {1, 0, 0, -1}, four)), image, 1);
            // The first step is the rate times the sign: pixels, with grain ½, by −.05, 0, 0, .05, and the
            // cells' −.1 and .1 spread.
            assertArrayEquals(new float[] {.35f, .45f, .55f, .65f}, image.toFloatArray(), 1e-5f);
        }
    }

    /** Pictures above 512 pixels are gone through in blocks: each interpolates as the whole does. */
    @Test
    void blocksOfLargePicturesFitTogether() {
        int width = 700;
        int cell = 4;
        float[] ramp = new float[width / cell];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i;
        }
        float[] pixels = new float[width];
        for (int i = 0; i < width; i++) {
            pixels[i] = (i * 37) % 101;
        }
        try (Octave octave = Octave.of(Span.all(1), Span.all(width), cell, manager)) {
            NDArray cells = manager.create(ramp, new Shape(1, 1, 1, ramp.length));
            List<Bands.Band> bands = Bands.of(width);
            assertEquals(3, bands.size());
            double product = 0;
            for (int band = 0; band < bands.size(); band++) {
                float[] spread = octave.spread(cells, 0, band).toFloatArray();
                for (int i = 0; i < spread.length; i++) {
                    long x = bands.get(band).from() + i;
                    // A ramp stays one, up to the outer cells' centres.
                    assertEquals(
                            Math.min(ramp.length - 1, Math.max(0, (x + .5) / cell - .5)), spread[i], 1e-3, "x " + x);
                    product += spread[i] * pixels[(int) x];
                }
            }
            float[] gathered = octave.gather(manager.create(pixels, new Shape(1, 1, 1, width)))
                    .toFloatArray();
            double transposed = 0;
            for (int i = 0; i < ramp.length; i++) {
                transposed += ramp[i] * gathered[i];
            }
            // ⟨U·c, p⟩ = ⟨c, Uᵀ·p⟩
            assertEquals(product, transposed, 1e-5 * product);
        }
    }

    /** The same steps for a picture of one block and, repeated side by side, of several. */
    @Test
    void blocksOfLargePicturesMoveAsOne() {
        float[] small = new float[480];
        for (int i = 0; i < small.length; i++) {
            small[i] = (i * 29) % 83 / 83f;
        }
        float[] large = new float[2 * small.length];
        System.arraycopy(small, 0, large, 0, small.length);
        System.arraycopy(small, 0, large, small.length, small.length);
        float[] one = twoSteps(small);
        float[] two = twoSteps(large);
        // Far from the ends no coarse cell knows of them.
        for (int i = 40; i < small.length - 40; i++) {
            assertEquals(one[i], two[i], 1e-5f, "pixel " + i);
        }
    }

    private float[] twoSteps(float[] pixels) {
        try (Adam adam = new Adam(3, .5, .05, .9, .99, 1e-8)) {
            NDArray image = manager.create(pixels, new Shape(1, 1, 1, pixels.length));
            adam.step(x -> new Evaluation(x.sum(), x.sub(.4)), image, 1);
            adam.step(x -> new Evaluation(x.sum(), x.sub(.4)), image, 1);
            return image.toFloatArray();
        }
    }

    /** Without its memory the first step is again the rate in the gradient's direction, whatever came before. */
    @Test
    void restartForgets() {
        try (Adam adam = new Adam(1, 1, .1, .9, .99, 1e-8)) {
            NDArray image = manager.create(new float[] {.5f, .5f, .5f}, SHAPE);
            adam.step(x -> new Evaluation(x.sum(), manager.create(new float[] {5, -5, 1}, SHAPE)), image, 1);
            assertArrayEquals(new float[] {.4f, .6f, .4f}, image.toFloatArray(), 1e-5f);
            adam.restart();
            adam.step(x -> new Evaluation(x.sum(), manager.create(new float[] {-1, 1, 2}, SHAPE)), image, .5);
            assertArrayEquals(new float[] {.45f, .55f, .35f}, image.toFloatArray(), 1e-5f);
        }
    }

    @Test
    void anObjectiveThatFailsChangesNothing() {
        try (Adam adam = new Adam(2, 1, .1, .9, .99, 1e-8)) {
            NDArray image = manager.create(new float[] {.5f, .5f, .5f}, SHAPE);
            assertThrows(
                    IllegalStateException.class,
                    () -> adam.step(
                            x -> {
                                throw new IllegalStateException("no");
                            },
                            image,
                            1));
            assertArrayEquals(new float[] {.5f, .5f, .5f}, image.toFloatArray());
            adam.step(x -> new Evaluation(x.sum(), x.onesLike()), image, 1);
            // Both octaves' first steps, of the whole rate.
            assertArrayEquals(new float[] {.3f, .3f, .3f}, image.toFloatArray(), 1e-5f);
        }
    }

    @Test
    void closesWhatItMakes() {
        NDArray image = manager.create(new float[] {.2f, .5f, .9f}, SHAPE);
        try (Adam adam = new Adam(3, 1, .1, .9, .99, 1e-8)) {
            adam.step(x -> new Evaluation(x.sum(), x.duplicate()), image, 1);
            adam.resize(
                    1,
                    2,
                    (m, height, width) -> manager.zeros(new Shape(1, 1, height, width)),
                    (v, height, width) -> manager.zeros(new Shape(1, 1, height, width)));
            NDArray smaller = manager.zeros(new Shape(1, 1, 1, 2));
            adam.step(x -> new Evaluation(x.sum(), x.duplicate()), smaller, 1);
            smaller.close();
        }
        assertEquals(1, manager.getManagedArrays().size());
    }

    @Test
    void movingAverageForgetsItsStart() {
        try (MovingAverage average = new MovingAverage(.5)) {
            assertThrows(IllegalStateException.class, average::value);
            average.add(manager.create(new float[] {0, 8, 4}, SHAPE));
            assertArrayEquals(new float[] {0, 8, 4}, average.value().toFloatArray(), 1e-6f);
            average.add(manager.create(new float[] {3, 8, 1}, SHAPE));
            // Weights 1/3 and 2/3.
            assertArrayEquals(new float[] {2, 8, 2}, average.value().toFloatArray(), 1e-6f);
        }
    }

    /** Refused, a step changes neither the image nor what Adam remembers: the next one is the first. */
    @Test
    void aStepThatIsRefusedChangesNothing() {
        try (Adam adam = new Adam(2, .5, .1, .9, .99, 1e-8);
                Adam fresh = new Adam(2, .5, .1, .9, .99, 1e-8);
                NDArray image = manager.full(new Shape(1, 1, 4, 4), .5f);
                NDArray other = manager.full(new Shape(1, 1, 4, 4), .5f)) {
            Objective objective = x -> new Evaluation(x.sum(), x.mul(3));
            assertFalse(adam.step(objective, image, 1, (at, evaluation) -> {
                assertEquals(8, evaluation.value().getFloat());
                return false;
            }));
            assertArrayEquals(other.toFloatArray(), image.toFloatArray());
            adam.step(objective, image, 1);
            fresh.step(objective, other, 1);
            assertArrayEquals(other.toFloatArray(), image.toFloatArray());
        }
    }

    /** Two moments, and with coarser octaves two thirds of the pixels' own more. */
    @Test
    void saysHowMuchItKeeps() {
        try (Adam pixels = new Adam(1, 1, .1, .9, .99, 1e-8);
                Adam octaves = new Adam(6, 1, .1, .9, .99, 1e-8)) {
            assertEquals(2, pixels.imagesKept());
            assertEquals(3, octaves.imagesKept());
        }
    }
}
