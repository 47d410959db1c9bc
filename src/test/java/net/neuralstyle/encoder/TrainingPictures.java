package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.Resize;
import net.neuralstyle.loss.Positions;
import net.neuralstyle.picture.Picture;
import net.neuralstyle.picture.PictureReader;
import net.neuralstyle.picture.Wanted;

/** The pictures of a folder that are trained on, and procedural ones; of all of them random crops. */
final class TrainingPictures {
    /** Every so many-th picture of the folder, by name, is never trained on. */
    private static final int HELD_OUT = 10;

    private static final int SIDE = ProceduralPicture.SIDE;
    private static final int SMALLEST = 16;

    private final List<Halves> real;
    private final List<Halves> made;

    /** A picture of SIDE×SIDE and the same at half the size, three planes each. */
    private record Halves(byte[] full, byte[] half) {
        static Halves of(byte[] full) {
            int side = SIDE / 2;
            byte[] half = new byte[3 * side * side];
            for (int i = 0; i < half.length; i++) {
                int from = 2 * (i / side) * SIDE + 2 * (i % side);
                int sum = (full[from] & 255) + (full[from + 1] & 255);
                sum += (full[from + SIDE] & 255) + (full[from + SIDE + 1] & 255);
                half[i] = (byte) ((sum + 2) / 4);
            }
            return new Halves(full, half);
        }
    }

    /**
     * Reads the pictures to train on and draws the procedural ones.
     *
     * @throws IOException with a sentence that names the file, if one cannot be read
     */
    TrainingPictures(Path folder, int made, long seed) throws IOException {
        List<Path> files = new ArrayList<>();
        List<Path> all = all(folder);
        for (int i = 0; i < all.size(); i++) {
            if (i % HELD_OUT > 0) {
                files.add(all.get(i));
            }
        }
        try {
            real = files.parallelStream().map(file -> Halves.of(square(file))).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        this.made = IntStream.range(0, made)
                .parallel()
                .mapToObj(i -> Halves.of(new ProceduralPicture(Positions.random(seed, i)).of(i)))
                .toList();
    }

    /** The pictures that are never trained on. */
    static List<Path> heldOut(Path folder) throws IOException {
        List<Path> all = all(folder);
        return IntStream.range(0, all.size())
                .filter(i -> i % HELD_OUT == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static List<Path> all(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("There is no folder " + folder + " with pictures to train on.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> pictures = files.filter(PictureReader::isNameOfPicture)
                    .sorted((a, b) ->
                            a.getFileName().toString().compareTo(b.getFileName().toString()))
                    .toList();
            if (pictures.size() < HELD_OUT) {
                throw new IOException(
                        folder + " holds " + pictures.size() + " pictures; at least " + HELD_OUT + " are needed.");
            }
            return pictures;
        }
    }

    /** A whole picture with the given long side, 1×3×H×W in 0–1, for a measurement. */
    static NDArray whole(Path file, int longSide, NDManager manager) throws IOException {
        Pixels pixels = read(file);
        double factor = (double) longSide / pixels.longSide();
        return resized(pixels, factor, manager);
    }

    private static NDArray resized(Pixels pixels, double factor, NDManager manager) {
        int width = Math.max(SMALLEST, (int) Math.round(pixels.width() * factor));
        int height = Math.max(SMALLEST, (int) Math.round(pixels.height() * factor));
        return pixels.toTensor(width, height, Resize.LANCZOS, manager);
    }

    private static Pixels read(Path file) throws IOException {
        Picture picture = PictureReader.read(file, Wanted.WHOLE);
        picture.notices().forEach(notice -> System.err.println("train-encoder: " + file + ": " + notice));
        return Pixels.of(file.toString(), picture.onWhite());
    }

    /** The upper left of a picture that is not much larger than SIDE; what it lacks is mirrored. */
    private static byte[] square(Path file) {
        try {
            Pixels pixels = read(file);
            int least = Math.min(pixels.width(), pixels.height());
            if (least > SIDE || pixels.longSide() > 2 * SIDE) {
                double factor = (double) SIDE / least;
                pixels = pixels.resized(
                        (int) Math.round(pixels.width() * factor), (int) Math.round(pixels.height() * factor));
            }
            byte[] square = new byte[3 * SIDE * SIDE];
            for (int i = 0; i < square.length; i++) {
                int x = mirrored(i % SIDE, pixels.width());
                int y = mirrored(i / SIDE % SIDE, pixels.height());
                int from = (i / SIDE / SIDE * pixels.height() + y) * pixels.width() + x;
                square[i] = (byte) Math.round(255 * pixels.planes()[from]);
            }
            return square;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int mirrored(int place, int size) {
        int within = place % (2 * size);
        return within < size ? within : 2 * size - 1 - within;
    }

    /**
     * Draws crops of the folder's pictures, or of the procedural ones.
     *
     * @return count×3×side×side in 0–1
     */
    float[] crops(int count, int side, SplittableRandom random, boolean procedural) {
        List<Halves> from = procedural ? made : real;
        float[] crops = new float[count * 3 * side * side];
        for (int i = 0; i < count; i++) {
            Halves picture = from.get(random.nextInt(from.size()));
            boolean half = random.nextDouble() < .4;
            float[] crop = new TrainingCrop(half ? picture.half : picture.full, half ? SIDE / 2 : SIDE, side)
                    .drawn(half ? 1.5 - .8 * random.nextDouble() : 1.25 - .5 * random.nextDouble(), random);
            System.arraycopy(crop, 0, crops, i * crop.length, crop.length);
        }
        return crops;
    }
}
