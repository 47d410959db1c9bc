package net.neuralstyle.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import org.junit.jupiter.api.Test;

/** Arrays read one by one from a file that was opened. */
class TensorFileTest extends SafetensorsCase {
    private static final byte[] SOUND = sound(1, 2, 3, 4, 5);

    private Path file() throws IOException {
        return Files.write(folder.resolve("run.state"), SOUND);
    }

    /** However many arrays there are, the header is read once: what stands there afterwards is not looked at. */
    @Test
    void theHeaderIsReadWhenItIsOpened() throws IOException {
        TensorFile opened = TensorFile.open(file());
        assertEquals(Set.of("a", "b"), opened.names());
        byte[] without = SOUND.clone();
        Arrays.fill(without, 0, without.length - 20, (byte) 'x');
        Files.write(folder.resolve("run.state"), without);
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0);
                NDArray b = opened.array("b", session.manager());
                NDArray a = opened.array("a", session.manager())) {
            assertArrayEquals(new float[] {5}, b.toFloatArray());
            assertArrayEquals(new float[] {1, 2, 3, 4}, a.toFloatArray());
            assertEquals(new Shape(2, 2), a.getShape());
        }
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        TensorFile opened = TensorFile.open(file());
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0)) {
            assertComplaint(() -> opened.array("c", session.manager()), "run.state", "\"c\" is missing");
            Files.write(file(), Arrays.copyOf(SOUND, SOUND.length - 1));
            assertComplaint(() -> opened.array("a", session.manager()), "run.state", "truncated");
            Files.write(file(), sound(1, 2, Float.NaN, 4, 5));
            assertComplaint(() -> opened.array("a", session.manager()), "run.state", "NaN");
            Files.delete(folder.resolve("run.state"));
            assertComplaint(() -> opened.array("a", session.manager()), "run.state", "there is no such file");
        }
    }
}
