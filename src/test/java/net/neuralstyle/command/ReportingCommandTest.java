package net.neuralstyle.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

/** What a run can meet with reaches whoever started it as a sentence. */
class ReportingCommandTest {
    private interface Work {
        void run() throws IOException;
    }

    private static String said(Work work) {
        ReportingCommand command = new ReportingCommand() {
            @Override
            protected String title() {
                return "Test";
            }

            @Override
            protected void transfer() throws IOException {
                work.run();
            }

            @Override
            protected Page page(CommandDialog of) {
                throw new AssertionError("no dialog is shown");
            }
        };
        return assertThrows(RuntimeException.class, command::run).getMessage();
    }

    @Test
    void aLibraryOfAnotherVersionIsNoMatterForTheConsoleAlone() {
        String message = said(() -> {
            throw new NoSuchMethodError("'void com.google.gson.Gson.x()'");
        });
        assertTrue(message.contains("of another version"), message);
    }

    @Test
    void memoryAndFilesAreToldInWords() {
        assertTrue(said(() -> {
                    throw new OutOfMemoryError("Java heap space");
                })
                .contains("-Xmx"));
        String message = said(() -> {
            throw new AccessDeniedException("/a/b.png");
        });
        assertTrue(message.contains("no permission"), message);
        assertFalse(message.contains("Exception"), message);
    }
}
