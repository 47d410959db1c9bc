package net.neuralstyle.cli;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Two pictures, and a terminal whose lines can be read. */
abstract class CliCase {
    @TempDir
    Path folder;

    final PrintStream out = System.out;
    final PrintStream err = System.err;
    final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    final ByteArrayOutputStream failures = new ByteArrayOutputStream();
    Path content;
    Path style;

    @BeforeEach
    void writePictures() throws IOException {
        content = folder.resolve("boats at sea.png");
        style = folder.resolve("stripes.png");
        BufferedImage boats = new BufferedImage(96, 72, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = boats.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.CYAN, 0, 72, Color.BLUE));
        pen.fillRect(0, 0, 96, 72);
        pen.setColor(Color.RED);
        pen.fillOval(30, 20, 30, 25);
        pen.dispose();
        ImageIO.write(boats, "png", content.toFile());
        BufferedImage stripes = new BufferedImage(160, 160, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 160; y++) {
            for (int x = 0; x < 160; x++) {
                stripes.setRGB(x, y, (x + y) / 7 % 2 == 0 ? 0xFFCC00 : 0x203080);
            }
        }
        ImageIO.write(stripes, "png", style.toFile());
        // What it says once, of a log that nobody reads, belongs to no test.
        LoggerFactory.getILoggerFactory();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(failures, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
    }

    int run(String... options) {
        List<String> all = new ArrayList<>(List.of("--content", content.toString(), "--style", style.toString()));
        all.addAll(Arrays.asList(options));
        return Cli.run(all.toArray(String[]::new));
    }

    String failure() {
        return failures.toString(StandardCharsets.UTF_8).strip();
    }

    Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
