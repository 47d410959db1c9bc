package net.neuralstyle.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.neuralstyle.image.Area;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.Small;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.StyleTransfer;
import net.neuralstyle.weights.Fuzzing;
import org.apache.hadoop.conf.Configuration;

/**
 * Feeds damaged datasets of the N5 format, and damaged notes of how far a picture is, to their readers ({@link Fuzzing}).
 *
 * <p>A program, not a test: {@code FuzzChunks [rounds for each kind of file, 100000] [seed, 1]}.
 */
final class FuzzChunks {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 24;
    private static final int SIDE = 16;
    /** No test reads a picture of more pixels than that: memory would be the one that its attributes name. */
    private static final long MOST_PIXELS = 1 << 16;

    private FuzzChunks() {}

    /** Runs. */
    public static void main(String... arguments) throws IOException {
        Fuzzing fuzzing = Fuzzing.of(arguments);
        Path folder = Files.createTempDirectory("fuzz");
        try {
            Store store = new Store(new Configuration(false));
            for (boolean isFine : List.of(true, false)) {
                Chunks chunks = new Chunks(
                        store, folder.resolve(isFine + ".n5").toString(), WIDTH, HEIGHT, SIDE, isFine);
                chunks.write(new Area(0, 0, WIDTH, HEIGHT), new Pixels(new float[3 * WIDTH * HEIGHT], WIDTH, HEIGHT));
                chunks.describe(Map.of());
                for (String name : List.of("attributes.json", "0/0/0", "2/1/0")) {
                    Path file = Path.of(chunks.address(), name);
                    byte[] sound = Files.readAllBytes(file);
                    fuzzing.of(chunks.address() + "/" + name, sound, chunks.address(), bytes -> {
                        Files.write(file, bytes);
                        read(store, chunks.address());
                    });
                    Files.write(file, sound);
                    read(store, chunks.address());
                }
            }
            fuzzing.of("progress", progress(), "progress.json", bytes -> Progress.parse(
                    new String(bytes, StandardCharsets.UTF_8), "progress.json"));
        } finally {
            Stage.delete(folder);
        }
    }

    private static void read(Store store, String address) throws IOException {
        Chunks chunks = Chunks.open(store, address);
        if ((long) chunks.width() * chunks.height() > MOST_PIXELS) {
            return;
        }
        try {
            chunks.read(new Area(0, 0, chunks.width(), chunks.height()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static byte[] progress() throws IOException {
        Recipe recipe = StyleTransfer.run(
                        Inputs.of(Small.picture("content", 1), Small.picture("style", 2)),
                        Small.settings().build(),
                        ProgressListener.NONE)
                .recipe();
        Progress progress = new Progress(1, 10, Map.of("columns", new float[] {.1f, -2e-9f, 3}), 4096, 512, recipe);
        byte[] sound = progress.toJson().getBytes(StandardCharsets.UTF_8);
        Progress again = Progress.parse(progress.toJson(), "progress.json");
        if (!again.toJson().equals(progress.toJson())) {
            throw new AssertionError("what was written is read as " + again);
        }
        return sound;
    }
}
