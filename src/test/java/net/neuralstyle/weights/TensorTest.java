package net.neuralstyle.weights;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {

    @Test
    void takesAsManyValuesAsTheShapeHolds() {
        assertDoesNotThrow(() -> new Tensor(List.of(2, 3), new float[6]));
        assertDoesNotThrow(() -> new Tensor(List.of(), new float[1]));
        assertDoesNotThrow(() -> new Tensor(List.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 0), new float[0]));
        assertRefused(List.of(2, 3), 5);
        assertRefused(List.of(), 0);
        // 2^32 and 2^64 values, which are 0 if the product wraps round.
        assertRefused(List.of(1 << 16, 1 << 16), 0);
        assertRefused(List.of(1 << 16, 1 << 16, 1 << 16, 1 << 16), 0);
    }

    @Test
    void refusesNegativeAxes() {
        assertRefused(List.of(-2, -3), 6);
        assertRefused(List.of(-1, 0), 0);
    }

    @Test
    void keepsItsShape() {
        List<Integer> shape = new ArrayList<>(List.of(2, 3));
        Tensor tensor = new Tensor(shape, new float[6]);
        shape.set(0, 1);
        assertEquals(List.of(2, 3), tensor.shape());
    }

    @Test
    void namesTheFirstValueThatIsNotFinite() {
        Tensor sound = new Tensor(List.of(3), new float[] {0, Float.MAX_VALUE, Float.MIN_VALUE});
        assertDoesNotThrow(() -> sound.requireFinite("sound"));
        Tensor bad = new Tensor(List.of(3), new float[] {0, Float.POSITIVE_INFINITY, Float.NaN});
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> bad.requireFinite("conv1.bias"));
        assertEquals("conv1.bias: value 1 of 3 is Infinity", e.getMessage());
    }

    private static void assertRefused(List<Integer> shape, int values) {
        float[] array = new float[values];
        assertThrows(IllegalArgumentException.class, () -> new Tensor(shape, array), shape::toString);
    }
}
