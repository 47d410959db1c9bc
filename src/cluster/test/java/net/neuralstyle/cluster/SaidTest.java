package net.neuralstyle.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SaidTest {
    private static final String SPARKS =
            "Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times, most recent failure: Lost task 0.3 in"
                    + " stage 1.0 (TID 7) (10.0.0.7 executor 3): ";

    @Test
    void theSentenceIsFound() {
        String sentence = "/c.n5/0/0/0 holds the number 7: too large (above 1).";
        assertEquals(
                sentence,
                Said.by(new IOException(SPARKS + "java.io.UncheckedIOException: java.io.IOException: " + sentence
                        + "\n\tat net.neuralstyle")));
    }

    @Test
    void otherWordsStay() {
        assertEquals("Something else.", Said.by(new IOException("Something else.\nMore.")));
        assertEquals(SPARKS + "ExecutorLostFailure (executor 3 exited)",
                Said.by(new IOException(SPARKS + "ExecutorLostFailure (executor 3 exited)")));
        assertEquals("null", Said.by(new IOException((String) null)));
    }
}
