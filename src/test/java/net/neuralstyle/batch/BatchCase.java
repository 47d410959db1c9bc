package net.neuralstyle.batch;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.batch.BatchRow.Outcome;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.recipe.Small;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.Progress;
import net.neuralstyle.transfer.StyleTransferResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Folders of small pictures, and a batch over them. */
abstract class BatchCase {
    static final StyleTransferSettings SETTINGS =
            Small.settings().size(36).smallestScale(36).iterations(2).build();

    @TempDir
    Path folder;

    final Ears ears = new Ears();
    List<Path> contents;
    List<Path> styles;

    /** PNG files, and what was read and written. */
    static final class Files8Bit implements Pictures {
        @Override
        public boolean isPicture(Path file) {
            return file.toString().endsWith(".png") || file.toString().endsWith(".jpg");
        }

        @Override
        public InputImage read(String role, Path file) throws IOException {
            BufferedImage image = ImageIO.read(file.toFile());
            if (image == null) {
                throw new IOException(role + ": " + file.getFileName() + " is damaged.");
            }
            Img<FloatType> pixels = ArrayImgs.floats(image.getWidth(), image.getHeight(), 3);
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    for (int c = 0; c < 3; c++) {
                        pixels.getAt(x, y, c).set((image.getRGB(x, y) >> 16 - 8 * c & 255) / 255f);
                    }
                }
            }
            return new InputImage(pixels, file.getFileName().toString(), file.toString());
        }

        @Override
        public void write(StyleTransferResult made, Path content, Path target) throws IOException {
            Small.save(target, 0);
            RecipeFiles.addTo(target, made.recipe().toJson());
        }
    }

    /** Remembers what it hears, and cancels when it heard of so many iterations. */
    static final class Ears implements BatchListener {
        final List<String> started = new ArrayList<>();
        final List<Double> fractions = new ArrayList<>();
        int cancelAfter = Integer.MAX_VALUE;

        @Override
        public void starting(int number, int count, String name) {
            started.add(number + "/" + count + " " + name);
        }

        @Override
        public void iterated(Progress progress) {
            fractions.add(progress.fraction());
        }

        @Override
        public boolean isCanceled() {
            return fractions.size() >= cancelAfter;
        }

        @Override
        public void finished(BatchRow row) {
            started.add(row.outcome().toString());
        }
    }

    @BeforeEach
    void save() throws IOException {
        contents = List.of(
                Small.save(folder.resolve("contents/a, b.png"), 1), Small.save(folder.resolve("contents/c.png"), 2));
        styles = List.of(Small.save(folder.resolve("styles/x.png"), 3), Small.save(folder.resolve("styles/y.png"), 4));
    }

    BatchPlan plan() {
        return plan(Shard.ALL, SETTINGS);
    }

    BatchPlan plan(Shard shard, StyleTransferSettings settings) {
        return new BatchPlan(contents, styles, folder.resolve("results"), "png", shard, settings);
    }

    BatchReport run(BatchPlan plan) throws IOException {
        return Batch.run(plan, new Files8Bit(), Batch.defaultTable(plan), ears);
    }

    static List<Outcome> outcomes(BatchReport report) {
        return report.rows().stream().map(BatchRow::outcome).toList();
    }

    List<String> results() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("results"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
