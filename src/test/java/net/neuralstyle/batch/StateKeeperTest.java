package net.neuralstyle.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.neuralstyle.transfer.Progress;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.UnfinishedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateKeeperTest {
    private static final long MINUTE = 60_000_000_000L;

    @TempDir
    private Path folder;

    private long now = 5;
    private boolean cancelled;
    private final List<String> notices = new ArrayList<>();

    private final ProgressListener next = new ProgressListener() {
        @Override
        public void iterated(Progress progress) {
            // Nothing of it matters here.
        }

        @Override
        public boolean isCanceled() {
            return cancelled;
        }

        @Override
        public void noticed(String notice) {
            notices.add(notice);
        }
    };

    private StateKeeper keeper(double minutes) {
        return new StateKeeper(next, folder.resolve("run.state"), minutes, () -> now);
    }

    private static UnfinishedRun run(String text, boolean fails) {
        return new UnfinishedRun() {
            @Override
            public int iterations() {
                return 12;
            }

            @Override
            public void write(Path file) throws IOException {
                Files.writeString(file, text);
                if (fails) {
                    throw new IOException("The disk broke.");
                }
            }
        };
    }

    @Test
    void keepsOneEverySoManyMinutes() throws IOException {
        StateKeeper keeper = keeper(2);
        assertFalse(keeper.wantsState());
        now += 2 * MINUTE - 1;
        assertFalse(keeper.wantsState());
        now++;
        assertTrue(keeper.wantsState());
        keeper.unfinished(run("first", false));
        assertFalse(keeper.wantsState());
        now += 2 * MINUTE;
        assertTrue(keeper.wantsState());
        keeper.unfinished(run("second", false));
        assertEquals("second", Files.readString(folder.resolve("run.state")));
        assertTrue(keeper.isKept());
    }

    @Test
    void keepsOneWhereTheRunIsCancelled() {
        StateKeeper keeper = keeper(0);
        now += 1000 * MINUTE;
        assertFalse(keeper.wantsState());
        cancelled = true;
        assertTrue(keeper.wantsState());
    }

    @Test
    void aFailureLeavesTheStateBeforeAndNothingHalf() throws IOException {
        StateKeeper keeper = keeper(1);
        keeper.unfinished(run("first", false));
        keeper.unfinished(run("half", true));
        assertEquals("first", Files.readString(folder.resolve("run.state")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
        assertEquals(1, notices.size());
        assertTrue(notices.get(0).startsWith("The state after iteration 12 could not be kept in"), notices::toString);
        assertTrue(notices.get(0).endsWith("The disk broke."), notices::toString);
    }

    @Test
    void refusesNoTimes() {
        assertThrows(IllegalArgumentException.class, () -> keeper(-1));
        assertThrows(IllegalArgumentException.class, () -> keeper(Double.NaN));
    }
}
