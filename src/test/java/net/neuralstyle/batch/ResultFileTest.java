package net.neuralstyle.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    @TempDir
    private Path folder;

    private void write(Path target, String text) throws IOException {
        ResultFile.write(target, part -> Files.writeString(part, text));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void isThereOnlyWhenItIsWhole() throws IOException {
        Path target = folder.resolve("a.png");
        write(target, "one");
        String message = assertThrows(
                        IOException.class,
                        () -> ResultFile.write(target, part -> {
                            Files.writeString(part, "half");
                            throw new IOException("the encoder broke off");
                        }))
                .getMessage();
        assertTrue(message.contains(target.toString()) && message.contains("broke off"), message);
        assertEquals("one", Files.readString(target));
        assertEquals(List.of("a.png"), names());
    }

    @Test
    void goesThroughLinks() throws IOException {
        Path link = folder.resolve("link.png");
        try {
            Files.createSymbolicLink(link, Path.of("elsewhere.png"));
        } catch (UnsupportedOperationException | IOException e) {
            return;
        }
        write(link, "picture");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("picture", Files.readString(folder.resolve("elsewhere.png")));
        Path circle = Files.createSymbolicLink(folder.resolve("circle.png"), Path.of("circle.png"));
        assertTrue(assertThrows(IOException.class, () -> write(circle, ""))
                .getMessage()
                .contains("itself"));
    }

    @Test
    void goesIntoAPipe() throws Exception {
        Path pipe = folder.resolve("pipe.png");
        Process maker;
        try {
            maker = new ProcessBuilder("mkfifo", pipe.toString()).start();
        } catch (IOException e) {
            return;
        }
        assumeTrue(maker.waitFor() == 0);
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();
        write(pipe, "picture");
        assertEquals("picture", new String(reader.getInputStream().readAllBytes()));
        assertEquals(List.of("pipe.png"), names(), "still a pipe");
    }

    /** The first attempt finds no space; the second, elsewhere, does. */
    @Test
    void isKeptElsewhereWhereTheDiskIsFull() throws IOException {
        Path target = folder.resolve("neural-style-test-" + System.nanoTime() + ".png");
        String message = assertThrows(
                        DiskFullException.class,
                        () -> ResultFile.write(target, part -> {
                            if (part.startsWith(folder)) {
                                throw new FileSystemException(part.toString(), null, "No space left on device");
                            }
                            Files.writeString(part, "picture");
                        }))
                .getMessage();
        Path kept = Path.of(System.getProperty("java.io.tmpdir")).resolve(target.getFileName());
        assertEquals("There is no space left in " + folder + ": the result is kept as " + kept + ".", message);
        assertEquals("picture", Files.readString(kept));
        Files.delete(kept);
        assertEquals(List.of(), names());
    }

    @Test
    void targetsAreNoInputsAndNotTwice() throws IOException {
        Path content = Files.writeString(folder.resolve("c.png"), "content");
        Targets targets = new Targets(false);
        targets.reads("the content", content);
        targets.reads("the mask", null);
        String message = assertThrows(IOException.class, () -> targets.result("the result", content))
                .getMessage();
        assertTrue(message.contains("c.png is the content"), message);
        assertThrows(IOException.class, () -> targets.report("the report", folder.resolve("x/../c.png")));
        targets.result("the result", folder.resolve("out.png"));
        message = assertThrows(IOException.class, () -> targets.report("the report", folder.resolve("out.png")))
                .getMessage();
        assertTrue(message.contains("both the result and the report"), message);
        assertThrows(IOException.class, () -> targets.result("the result", folder.resolve("n".repeat(300) + ".png")));
        assertEquals(List.of("c.png"), names(), "trials are gone");
        assertEquals("content", Files.readString(content));
    }

    @Test
    void whatExistsIsKeptUnlessOneSaysOtherwise() throws IOException {
        Path theirs = Files.writeString(folder.resolve("holiday.png"), "mine");
        String message = assertThrows(IOException.class, () -> new Targets(false).result("the result", theirs))
                .getMessage();
        assertTrue(message.contains("--overwrite"), message);
        new Targets(true).result("the result", theirs);
        assertFalse(Files.readString(theirs).isEmpty());
    }
}
