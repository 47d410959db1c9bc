package net.neuralstyle.cluster;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.neuralstyle.recipe.Small;

/** Small pictures in folders, and tables taken apart. */
final class Folders {
    private Folders() {}

    /** Saves pictures of different pixels: p0.png, p1.png, … */
    static Path contents(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Small.save(folder.resolve("p" + i + ".png"), i);
        }
        return folder;
    }

    /** Names in a folder, hidden ones too. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The lines of a table, without what differs from one run to the next: seconds and peak. */
    static List<String> lines(String table) {
        List<String> lines = new ArrayList<>();
        for (String line : table.lines().toList()) {
            List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
            cells.set(4, "");
            cells.set(9, "");
            lines.add(String.join(",", cells));
        }
        return lines;
    }

    /** The cells of a column, from the second line on. */
    static List<String> column(String table, int column) {
        return table.lines().skip(1).map(line -> line.split(",", -1)[column]).toList();
    }

    /** The pixels of a picture. */
    static int[] pixels(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
