package net.neuralstyle.statistic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.RowProducts;
import net.neuralstyle.encoder.TestFeatures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolTest {
    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
    private final RowProducts products = TestFeatures.of(Features.IMAGE, manager.zeros(new Shape(1, 3, 2, 2)))
            .layer(Features.IMAGE)
            .products();

    @AfterEach
    void close() {
        manager.close();
    }

    private static float[][] random(int rows, int width, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] numbers = new float[rows][width];
        for (float[] row : numbers) {
            for (int i = 0; i < width; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return numbers;
    }

    private static int nearest(float[] to, float[][] among, float[] costs) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < among.length; i++) {
            double distance = costs[i];
            for (int k = 0; k < to.length; k++) {
                distance += .5 * Math.pow(to[k] - among[i][k], 2);
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    /** Numbers of rows that fall into blocks in several ways, and one that is prime. */
    @Test
    void nearestRowsAreThoseOfALoopOverAllPairs() {
        for (int[] counts : new int[][] {{36, 50}, {37, 41}, {1, 12}, {60, 1}}) {
            float[][] a = random(counts[0], 5, 1);
            float[][] b = random(counts[1], 5, 2);
            float[] costs = random(1, counts[1], 3)[0];
            NDArray left = manager.create(a);
            NDArray right = manager.create(b);
            try (NDArray halfLeft = Pool.halfSquares(left);
                    NDArray half = Pool.halfSquares(right);
                    NDArray cost = manager.create(costs);
                    NDArray halfRight = half.add(cost);
                    NDList found = products.nearest(left, right, halfLeft, halfRight)) {
                long[] forth = found.get(0).toLongArray();
                long[] back = found.get(1).toLongArray();
                assertEquals(counts[0], forth.length);
                assertEquals(counts[1], back.length);
                for (int i = 0; i < forth.length; i++) {
                    assertEquals(nearest(a[i], b, costs), forth[i]);
                }
                for (int i = 0; i < back.length; i++) {
                    assertEquals(nearest(b[i], a, new float[a.length]), back[i]);
                }
            }
        }
    }

    /** Rows that have numbers along four directions only, turned: nothing of them is lost along four axes. */
    @Test
    void axesAreThoseInWhichColumnsAreLong() {
        NDArray four = manager.create(random(50, 4, 4));
        NDArray turn = manager.create(random(4, 30, 5));
        NDArray columns = four.matMul(turn);
        float[] squares = columns.matMul(columns.transpose()).toFloatArray();
        try (Pool pool = Pool.of(columns.duplicate(), 4, products);
                NDArray again = pool.along(columns, products)) {
            assertArrayEquals(squares, pool.along().matMul(again.transpose()).toFloatArray(), 1e-2f * max(squares));
            assertArrayEquals(
                    manager.eye(4).toFloatArray(),
                    pool.axes().transpose().matMul(pool.axes()).toFloatArray(),
                    1e-5f);
            assertEquals(squares[0] / 2, pool.halfSquares().getFloat(0), 1e-4 * squares[0]);
        }
    }

    private static float max(float[] values) {
        float max = 0;
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    @Test
    void fewNumbersAreLookedForByAllOfThem() {
        NDArray columns = manager.create(random(50, 5, 6));
        int open = manager.getManagedArrays().size();
        try (Pool pool = Pool.of(columns.duplicate(), 4, products);
                NDArray along = pool.along(columns, products)) {
            assertNull(pool.axes());
            assertArrayEquals(columns.toFloatArray(), along.toFloatArray(), 0);
        }
        assertTrue(open >= manager.getManagedArrays().size(), "everything is closed");
    }
}
