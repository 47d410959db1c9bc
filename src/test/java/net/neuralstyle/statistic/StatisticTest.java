package net.neuralstyle.statistic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.loss.Gathered;
import net.neuralstyle.loss.TilePart;
import net.neuralstyle.loss.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatisticTest {

    /** Channels (1 2 3 4) and (0 1 0 −1) over four positions. */
    private static NDArray activations(NDManager manager) {
        return manager.create(new float[] {1, 2, 3, 4, 0, 1, 0, -1}, new Shape(1, 2, 2, 2));
    }

    /** Some columns of a row of four, as a tile that has all of them answers for them. */
    private static Window window(int column, int columns) {
        Window.Place place = new Window.Place(0, column);
        return new Window(place, new Window.Size(1, columns), place, new Window.Size(1, 4));
    }

    @Test
    void gramMatrixIsMeanOfProducts() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            NDArray gram = new GramMatrix().of(activations(manager)).get(0);
            // 1+4+9+16 = 30, 2−4 = −2, 1+1 = 2, each over four positions.
            assertArrayEquals(new float[] {7.5f, -.5f, -.5f, .5f}, gram.toFloatArray(), 1e-6f);
        }
    }

    @Test
    void meanAndCovarianceMakeUpTheGramMatrix() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            NDList parts = new MeanCovariance().of(activations(manager));
            assertArrayEquals(new float[] {2.5f, 0}, parts.get(0).toFloatArray(), 1e-6f);
            // G − μμᵀ: 7.5 − 6.25 = 1.25; the rest stays, as the second mean is 0.
            assertArrayEquals(new float[] {1.25f, -.5f, -.5f, .5f}, parts.get(1).toFloatArray(), 1e-6f);
        }
    }

    /** Variances 1.25 and .5, as in the covariance. */
    @Test
    void meanAndStandardDeviation() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            NDList parts = new MeanDeviation().of(activations(manager));
            assertArrayEquals(new float[] {2.5f, 0}, parts.get(0).toFloatArray(), 1e-6f);
            assertArrayEquals(
                    new float[] {(float) Math.sqrt(1.25), (float) Math.sqrt(.5)},
                    parts.get(1).toFloatArray(),
                    1e-5f);
        }
    }

    /** All statistics that follow from sums over positions. */
    static List<SummedStatistic> summed() {
        List<SummedStatistic> summed = new ArrayList<>();
        for (Statistic statistic : Statistic.values()) {
            if (statistic.at("relu1_1") instanceof SummedMeasure measure) {
                summed.add(measure.statistic());
            }
        }
        return summed;
    }

    @ParameterizedTest
    @MethodSource("summed")
    void statisticsCloseWhatTheyMakeOnTheWay(SummedStatistic statistic) {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                NDArray x = activations(manager)) {
            NDList parts = statistic.of(x);
            assertEquals(statistic.parts().size(), parts.size());
            parts.close();
            assertEquals(1, manager.getManagedArrays().size());
        }
    }

    /** Three positions here and one there are the whole, and nothing stays open. */
    @ParameterizedTest
    @MethodSource("summed")
    void sumsOverPartsAreTheWholePicture(SummedStatistic statistic) {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            NDArray x = manager.create(new float[] {1, 2, 3, 4, 0, 1, 0, -1}, new Shape(1, 2, 1, 4));
            NDList whole = statistic.of(x);
            NDArray pivot = statistic.pivot(whole);
            int open = manager.getManagedArrays().size();
            try (Gathered equal = new Gathered(manager);
                    Gathered weighted = new Gathered(manager)) {
                for (Window part : List.of(window(0, 3), window(3, 1))) {
                    try (NDList own = statistic.of(x, part);
                            NDArray piece = part.ofTile(x);
                            NDArray weights = manager.full(new Shape(part.width(), 1), .25f)) {
                        equal.add(new TilePart.Sums(statistic.sums(own, part.share(), pivot), null));
                        weighted.add(new TilePart.Sums(statistic.sums(piece, weights, pivot), null));
                    }
                }
                for (Gathered tiles : List.of(equal, weighted)) {
                    try (NDList found = statistic.of(tiles, pivot)) {
                        for (int i = 0; i < whole.size(); i++) {
                            assertArrayEquals(
                                    whole.get(i).toFloatArray(), found.get(i).toFloatArray(), 1e-6f);
                        }
                    }
                }
            }
            assertEquals(open, manager.getManagedArrays().size());
        }
    }

    /** Where all activations are doubled, a part of degree d becomes 2^d as large. */
    @ParameterizedTest
    @MethodSource("summed")
    void partsGrowByTheirDegree(SummedStatistic statistic) {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                NDArray x = activations(manager);
                NDArray twice = x.mul(2);
                NDList once = statistic.of(x);
                NDList doubled = statistic.of(twice)) {
            for (int i = 0; i < once.size(); i++) {
                StatisticPart part = statistic.parts().get(i);
                assertEquals(part.entries(2), once.get(i).size());
                assertArrayEquals(
                        once.get(i).mul(Math.pow(2, part.degree())).toFloatArray(),
                        doubled.get(i).toFloatArray(),
                        1e-5f);
            }
        }
    }

    @Test
    void stylesAreBlendedByWeight() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            // Gram matrices (1 0 | 0 0) and (0 0 | 0 4) at 1:3 make (.25 0 | 0 3).
            NDList first = new NDList(manager.create(new float[] {1, 0, 0, 0}, new Shape(2, 2)));
            NDList second = new NDList(manager.create(new float[] {0, 0, 0, 4}, new Shape(2, 2)));
            try (NDList blended = new GramMatrix().blend(List.of(first, second), List.of(1., 3.))) {
                float[] gram = blended.get(0).toFloatArray();
                assertEquals(.25, gram[0], 1e-6);
                assertEquals(0, gram[1], 1e-6);
                assertEquals(3, gram[3], 1e-6);
            }
        }
    }

    /**
     * A style that is (1 1) everywhere and one that is (5 5): at 1:1 half of the blend is either, so its mean is 3, and each
     * value 2 from it.
     */
    @Test
    void aBlendOfMeansHasTheSpreadBetweenTheStyles() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            NDList first =
                    new NDList(manager.create(new float[] {1, 1}, new Shape(1, 2)), manager.zeros(new Shape(2, 2)));
            NDList second =
                    new NDList(manager.create(new float[] {5, 5}, new Shape(1, 2)), manager.zeros(new Shape(2, 2)));
            try (NDList blended = new MeanCovariance().blend(List.of(first, second), List.of(7., 7.))) {
                assertArrayEquals(new float[] {3, 3}, blended.get(0).toFloatArray(), 1e-6f);
                assertArrayEquals(new float[] {4, 4, 4, 4}, blended.get(1).toFloatArray(), 1e-6f);
            }
        }
    }
}
