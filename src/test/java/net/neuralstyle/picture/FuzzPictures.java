package net.neuralstyle.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.neuralstyle.weights.Mutation;

/**
 * Feeds damaged picture files to the reader, and stops with an error at the first that throws anything but an
 * {@link IOException} naming the file, or takes more than some seconds.
 *
 * <p>A program, not a test: {@code FuzzPictures [rounds for each file, 10000] [seed, 1]}.
 */
final class FuzzPictures {
    /** A WebP of one colour may rightly hold, in some bytes, as many pixels as fit into the memory. */
    private static final long MOST_SECONDS = 30;

    private FuzzPictures() {}

    /** Runs. */
    public static void main(String... arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        List<Odd> sound = new ArrayList<>();
        for (Odd odd : OddFiles.all()) {
            if (odd.shows() != null && odd.bytes().length < 100_000) {
                sound.add(odd);
            }
        }
        for (Odd odd : sound) {
            fuzz(odd, rounds, new Random(seed));
        }
    }

    private static void fuzz(Odd odd, int rounds, Random random) {
        int refused = 0;
        long longest = 0;
        long began = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = Mutation.of(odd.bytes(), random);
            long start = System.nanoTime();
            try {
                PictureReader.read(bytes, "file", Wanted.forSide(64));
            } catch (IOException e) {
                refused++;
                if (!String.valueOf(e.getMessage()).startsWith("file")) {
                    throw new AssertionError(odd + ", round " + round + ": no file is named", e);
                }
            } catch (RuntimeException | Error e) {
                throw new AssertionError(odd + ", round " + round + " let out " + e, e);
            }
            longest = Math.max(longest, System.nanoTime() - start);
            if (longest > MOST_SECONDS * 1e9) {
                throw new AssertionError(odd + ", round " + round + " took " + longest / 1e9 + " s");
            }
        }
        System.out.printf(
                "%s: %d rounds, %d refused, the longest took %.2f s, all %.0f s%n",
                odd, rounds, refused, longest / 1e9, (System.nanoTime() - began) / 1e9);
    }
}
