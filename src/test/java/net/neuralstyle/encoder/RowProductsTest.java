package net.neuralstyle.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RowProductsTest {
    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
    private final TensorOps ops = new TensorOps(manager);

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
        RowProducts products = new RowProducts(ops, NumberFormat.FP32);
        for (int[] counts : new int[][] {{36, 50}, {37, 41}, {1, 12}, {60, 1}}) {
            float[][] a = random(counts[0], 5, 1);
            float[][] b = random(counts[1], 5, 2);
            float[] costs = random(1, counts[1], 3)[0];
            NDArray left = manager.create(a);
            NDArray right = manager.create(b);
            try (NDArray cost = manager.create(costs);
                    NDList found = products.nearest(left, right, cost)) {
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

    /** Half squares of ½ and ½ + 1/512, which rounded to bf16 are the same: the place before would be taken. */
    @Test
    void bf16TellsRowsApartWhoseLengthsItCannot() {
        NDArray row = manager.create(new float[][] {{1, 0}});
        NDArray others = manager.create(new float[][] {{1, .0625f}, {1, 0}});
        try (NDArray free = manager.zeros(new Shape(2));
                NDList found = new RowProducts(ops, NumberFormat.BF16).nearest(row, others, free)) {
            assertArrayEquals(new long[] {1}, found.get(0).toLongArray());
            assertArrayEquals(new long[] {0, 0}, found.get(1).toLongArray());
        }
    }
}
