package net.neuralstyle.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.TestFeatures;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.loss.Positions;
import net.neuralstyle.loss.RegionMask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Columns of one layer, the pixels, whose distances can be worked out by hand. */
class RelaxedEarthMoverTest {
    private static final int SIDE = 20;
    private static final float[] RED = {1, 0, 0};
    private static final float[] BLACK = {0, 0, 0};

    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** A picture whose left part has one colour and whose right part another. */
    private Features halves(float[] left, float[] right, int width) {
        float[] planes = new float[3 * SIDE * SIDE];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (i % SIDE < width ? left : right)[i / (SIDE * SIDE)];
        }
        NDArray image = manager.create(planes, new Shape(1, 3, SIDE, SIDE));
        return TestFeatures.of(Features.IMAGE, image);
    }

    private StyleColumns columns(Features style, int count) {
        StyleColumns columns = new StyleColumns(List.of(Features.IMAGE), new Places(count, 5, null), manager);
        columns.take(style);
        return columns;
    }

    private Loss loss(double covariance, RegionMask region, StyleColumns... styles) {
        ColumnMeasure measure = new ColumnMeasure(Map.of(Features.IMAGE, 1.), new RelaxedEarthMover(0, 0), covariance);
        return measure.loss(
                List.of(styles), List.of(), new Comparison(Normalisation.RELATIVE, region, 400, 7, null, "columns"));
    }

    private Loss redAndBlack(double covariance) {
        try (StyleColumns columns = columns(halves(RED, BLACK, SIDE / 2), 4000)) {
            return loss(covariance, null, columns);
        }
    }

    /** Where every column has its equal in the other picture, wherever that is, nothing is left. */
    @Test
    void sameColoursElsewhereAreNoDistance() {
        try (Loss loss = redAndBlack(0)) {
            assertEquals(0, loss.of(halves(BLACK, RED, 5)).getFloat(), 1e-6);
        }
    }

    /**
     * Style: half red, half black, so μ = (½, 0, 0), every column ½ from it, v = ±1 and a = ±1/√1.25. Of an all red image
     * each column has its equal, but the black half of the style's is ½·(2/√1.25)² = 1.6 from the nearest, and of that half
     * two fifths are among the nearest seven tenths: ½·2/7·1.6.
     */
    @Test
    void whatTheImageLacksCounts() {
        try (Loss loss = redAndBlack(0)) {
            assertEquals(.229, loss.of(halves(RED, RED, SIDE)).getFloat(), .04);
        }
    }

    /** Yellow is (½, 1, 0) from μ, v = (1, 2, 0) and a = v/√5.25: none of the style's is near, though all of those are. */
    @Test
    void whatTheStyleLacksCounts() {
        try (Loss loss = redAndBlack(0)) {
            double far =
                    .5 * (Math.pow(1 / Math.sqrt(5.25) - 1 / Math.sqrt(1.25), 2) + Math.pow(2 / Math.sqrt(5.25), 2));
            float value = loss.of(halves(new float[] {1, 1, 0}, RED, SIDE)).getFloat();
            double black =
                    .5 * (Math.pow(1 / Math.sqrt(5.25) + 1 / Math.sqrt(1.25), 2) + Math.pow(2 / Math.sqrt(5.25), 2));
            assertEquals(.5 * far + .5 * (.5 * far + .2 * black) / .7, value, .04);
        }
    }

    /** An all red image: μ is as far from μ* as that is from 0, and its covariance is 0, so ½·1 + ½·1, times c. */
    @Test
    void meanAndCovarianceOfTheSampleCount() {
        try (Loss without = redAndBlack(0);
                Loss with = redAndBlack(3)) {
            Features red = halves(RED, RED, SIDE);
            assertEquals(3, with.of(red).getFloat() - without.of(red).getFloat(), .3);
        }
    }

    @Test
    void aFlatStyleDoesNotOutweighEverything() {
        try (StyleColumns red = columns(halves(RED, RED, SIDE), 500);
                Loss loss = loss(1, null, red)) {
            float value = loss.of(halves(RED, BLACK, 5)).getFloat();
            assertTrue(Float.isFinite(value) && value < 1e6, "distance " + value);
        }
    }

    @Test
    void drawsAnewForEveryNumberAndTheSameForTheSame() {
        try (Loss loss = redAndBlack(1)) {
            Features image = halves(BLACK, RED, 7);
            loss.draw(1);
            float first = loss.of(image).getFloat();
            loss.draw(2);
            float second = loss.of(image).getFloat();
            loss.draw(3);
            float third = loss.of(image).getFloat();
            assertNotEquals(first, second);
            assertNotEquals(first, third);
            loss.draw(1);
            assertEquals(first, loss.of(image).getFloat());
        }
    }

    /** Steps between numbers are not those between a random sequence's own states. */
    @Test
    void drawsHaveNoPlaceInCommon() {
        double[] first = drawn(40).x();
        double[] second = drawn(41).x();
        double[] third = drawn(42).x();
        for (double x : first) {
            for (int i = 0; i < second.length; i++) {
                assertNotEquals(x, second[i]);
                assertNotEquals(x, third[i]);
            }
        }
    }

    private static Positions drawn(long number) {
        return Positions.draw(Positions.random(3, number), 100, null);
    }

    @Test
    void placesLieInTheRegion() {
        float[] coverage = new float[SIDE * SIDE];
        coverage[3 * SIDE + 4] = 1;
        coverage[3 * SIDE + 6] = .5f;
        Positions positions = Positions.draw(new SplittableRandom(1), 3000, new RegionMask(coverage, SIDE, SIDE));
        int left = 0;
        for (int i = 0; i < positions.count(); i++) {
            assertEquals(3, (int) (positions.y()[i] * SIDE));
            int column = (int) (positions.x()[i] * SIDE);
            assertTrue(column == 4 || column == 6, "column " + column);
            left += column == 4 ? 1 : 0;
        }
        assertEquals(2000, left, 100, "twice as often where the coverage is twice as large");
    }

    /** The left half is as it should be; what the right half is does not matter. */
    @Test
    void aRegionsLossSeesTheRegionOnly() {
        float[] coverage = new float[SIDE * SIDE];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = i % SIDE < SIDE / 2 ? 1 : 0;
        }
        try (StyleColumns red = columns(halves(RED, RED, SIDE), 500);
                Loss loss = loss(1, new RegionMask(coverage, SIDE, SIDE), red)) {
            assertEquals(0, loss.of(halves(RED, BLACK, SIDE / 2)).getFloat(), 1e-5);
            assertTrue(loss.of(halves(BLACK, RED, SIDE / 2)).getFloat() > .1);
        }
    }

    /** Of two styles, three quarters of the places come from the red one: an image in these shares is nearest. */
    @Test
    void stylesCountWithTheirPlaces() {
        try (StyleColumns red = columns(halves(RED, RED, SIDE), 3000);
                StyleColumns black = columns(halves(BLACK, BLACK, SIDE), 1000);
                Loss loss = loss(1, null, red, black)) {
            float right = loss.of(halves(RED, BLACK, 15)).getFloat();
            assertTrue(right < .05, "distance " + right);
            assertTrue(loss.of(halves(RED, BLACK, 5)).getFloat() > 4 * right);
        }
    }

    @Test
    void whatIsMadeOnTheWayIsClosed() {
        Features image = halves(RED, BLACK, 3);
        int before = manager.getManagedArrays().size();
        redAndBlack(1).close();
        // The style's own picture was made by the test, and what computes with it goes with it.
        int style = manager.getManagedArrays().size() - before;
        try (Loss loss = redAndBlack(1)) {
            int open = manager.getManagedArrays().size();
            loss.of(image).close();
            assertEquals(open, manager.getManagedArrays().size());
        }
        assertEquals(before + 2 * style, manager.getManagedArrays().size());
    }
}
