package net.neuralstyle.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a training compares, and the pictures it sees. */
class TrainingPartsTest {
    /** Where one gradient is nothing, as that of a network whose ReLUs are all closed. */
    @Test
    void comparesAlsoNoGradient() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            NDArray mine = manager.zeros(new Shape(1, 3, 32, 32));
            NDArray theirs = manager.randomNormal(mine.getShape());
            mine.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray error = TrainingLosses.gradientError(mine, theirs);
                assertEquals(1, error.getFloat(0), 1e-5);
                collector.backward(error.sum());
            }
            for (float slope : mine.getGradient().toFloatArray()) {
                assertTrue(Float.isFinite(slope));
            }
        }
    }

    /** All kinds of pictures that the program draws itself differ, and the same number gives the same. */
    @Test
    void drawsPicturesOfItsOwn() {
        List<byte[]> drawn = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            drawn.add(new ProceduralPicture(new SplittableRandom(5)).of(i));
            assertArrayEquals(drawn.get(i), new ProceduralPicture(new SplittableRandom(5)).of(i));
        }
        assertEquals(8, drawn.stream().map(Arrays::hashCode).distinct().count());
    }

    /** A crop of a grey ramp is a ramp as steep as the zoom says, turned or mirrored, and recoloured or not. */
    @Test
    void cropsWithoutSeams() {
        int size = 64;
        byte[] ramp = new byte[3 * size * size];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) (2 * (i % size));
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            float[] crop = new TrainingCrop(ramp, size, 32).drawn(.75, random);
            for (int at = 0; at + 33 < 1024; at += 33) {
                float step = Math.abs(crop[at + 33] - crop[at]);
                assertTrue(step < .05, "a step of " + step);
            }
        }
    }
}
