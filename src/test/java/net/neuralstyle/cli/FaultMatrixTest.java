package net.neuralstyle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.neuralstyle.faults.Manual;
import net.neuralstyle.picture.Odd;
import net.neuralstyle.picture.OddFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the command line does with odd files, names, values and places: either a picture or one line that is true. The
 * table in src/site/markdown/faults.md is made by it: run with -Dfaults.write=FILE, every row is added to that file.
 */
class FaultMatrixTest {
    private static final String SHALLOW = "relu1_1";

    @TempDir
    private Path folder;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream failures = new ByteArrayOutputStream();

    private interface Argb {
        int at(int x, int y);
    }

    private void png(String name, int width, int height, Argb colour) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, colour.at(i % width, i / width));
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private static int opaque(int x, int y) {
        return 0xff000000 | (4 * x & 255) << 16 | (5 * y & 255) << 8 | (x / 8 + y / 8) % 2 * 200;
    }

    private static boolean box(int x, int y) {
        return x > 20 && x < 50 && y > 10 && y < 40;
    }

    @BeforeEach
    void writeFiles() throws IOException {
        png("content.png", 64, 48, FaultMatrixTest::opaque);
        png("style.png", 64, 64, (x, y) -> opaque(y, x));
        png("style2.png", 64, 64, (x, y) -> ~opaque(y, x) | 0xff000000);
        png("theirs.png", 64, 48, FaultMatrixTest::opaque);
        png("@at.png", 64, 48, FaultMatrixTest::opaque);
        png("half-clear.png", 80, 64, (x, y) -> x < 64 ? opaque(x, y) : 0);
        png("clear.png", 64, 64, (x, y) -> 0x00ff0000);
        png("tiny.png", 8, 8, FaultMatrixTest::opaque);
        png("dot.png", 1, 1, FaultMatrixTest::opaque);
        png("line.png", 300, 20, FaultMatrixTest::opaque);
        png("black.png", 64, 48, (x, y) -> 0xff000000);
        png("box.png", 64, 48, (x, y) -> box(x, y) ? 0xffffffff : 0xff000000);
        png("clear-box.png", 64, 48, (x, y) -> box(x, y) ? 0xffffffff : 0x00ffffff);
        png("clear-black-box.png", 64, 48, (x, y) -> box(x, y) ? 0xff000000 : 0x00000000);
        png("contents/a.png", 64, 48, FaultMatrixTest::opaque);
        png("contents/a_b.png", 64, 48, (x, y) -> opaque(x, y) ^ 0xff);
        png("styles/b_c.png", 64, 64, FaultMatrixTest::opaque);
        png("styles/c.png", 64, 64, (x, y) -> opaque(y, x));
        png("long/" + "x".repeat(246) + ".png", 64, 48, FaultMatrixTest::opaque);
        png("phones/a.png", 64, 48, FaultMatrixTest::opaque);
        Files.write(
                folder.resolve("phones/b.heic"), OddFiles.named("phone.heic").bytes());
        Files.createDirectory(folder.resolve("folder.png"));
        Files.createDirectory(folder.resolve("empty"));
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(failures, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
    }

    private boolean hasLinks() throws IOException {
        try {
            Files.createSymbolicLink(folder.resolve("link.png"), folder.resolve("content.png"));
            Files.createSymbolicLink(folder.resolve("dangling.png"), Path.of("elsewhere.png"));
            Files.createSymbolicLink(folder.resolve("circle.png"), Path.of("circle.png"));
            Files.createSymbolicLink(folder.resolve("contents-link"), folder.resolve("contents"));
            return true;
        } catch (UnsupportedOperationException | IOException e) {
            return false;
        }
    }

    private String[] arguments(TerminalFaults.Fault fault) throws IOException {
        List<String> arguments = new ArrayList<>();
        boolean batch = fault.arguments().startsWith("batch");
        for (String word : fault.arguments().split(" ")) {
            String plain = word.equals("#EMPTY") ? "" : word;
            arguments.add(word.startsWith("@") ? folder + "/" + word.substring(1) : plain);
            if (word.startsWith("@") && !Files.exists(folder.resolve(word.substring(1)))) {
                writeOdd(word.substring(1));
            }
        }
        if (!fault.arguments().contains("--recipe")) {
            List<String> quick = new ArrayList<>(List.of("--content-layers", SHALLOW));
            addUnlessGiven(quick, fault, "--threads", "1");
            addUnlessGiven(quick, fault, "--style-layers", SHALLOW);
            addUnlessGiven(quick, fault, "--column-layers", SHALLOW);
            addUnlessGiven(quick, fault, "--size", "48");
            addUnlessGiven(quick, fault, "--iterations", "1");
            arguments.addAll(batch ? 1 : 0, quick);
        }
        return arguments.toArray(String[]::new);
    }

    private static void addUnlessGiven(
            List<String> arguments, TerminalFaults.Fault fault, String option, String value) {
        if (!fault.arguments().contains(option + " ") && !fault.arguments().endsWith(option)) {
            arguments.addAll(List.of(option, value));
        }
    }

    private void writeOdd(String name) throws IOException {
        for (Odd odd : OddFiles.all()) {
            if (odd.name().equals(name)) {
                Files.write(folder.resolve(name), odd.bytes());
            }
        }
    }

    private String files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().collect(Collectors.joining("\n"));
        }
    }

    @ParameterizedTest
    @MethodSource("net.neuralstyle.cli.TerminalFaults#faults")
    void aPictureOrOneLineThatIsTrue(TerminalFaults.Fault fault) throws IOException {
        if (!hasLinks() && fault.what().contains("link")) {
            return;
        }
        String[] arguments = arguments(fault);
        String before = files();
        int code = Cli.run(arguments);
        String said = failures.toString(StandardCharsets.UTF_8) + printed.toString(StandardCharsets.UTF_8);
        assertEquals(fault.code(), code, said);
        assertTrue(said.contains(fault.said()), said);
        assertFalse(said.matches("(?s).*(\\n\\tat |java\\.\\w+\\.|Exception|Error:).*"), said);
        boolean batch = arguments[0].equals("batch");
        List<String> lines = said.lines()
                .filter(line -> line.startsWith("neural-style: "))
                .map(line -> line.substring("neural-style: ".length()).replace(folder + "/", ""))
                .toList();
        if (code != 0 && !batch) {
            assertEquals(1, lines.size(), said);
            assertEquals(before, files(), "nothing is left behind");
        }
        String happens = code == 0 && !batch ? painted(lines) : lines.isEmpty() ? summary() : lines.get(0);
        Manual.tell(fault.what(), happens.replace(folder.toString(), "FOLDER"));
    }

    private static String painted(List<String> notices) {
        return notices.isEmpty() ? "painted" : "painted, with the line: " + notices.get(0);
    }

    private String summary() {
        return printed.toString(StandardCharsets.UTF_8)
                .replace(folder + "/", "")
                .strip()
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceAll(" Table: \\S+", "");
    }
}
