package net.neuralstyle.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.neuralstyle.transfer.Progress;
import net.neuralstyle.transfer.ProgressListener;
import org.junit.jupiter.api.Test;

class PlaneProgressTest {
    private final List<Progress> heard = new ArrayList<>();
    private boolean cancel;

    private final ProgressListener listener = new ProgressListener() {
        @Override
        public void iterated(Progress progress) {
            heard.add(progress);
        }

        @Override
        public boolean isCanceled() {
            return cancel;
        }
    };

    private static Progress at(int iteration, int iterations) {
        return new Progress(iteration, iterations, (double) iteration / iterations, 64, 48, 1, Map.of(), "iteration");
    }

    @Test
    void planesAddUp() {
        PlaneProgress progress = new PlaneProgress(listener, 3);
        progress.iterated(at(10, 10));
        progress.next();
        progress.iterated(at(2, 4));
        progress.next();
        progress.iterated(at(4, 4));
        assertEquals(
                List.of(10, 12, 18), heard.stream().map(Progress::iteration).toList());
        assertEquals(
                List.of(30, 18, 18), heard.stream().map(Progress::iterations).toList());
        assertEquals(1. / 3, heard.get(0).fraction(), 1e-12);
        assertEquals(.5, heard.get(1).fraction(), 1e-12);
        assertEquals(1, heard.get(2).fraction(), 1e-12);
        assertEquals(0, heard.get(2).secondsLeft(), 1e-9);
    }

    @Test
    void onePlaneIsToldAsItIs() {
        Progress one = at(3, 9);
        new PlaneProgress(listener, 1).iterated(one);
        assertEquals(List.of(one), heard);
    }

    @Test
    void aCancelIsRemembered() {
        PlaneProgress progress = new PlaneProgress(listener, 2);
        assertFalse(progress.isCanceled());
        cancel = true;
        assertTrue(progress.isCanceled());
        cancel = false;
        assertTrue(progress.isCanceled(), "Escape is forgotten once it was asked for, the cancel is not");
    }
}
