package net.neuralstyle.instant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.neuralstyle.encoder.NumberFormat;
import net.neuralstyle.encoder.PatchProducts;
import net.neuralstyle.encoder.TestFeatures;
import org.junit.jupiter.api.Test;

/** Patches of one map in place of another's. */
class PatchesTest {
    private static final int ROWS = 7;
    private static final int COLUMNS = 9;
    private static final int CHANNELS = 5;

    private static PatchProducts products(NDManager manager) {
        return TestFeatures.patchProducts(NumberFormat.FP32, manager);
    }

    private static float[] random(long seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** All patches of a table ROWS·COLUMNS×CHANNELS, one after the other. */
    private static float[] patches(float[] table) {
        int count = (ROWS - 2) * (COLUMNS - 2);
        float[] found = new float[count * 9 * CHANNELS];
        int next = 0;
        for (int patch = 0; patch < count; patch++) {
            for (int place = 0; place < 9; place++) {
                int row = patch / (COLUMNS - 2) + place / 3;
                int column = patch % (COLUMNS - 2) + place % 3;
                System.arraycopy(table, (row * COLUMNS + column) * CHANNELS, found, next, CHANNELS);
                next += CHANNELS;
            }
        }
        return found;
    }

    /** What has the same patches everywhere becomes itself, at the border as well, at whatever length. */
    @Test
    void aMapOfItsOwnPatchesStaysAsItIs() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            float[] table = random(1, ROWS * COLUMNS * CHANNELS);
            float[] all = patches(table);
            Patches patches = new Patches(
                    products(manager), manager.create(all, new Shape(all.length / CHANNELS, CHANNELS)), manager);
            NDArray map =
                    manager.create(table, new Shape(ROWS, COLUMNS, CHANNELS)).mul(3);
            assertArrayEquals(table, patches.exchanged(map, null, () -> {}).toFloatArray(), 1e-5f);
        }
    }

    /** The nearest patch is the one with the largest cosine, found here one by one. */
    @Test
    void thePatchOfTheSameDirectionIsTaken() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            int count = 40;
            int length = 9 * CHANNELS;
            float[] known = random(2, count * length);
            float[] table = random(3, 9 * CHANNELS);
            int best = -1;
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < count; k++) {
                double product = 0;
                double square = 0;
                for (int i = 0; i < length; i++) {
                    product += known[k * length + i] * table[i];
                    square += known[k * length + i] * known[k * length + i];
                }
                if (product / Math.sqrt(square) > most) {
                    most = product / Math.sqrt(square);
                    best = k;
                }
            }
            Patches patches =
                    new Patches(products(manager), manager.create(known, new Shape(count * 9L, CHANNELS)), manager);
            NDArray map = manager.create(table, new Shape(3, 3, CHANNELS));
            float[] taken = new float[length];
            System.arraycopy(known, best * length, taken, 0, length);
            assertArrayEquals(taken, patches.exchanged(map, null, () -> {}).toFloatArray(), 1e-6f);
        }
    }

    /** The least of 1 − cosine + λ·|g − g'|²/2, found here one by one; the numbers are those of the patch's middle. */
    @Test
    void numbersOfPlacesCountBesideTheDirection() {
        int count = 40;
        int length = 9 * CHANNELS;
        float[] known = random(6, count * length);
        float[] numbers = random(7, 2 * count);
        float[] table = random(8, length);
        float[] own = {.3f, -.2f};
        for (double weight : new double[] {.02, .2, 2}) {
            int best = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < count; k++) {
                double product = 0;
                double square = 0;
                double ownSquare = 0;
                for (int i = 0; i < length; i++) {
                    product += known[k * length + i] * table[i];
                    square += known[k * length + i] * known[k * length + i];
                    ownSquare += table[i] * table[i];
                }
                double apart = Math.pow(numbers[2 * k] - own[0], 2) + Math.pow(numbers[2 * k + 1] - own[1], 2);
                double distance = 1 - product / Math.sqrt(square * ownSquare) + weight * apart / 2;
                if (distance < least) {
                    least = distance;
                    best = k;
                }
            }
            try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
                // The styles' pieces come one after the other.
                List<float[]> pieces = List.of(Arrays.copyOf(numbers, 20), Arrays.copyOfRange(numbers, 20, 2 * count));
                Patches patches = new Patches(
                        products(manager),
                        manager.create(known, new Shape(count * 9L, CHANNELS)),
                        pieces,
                        weight,
                        manager);
                NDArray map = manager.create(table, new Shape(3, 3, CHANNELS));
                float[] guides = {own[0], own[1], 1, own[0] * own[0] + own[1] * own[1]};
                float[] taken = patches.exchanged(map, manager.create(guides, new Shape(1, 4)), () -> {})
                        .toFloatArray();
                assertArrayEquals(Arrays.copyOfRange(known, best * length, (best + 1) * length), taken, 1e-6f);
            }
        }
    }

    /** Of two patches that are alike the one whose number is nearer by a hundredth, of numbers that bf16 takes for the same. */
    @Test
    void bf16KeepsTheDigitsOfNumbers() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            float[] known = new float[2 * 9 * CHANNELS];
            // Of the same direction.
            Arrays.fill(known, 0, 9 * CHANNELS, 1);
            Arrays.fill(known, 9 * CHANNELS, 2 * 9 * CHANNELS, 2);
            for (int nearer = 0; nearer < 2; nearer++) {
                Patches patches = new Patches(
                        TestFeatures.patchProducts(NumberFormat.BF16, manager),
                        manager.create(known, new Shape(2 * 9L, CHANNELS)),
                        List.of(new float[] {nearer == 0 ? 2.003f : 2.013f, nearer == 1 ? 2.003f : 2.013f}),
                        100,
                        manager);
                NDArray map = manager.ones(new Shape(3, 3, CHANNELS));
                NDArray guides = manager.create(new float[] {2, 1, 4}, new Shape(1, 3));
                float taken = patches.exchanged(map, guides, () -> {}).getFloat(0, 0);
                assertEquals(1 + nearer, taken);
            }
        }
    }

    @Test
    void everyArrayIsClosedInTheEnd() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            float[] all = random(4, 12 * 9 * CHANNELS);
            NDArray whitened = manager.create(all, new Shape(12 * 9, CHANNELS));
            NDArray map = manager.create(random(5, ROWS * COLUMNS * CHANNELS), new Shape(ROWS, COLUMNS, CHANNELS));
            PatchProducts products = products(manager);
            int before = manager.getManagedArrays().size();
            try (NDManager owner = manager.newSubManager()) {
                new Patches(products, whitened, owner)
                        .exchanged(map, null, () -> {})
                        .close();
                NDArray guides = owner.ones(new Shape((ROWS - 2) * (COLUMNS - 2), 4));
                new Patches(products, whitened, List.of(new float[12 * 2]), 1, owner)
                        .exchanged(map, guides, () -> {})
                        .close();
            }
            assertEquals(before, manager.getManagedArrays().size());
        }
    }
}
