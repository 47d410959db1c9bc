package net.neuralstyle.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.TestFeatures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The content's terms by hand and by plain loops. */
class ContentTermsTest {
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray array(int channels, int rows, int columns, float... values) {
        return manager.create(values, new Shape(1, channels, rows, columns));
    }

    private static Features features(NDArray activations) {
        return TestFeatures.of("relu1_1", activations);
    }

    /** A middle of 1 among zeros has the Laplacian 4, one of 3 has 12: (12 − 4)² = 64, over 4² it is 4. */
    @Test
    void laplacianByHand() {
        NDArray target = array(1, 3, 3, 0, 0, 0, 0, 1, 0, 0, 0, 0);
        NDArray image = array(1, 3, 3, 7, 0, 7, 0, 3, 0, 7, 0, 7);
        try (ContentLoss paper =
                        new ContentLoss("relu1_1", ContentView.LAPLACIAN, target, 1, Normalisation.PAPER, null);
                ContentLoss relative =
                        new ContentLoss("relu1_1", ContentView.LAPLACIAN, target, 1, Normalisation.RELATIVE, null)) {
            assertEquals(32, paper.of(features(image)).getFloat(), 1e-5);
            assertEquals(4, relative.of(features(image)).getFloat(), 1e-5);
            assertEquals("laplacian relu1_1", relative.name());
        }
    }

    /** A brighter or darker picture has the same Laplacian. */
    @Test
    void aLevelHasNoLaplacian() {
        NDArray target = array(1, 3, 4, 0, 1, 2, 0, 4, 1, 0, 3, 0, 2, 2, 1);
        try (ContentLoss loss =
                new ContentLoss("relu1_1", ContentView.LAPLACIAN, target, 1, Normalisation.RELATIVE, null)) {
            assertEquals(0, loss.of(features(target.add(5f))).getFloat(), 1e-9);
        }
        assertFalse(ContentView.LAPLACIAN.isSeen(2, 9));
        assertTrue(ContentView.VALUES.isSeen(1, 1));
    }

    /** Differences 1, 2, 3, 4 with 0, 1, 4, 1: 0 + 4 + 36 + 16 = 56, over the target's 4 it is 14. */
    @Test
    void aMapWeighsPositions() {
        NDArray target = array(1, 2, 2, 1, 1, 1, 1);
        NDArray image = array(1, 2, 2, 2, 3, 4, 5);
        RegionMask map = new RegionMask(new float[] {0, 1, 4, 1}, 2, 2);
        try (ContentLoss loss =
                new ContentLoss("relu1_1", ContentView.VALUES, target, 1, Normalisation.RELATIVE, map)) {
            assertEquals(14, loss.of(features(image)).getFloat(), 1e-5);
        }
    }

    /** A cell of four pixels counts as their mean. */
    @Test
    void aMapIsAveragedOverCells() {
        float[] values = {0, 1, 2, 2, 3, 4, 2, 2};
        RegionMask map = new RegionMask(values, 4, 2);
        assertEquals(2, map.importance(manager, 1, 2).getFloat(0, 0, 0, 0), 1e-6);
        assertEquals(2, map.importance(manager, 1, 2).getFloat(0, 0, 0, 1), 1e-6);
        assertFalse(map.isEverywhere(), "its mean of 2 is no whole picture");
        float[] ones = new float[8];
        Arrays.fill(ones, 1);
        assertTrue(new RegionMask(ones, 4, 2).isEverywhere());
    }

    @Test
    void selfSimilarityIsThePapersFormula() {
        Random random = new Random(5);
        float[] content = new float[3 * 4 * 5];
        float[] image = new float[3 * 4 * 5];
        for (int i = 0; i < content.length; i++) {
            content[i] = (float) random.nextGaussian();
            image[i] = (float) random.nextGaussian();
        }
        int count = 9;
        Map<String, SelfSimilarity.Layer> layers =
                Map.of("relu1_1", new SelfSimilarity.Layer(array(3, 4, 5, content), null, .7));
        try (SelfSimilarity loss = new SelfSimilarity(layers, count, 11)) {
            loss.draw(4);
            Positions places = Positions.draw(Positions.random(11, 4), count, null);
            assertEquals(
                    byLoops(image, content, places),
                    loss.of(features(array(3, 4, 5, image))).getFloat(),
                    1e-4);
            assertEquals(0, loss.of(features(array(3, 4, 5, content))).getFloat(), 1e-5);
            float[] brighter = content.clone();
            for (int i = 0; i < brighter.length; i++) {
                brighter[i] *= 3;
            }
            assertEquals(0, loss.of(features(array(3, 4, 5, brighter))).getFloat(), 1e-5);
        }
    }

    private static double byLoops(float[] image, float[] content, Positions places) {
        double[][] of = shares(image, places);
        double[][] wanted = shares(content, places);
        double sum = 0;
        for (int i = 0; i < of.length; i++) {
            for (int j = 0; j < of.length; j++) {
                sum += Math.abs(of[i][j] - wanted[i][j]);
            }
        }
        return sum / of.length;
    }

    private static double[][] shares(float[] activations, Positions places) {
        int count = places.count();
        double[][] shares = new double[count][count];
        for (int j = 0; j < count; j++) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                double product = 0;
                double first = 0;
                double second = 0;
                for (int c = 0; c < 3; c++) {
                    double a = activations[20 * c + cell(places, i)];
                    double b = activations[20 * c + cell(places, j)];
                    product += a * b;
                    first += a * a;
                    second += b * b;
                }
                shares[i][j] = 1 - product / Math.sqrt(first * second);
                sum += shares[i][j];
            }
            for (int i = 0; i < count; i++) {
                shares[i][j] /= sum;
            }
        }
        return shares;
    }

    private static int cell(Positions places, int i) {
        return (int) (places.y()[i] * 4) * 5 + (int) (places.x()[i] * 5);
    }
}
