package net.neuralstyle.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read of a tensor on a GPU leaves nothing behind, and nothing but the copy is read. */
class ReadingTest {
    private final List<NDArray> copies = new ArrayList<>();
    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void theCopiesAreClosed() {
        assertTrue(copies.stream().allMatch(NDArray::isReleased), "a copy is still open");
        manager.close();
    }

    /** An array that says it is on a card, whose values only a copy gives. */
    private NDArray onCard(NDArray array) {
        return (NDArray) Proxy.newProxyInstance(
                NDArray.class.getClassLoader(), new Class<?>[] {NDArray.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getDevice":
                            return Device.gpu(0);
                        case "toDevice":
                            assertEquals(Device.cpu(), arguments[0]);
                            copies.add(array.duplicate());
                            return copies.get(copies.size() - 1);
                        case "reshape", "get":
                            return onCard((NDArray) method.invoke(array, arguments));
                        case "close":
                            return call(method, array, arguments);
                        default:
                            throw new AssertionError(method + " of an array on a card");
                    }
                });
    }

    private static Object call(java.lang.reflect.Method method, NDArray array, Object... arguments)
            throws ReflectiveOperationException {
        try {
            return method.invoke(array, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }

    @Test
    void readsWhatIsOnACard() {
        float[] values = {1, 2, 3, 4};
        assertArrayEquals(values, Reading.floats(onCard(manager.create(values))));
        assertArrayEquals(new long[] {5, 6}, Reading.longs(onCard(manager.create(new long[] {5, 6}))));
        assertEquals(7, Reading.one(onCard(manager.create(7f))));
        assertEquals(8.5, Reading.oneDouble(onCard(manager.create(8.5).toType(DataType.FLOAT64, false))));
        float[] into = new float[6];
        Reading.into(onCard(manager.create(values)), into, 1);
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 0}, into);
        Reading.await(onCard(manager.create(values)));
        assertEquals(6, copies.size());
    }

    /** Transposed or every second one: DJL brings such values into order in an array of its own. */
    @Test
    void whatLiesInAnotherOrderLeavesNothingOpen() {
        try (NDArray floats = manager.create(new float[][] {{1, 2}, {3, 4}});
                NDArray turned = floats.transpose();
                NDArray longs = manager.create(new long[][] {{5, 6}, {7, 8}});
                NDArray column = longs.get(":, 1")) {
            int open = manager.getManagedArrays().size();
            assertArrayEquals(new float[] {1, 3, 2, 4}, Reading.floats(turned));
            assertArrayEquals(new long[] {6, 8}, Reading.longs(column));
            assertEquals(open, manager.getManagedArrays().size(), "open arrays");
        }
    }

    @Test
    void whatIsHereIsReadAsItIs() {
        assertArrayEquals(new float[] {1, 2}, Reading.floats(manager.create(new float[] {1, 2})));
        assertEquals(3, Reading.one(manager.create(3f)));
        Reading.await(manager.create(new float[][] {{1, 2}, {3, 4}}));
        assertEquals(0, copies.size());
    }
}
