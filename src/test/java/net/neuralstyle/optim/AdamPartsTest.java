package net.neuralstyle.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A picture in parts that are moved each by itself. */
class AdamPartsTest {
    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** Each with what it sees of the picture; every cell's gradient is the sum of what all parts have for it. */
    @Test
    void partsOfAPictureAreMovedAsTheWhole() {
        Shape shape = new Shape(1, 3, 52, 71);
        Span[] columns = {new Span(0, 40, 71), new Span(24, 71, 71)};
        NDArray whole = manager.randomUniform(0, 1, shape);
        NDArray[] parts = {
            whole.get(":, :, :, 0:40").duplicate(), whole.get(":, :, :, 24:71").duplicate()
        };
        try (Adam one = new Adam(5, .3, .02, .9, .99, 1e-8);
                Adam left = new Adam(5, .3, .02, .9, .99, 1e-8);
                Adam right = new Adam(5, .3, .02, .9, .99, 1e-8)) {
            Adam[] both = {left, right};
            for (int i = 0; i < 2; i++) {
                both[i].take(Span.all(52), columns[i]);
            }
            for (int step = 0; step < 4; step++) {
                NDArray first = manager.zeros(shape);
                NDArray second = manager.zeros(shape);
                first.get(":, :, :, 0:40").addi(manager.randomNormal(new Shape(1, 3, 52, 40)));
                second.get(":, :, :, 24:71").addi(manager.randomNormal(new Shape(1, 3, 52, 47)));
                one.step(image -> new Evaluation(manager.create(0f), first.add(second)), whole, 1);
                NDList[] gathered = {
                    left.gather(first.get(":, :, :, 0:40").duplicate()),
                    right.gather(second.get(":, :, :, 24:71").duplicate())
                };
                for (int i = 0; i < 2; i++) {
                    NDList sums = new NDList();
                    for (int octave = 0; octave < 5; octave++) {
                        sums.add(
                                gathered[i].get(octave).add(seen(gathered[1 - i].get(octave), 1 - i, octave, columns)));
                    }
                    both[i].step(parts[i], sums, 1);
                }
            }
            assertArrayEquals(whole.get(":, :, :, 0:40").toFloatArray(), parts[0].toFloatArray(), 1e-6f);
            assertArrayEquals(whole.get(":, :, :, 24:71").toFloatArray(), parts[1].toFloatArray(), 1e-6f);
        }
    }

    /** What one part has for the other's cells, 0 where it has none. */
    private NDArray seen(NDArray of, int part, int octave, Span[] columns) {
        Span own = columns[part].cells(1 << octave);
        Span other = columns[1 - part].cells(1 << octave);
        NDArray padded = manager.zeros(new Shape(1, 3, of.getShape().get(2), own.whole()));
        padded.get(":, :, :, " + own.from() + ":" + own.to()).addi(of);
        return padded.get(":, :, :, " + other.from() + ":" + other.to()).duplicate();
    }
}
