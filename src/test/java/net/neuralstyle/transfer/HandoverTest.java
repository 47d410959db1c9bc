package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.compute.MainArena;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandoverTest {
    @BeforeEach
    void requireThread() {
        assumeTrue(MainArena.thread() != null, "SKIPPED: no thread in the main arena can be told on this system");
    }

    /** Remembers on which threads it was called. */
    private static class Listening implements ProgressListener {
        final List<Object> heard = new ArrayList<>();

        @Override
        public void iterated(Progress progress) {
            heard.add(Thread.currentThread());
        }

        @Override
        public boolean isCanceled() {
            return false;
        }

        @Override
        public boolean wantsImage() {
            heard.add(Thread.currentThread());
            return true;
        }

        @Override
        public void noticed(String notice) {
            heard.add(notice);
        }
    }

    @Test
    void worksInTheMainArenaAndTellsTheThreadThatAsked() throws IOException {
        Listening listener = new Listening();
        Thread worker = Handover.call(listener, told -> {
            told.iterated(null);
            assertTrue(told.wantsImage());
            told.noticed("so it is");
            assertTrue(MainArena.isHere());
            return Thread.currentThread();
        });
        assertNotSame(Thread.currentThread(), worker);
        assertEquals(List.of(Thread.currentThread(), Thread.currentThread(), "so it is"), listener.heard);
        assertSame(worker, Handover.call(listener, told -> Thread.currentThread()), "always the same thread");
    }

    @Test
    void exceptionsComeThroughAsTheyAre() {
        IOException theWorks = new IOException("no file");
        assertSame(
                theWorks,
                assertThrows(
                        IOException.class,
                        () -> Handover.call(ProgressListener.NONE, told -> {
                            throw theWorks;
                        })));
        OutOfMemoryError error = new OutOfMemoryError("heap");
        assertSame(
                error,
                assertThrows(
                        OutOfMemoryError.class,
                        () -> Handover.call(ProgressListener.NONE, told -> {
                            throw error;
                        })));
        IllegalStateException theListeners = new IllegalStateException("mine");
        Listening listener = new Listening() {
            @Override
            public void iterated(Progress progress) {
                throw theListeners;
            }
        };
        assertSame(
                theListeners,
                assertThrows(
                        IllegalStateException.class,
                        () -> Handover.call(listener, told -> {
                            told.iterated(null);
                            return null;
                        })));
    }

    @Test
    void anInterruptionReachesTheListenerAndStays() throws IOException {
        List<Boolean> seen = new ArrayList<>();
        Listening listener = new Listening() {
            @Override
            public void iterated(Progress progress) {
                seen.add(Thread.currentThread().isInterrupted());
            }
        };
        Thread.currentThread().interrupt();
        Handover.call(listener, told -> {
            told.iterated(null);
            told.iterated(null);
            return null;
        });
        assertEquals(List.of(true, true), seen);
        assertTrue(Thread.interrupted(), "and afterwards");
    }

    /** Whoever asks meanwhile does it by himself, and hears from the session that another run is going on. */
    @Test
    void doesNotWaitForAnother() throws IOException {
        Listening listener = new Listening() {
            @Override
            public void iterated(Progress progress) {
                try {
                    heard.add(Handover.call(NONE, told -> Thread.currentThread()));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        Handover.call(listener, told -> {
            told.iterated(null);
            return null;
        });
        assertEquals(List.of(Thread.currentThread()), listener.heard);
    }
}
