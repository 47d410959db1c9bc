package net.neuralstyle.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.plan.Estimate;
import net.neuralstyle.transfer.Progress;
import net.neuralstyle.transfer.ProgressListener;
import org.junit.jupiter.api.Test;

/** What a batch will take, told while one of its pictures begins. */
class WholeProgressTest {
    private final List<Estimate> told = new ArrayList<>();

    private final ProgressListener listener = new ProgressListener() {
        @Override
        public void iterated(Progress progress) {
            throw new AssertionError("nothing was iterated");
        }

        @Override
        public boolean isCanceled() {
            return false;
        }

        @Override
        public void expected(Estimate estimate) {
            told.add(estimate);
        }
    };

    @Test
    void picturesToComeHaveToBeReadAsWell() throws InterruptedException {
        WholeProgress first = new WholeProgress(listener, 0, 11);
        WholeProgress last = new WholeProgress(listener, 10, 11);
        // As if the pictures were being read.
        Thread.sleep(100);
        first.expected(new Estimate(5, 7));
        last.expected(new Estimate(5, 7));
        assertTrue(told.get(0).seconds() >= 11 * 5 + 10 * .1, told.toString());
        assertEquals(7, told.get(0).bytes());
        assertEquals(new Estimate(5, 7), told.get(1));
    }
}
