package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.ReportingObjective;
import net.neuralstyle.optim.Adam;
import net.neuralstyle.optim.Evaluation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps of 0.01 downwards from 0.5, with readings as each test gives them. */
class DescentTest {
    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
    private final List<String> notices = new ArrayList<>();

    @AfterEach
    void everythingIsClosed() {
        int open = manager.getManagedArrays().size();
        manager.close();
        assertEquals(0, open, "open arrays");
    }

    /** An objective that falls with every pixel; what it reports is scripted by the number of the reading, from 0. */
    private final class Scripted implements ReportingObjective {
        private final IntToDoubleFunction totals;
        private boolean reading;
        private float gradient = 1;
        private int readings;
        private Map<String, Double> terms = Map.of();

        Scripted(IntToDoubleFunction totals) {
            this.totals = totals;
        }

        @Override
        public void begin(long number, boolean read) {
            // The script is the same for every sample.
            reading = read;
        }

        @Override
        public Map<String, Double> terms() {
            return terms;
        }

        @Override
        public Map<String, Double> measured(NDArray image) {
            return terms;
        }

        /** Makes the total so much, whatever the image. */
        Scripted measuring(double total) {
            terms = Map.of(WeightedLosses.TOTAL, total);
            return this;
        }

        @Override
        public Evaluation evaluate(NDArray image) {
            terms = reading ? Map.of(WeightedLosses.TOTAL, totals.applyAsDouble(readings++)) : Map.of();
            return new Evaluation(image.sum(), manager.full(image.getShape(), gradient));
        }
    }

    private Descent descent(Adam adam) {
        return new Descent(adam, manager.full(new Shape(1, 3, 1, 1), .5f), 0, notices::add);
    }

    private static Adam adam() {
        return new Adam(1, 1, .01, .9, .99, 1e-8);
    }

    private float[] after(Descent descent, Scripted objective, int iterations) {
        for (int i = 0; i < iterations && descent.failure() == null; i++) {
            descent.step(objective, i, 1);
        }
        try (NDArray mean = descent.mean()) {
            return mean.toFloatArray();
        }
    }

    @Test
    void goesOnWhereNothingHappens() {
        try (Adam adam = adam();
                Descent descent = descent(adam)) {
            float x = .5f - 12 * .01f;
            assertArrayEquals(new float[] {x, x, x}, after(descent, new Scripted(n -> 1. / (n + 1)), 12), 1e-5f);
            assertTrue(notices.isEmpty());
        }
    }

    @Test
    void goesBackFromNanToTheBestImageInHalfAsLongSteps() {
        try (Adam adam = adam();
                Descent descent = descent(adam)) {
            // Readings are of the images before iterations 0, 5, 10; the second is the best, the third is no number.
            double[] totals = {1, .5, Double.NaN, .4};
            float[] pixels = after(descent, new Scripted(n -> totals[n]), 13);
            float x = .5f - 5 * .01f - 2 * .005f;
            assertArrayEquals(new float[] {x, x, x}, pixels, 1e-5f);
            assertEquals(1, notices.size());
            assertTrue(notices.get(0).contains("NaN at iteration 11"), notices.get(0));
            assertNull(descent.failure());
        }
    }

    @Test
    void goesBackFromAnExplosion() {
        try (Adam adam = adam();
                Descent descent = descent(adam)) {
            double[] totals = {1, 2, .5, 21, .4};
            after(descent, new Scripted(n -> totals[n]), 17);
            assertEquals(1, notices.size());
            assertTrue(notices.get(0).contains("21"), notices.get(0));
        }
    }

    /** From the content, Adam's first steps may well make the losses larger. */
    @Test
    void aBadBeginningIsNoExplosion() {
        try (Adam adam = adam();
                Descent descent = descent(adam)) {
            double[] totals = {.001, 1, .5, .4};
            after(descent, new Scripted(n -> totals[n]), 17);
            assertTrue(notices.isEmpty(), notices.toString());
        }
    }

    @Test
    void givesUpAfterThreeReturnsWithTheBestImage() {
        try (Adam adam = adam();
                Descent descent = descent(adam)) {
            float[] pixels =
                    after(descent, new Scripted(n -> n == 0 ? 1 : n == 1 ? .5 : Double.POSITIVE_INFINITY), 100);
            assertEquals(3, notices.size());
            assertTrue(descent.failure().contains("Infinity"), descent.failure());
            assertArrayEquals(new float[] {.45f, .45f, .45f}, pixels, 1e-5f);
            assertArrayEquals(pixels, descent.best().planes());
            assertEquals(Map.of(WeightedLosses.TOTAL, .5), descent.bestTerms());
        }
    }

    /** Between the last reading and the end nothing but the end itself is left to see it. */
    @Test
    void givesUpWhereTheEndIsNoNumber() {
        try (Adam adam = adam();
                Descent descent = descent(adam)) {
            Scripted objective = new Scripted(n -> n == 0 ? 1 : .5);
            after(descent, objective, 8);
            assertEquals(Map.of(WeightedLosses.TOTAL, .25), descent.end(objective.measuring(.25)));
            assertNull(descent.failure());
            assertEquals(Map.of(WeightedLosses.TOTAL, .5), descent.end(objective.measuring(Double.NaN)));
            assertTrue(descent.failure().contains("NaN in the last iterations"), descent.failure());
            assertArrayEquals(new float[] {.45f, .45f, .45f}, descent.best().planes(), 1e-5f);
        }
    }

    @Test
    void handsTheBestImageOverWhereTheLastIterationsLedToNoPicture() {
        try (Adam adam = adam();
                Descent descent = descent(adam)) {
            Scripted objective = new Scripted(n -> n == 0 ? 1 : .5);
            after(descent, objective, 8);
            assertArrayEquals(new float[] {.42f, .42f, .42f}, descent.handOver().planes(), 1e-5f);
            assertTrue(notices.isEmpty());
            objective.gradient = Float.NaN;
            descent.step(objective, 8, 1);
            assertArrayEquals(new float[] {.45f, .45f, .45f}, descent.handOver().planes(), 1e-5f);
            assertEquals(1, notices.size());
            // Adam has forgotten it.
            objective.gradient = 1;
            try (NDArray image = manager.full(new Shape(1, 3, 1, 1), .5f)) {
                adam.step(objective, image, 1);
                assertArrayEquals(new float[] {.49f, .49f, .49f}, image.toFloatArray(), 1e-5f);
            }
        }
    }

    @Test
    void refusesALossThatIsNoNumberFromTheStart() {
        try (Adam adam = adam();
                Descent descent = descent(adam)) {
            String message = assertThrows(
                            IllegalStateException.class, () -> after(descent, new Scripted(n -> Double.NaN), 1))
                    .getMessage();
            assertTrue(message.contains("NaN from the start"), message);
        }
    }
}
