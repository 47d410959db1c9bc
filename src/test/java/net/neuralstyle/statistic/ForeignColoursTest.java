package net.neuralstyle.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.TestFeatures;
import net.neuralstyle.image.Gamut;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.loss.RegionMask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForeignColoursTest {
    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** Two pixels, a and b. */
    private Features pixels(float[] a, float[] b) {
        float[] planes = {a[0], b[0], a[1], b[1], a[2], b[2]};
        return TestFeatures.of(Features.IMAGE, manager.create(planes, new Shape(1, 3, 1, 2)));
    }

    private static double foreign(Gamut gamut, Features image, RegionMask region, NDManager owner) {
        GamutMeasure measure = new GamutMeasure(gamut.nearest(), gamut.side());
        Comparison comparison = new Comparison(Normalisation.RELATIVE, region, 1, 1, null, "gamut");
        try (Loss loss = measure.loss(List.of(measure.reading(null, owner)), List.of(1.), comparison);
                NDArray value = loss.of(image)) {
            return value.getFloat();
        }
    }

    private static final Gamut BLACK_AND_WHITE =
            Gamut.of(List.of(new Gamut.Part(new Pixels(new float[] {0, 1, 0, 1, 0, 1}, 2, 1), 1)));

    /** A run that goes wrong is told so by its losses, which are no numbers then. */
    @Test
    void whatIsNoNumberHasNoDistance() {
        Features image = pixels(new float[] {Float.NaN, .5f, Float.POSITIVE_INFINITY}, new float[] {0, 0, 0});
        assertTrue(Double.isNaN(foreign(BLACK_AND_WHITE, image, null, manager)));
    }

    /** Cells are 1/32 wide: black is at 1/64, white at 63/64. */
    @Test
    void pixelsCountByTheirDistanceToTheNearestColour() {
        Features image = pixels(new float[] {.5f, 0, 0}, new float[] {.9f, .9f, .9f});
        double black = Math.sqrt(Math.pow(.5 - 1 / 64., 2) + 2 * Math.pow(1 / 64., 2)) - .06;
        double white = Math.sqrt(3) * (63 / 64. - .9) - .06;
        assertEquals((black * black + white * white) / 2, foreign(BLACK_AND_WHITE, image, null, manager), 1e-5);
    }

    @Test
    void aRegionCountsAlone() {
        Features image = pixels(new float[] {.5f, 0, 0}, new float[] {1, 0, 0});
        double black = Math.sqrt(Math.pow(.5 - 1 / 64., 2) + 2 * Math.pow(1 / 64., 2)) - .06;
        RegionMask left = new RegionMask(new float[] {1, 0}, 2, 1);
        assertEquals(black * black, foreign(BLACK_AND_WHITE, image, left, manager), 1e-5);
    }

    /** Also where an optimiser has gone beyond 0 and 1 a little. */
    @Test
    void itsOwnColoursAreNotForeign() {
        Features image = pixels(new float[] {-.02f, 0, .01f}, new float[] {1.02f, 1, 1});
        assertEquals(0, foreign(BLACK_AND_WHITE, image, null, manager), 0);
    }

    /** Java's buffers outside its heap stay until its next collection, which a run of native work hardly ever needs. */
    @Test
    void anEvaluationTakesNoBuffersFromJava() {
        BufferPoolMXBean direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .findAny()
                .orElseThrow();
        Features image = pixels(new float[] {.5f, 0, 0}, new float[] {1, 0, 0});
        GamutMeasure measure = new GamutMeasure(BLACK_AND_WHITE.nearest(), BLACK_AND_WHITE.side());
        Comparison comparison = new Comparison(Normalisation.RELATIVE, null, 1, 1, null, "gamut");
        try (Loss loss = measure.loss(List.of(measure.reading(null, manager)), List.of(1.), comparison)) {
            long before = direct.getMemoryUsed();
            for (int i = 0; i < 20; i++) {
                loss.of(image).close();
            }
            long table = (long) Float.BYTES * BLACK_AND_WHITE.nearest().length;
            assertTrue(direct.getMemoryUsed() - before < table, "20 evaluations keep less than one table");
        }
    }
}
