package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.loss.WeightedLosses;

/**
 * Decides whether an image is computed as a whole or in tiles. What a pixel costs is measured on a small image with the
 * run's own network, since it depends on layers, number format and libtorch's choice of kernels.
 */
final class MemoryBudget {
    /** Of what is free, so much may be used: others want some too, and measuring is not exact. */
    private static final double SHARE = .7;
    /** Up to so many pixels a whole image needs less than nearly every machine has: not worth a measurement. */
    private static final long SMALL = 1 << 20;
    /** The image, its gradient, the optimiser's moments and temporaries, averages, best image: 3 floats a pixel each. */
    private static final long IMAGE_BYTES = 12 * 16;

    private static final int SMALLEST_TILE = 64;
    private static final Path FREE = Path.of("/proc/meminfo");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path GROUP_LIMIT = Path.of("/sys/fs/cgroup/memory.max");
    private static final Path GROUP_USED = Path.of("/sys/fs/cgroup/memory.current");

    private MemoryBudget() {}

    /**
     * The objective that fits.
     *
     * @param image at the size to be optimised
     * @param betweenLayers run before every layer; may throw to end an evaluation
     * @throws IllegalStateException if not even small tiles fit; the message says what to do
     */
    static ReportingObjective objective(
            ComputeSession session,
            Encoder encoder,
            WeightedLosses losses,
            StyleTransferSettings settings,
            NDArray image,
            Runnable betweenLayers) {
        long pixels = image.getShape().get(2) * image.getShape().get(3);
        ReportingObjective whole = new GradientObjective(session, encoder, losses, betweenLayers);
        boolean known = session.device().equals("cpu") && Files.isReadable(STATUS) && Files.isReadable(FREE);
        if (!known || settings.memory() == 0 && pixels <= SMALL) {
            return whole;
        }
        double bytesPerPixel = Rehearsal.bytesPerPixel(session, encoder, settings);
        long left = available(settings.memory()) - IMAGE_BYTES * pixels;
        if (bytesPerPixel * pixels <= left) {
            return whole;
        }
        if (settings.smoothing().in(encoder.architecture()) == Smoothing.SOFTMAX) {
            throw new IllegalStateException("The picture does not fit into memory as a whole, and smoothing by softmax"
                    + " needs the whole: choose smoothing none, a smaller size or another encoder.");
        }
        int halo = Tiles.halo(encoder, losses.layers());
        int side = (int) Math.sqrt(Math.max(0, left) / bytesPerPixel) - 2 * halo;
        if (side < SMALLEST_TILE) {
            double smallest = Math.pow(SMALLEST_TILE + 2. * halo, 2) * bytesPerPixel + IMAGE_BYTES * pixels;
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%d×%d pixels need at least %.0f MB more, but only %.0f MB are %s. Choose a smaller size or the"
                            + " compact encoder, close other programs%s.",
                    image.getShape().get(3),
                    image.getShape().get(2),
                    smallest / 1e6,
                    (left + IMAGE_BYTES * pixels) / 1e6,
                    settings.memory() == 0 ? "free" : "left of the memory setting",
                    settings.memory() == 0 ? "" : ", or raise memory"));
        }
        return new TiledObjective(
                session, encoder, losses, new Tiles(encoder, image, losses.layers(), side), betweenLayers);
    }

    /** Bytes that may still be taken: of the person's limit, or a share of what system and container have left. */
    private static long available(int megabytes) {
        if (megabytes > 0) {
            return megabytes * 1_000_000L - resident();
        }
        long free = kilobytes(FREE, "MemAvailable:").orElse(Long.MAX_VALUE / 2048) * 1024;
        OptionalLong limit = number(GROUP_LIMIT);
        OptionalLong used = number(GROUP_USED);
        if (limit.isPresent() && used.isPresent()) {
            free = Math.min(free, limit.getAsLong() - used.getAsLong());
        }
        return (long) (SHARE * free);
    }

    /** The process's resident memory in bytes; 0 where the system does not tell. */
    static long resident() {
        return kilobytes(STATUS, "VmRSS:").orElse(0) * 1024;
    }

    private static OptionalLong kilobytes(Path file, String key) {
        return lines(file).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }

    /** A container's number; none where there is no container or no limit ("max"). */
    private static OptionalLong number(Path file) {
        return lines(file).stream()
                .filter(line -> line.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The system's own record of memory, " + file + ", cannot be read.", e);
        }
    }
}
