package net.neuralstyle.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.instant.StyleReading;

/**
 * What pictures without iterations that are made with the same settings, one after the other, have in common: what was read
 * of the styles, and how long painting takes. It is in Java's memory, so that nothing has to be closed.
 */
final class InstantMemory {
    private List<Known> before = List.of();
    private List<Known> now = new ArrayList<>();
    private String networks = "";
    private double secondsPerPixel;

    /**
     * What a reading depends on beside the settings.
     *
     * @param style its pixels
     * @param width that it is read in, with the margin
     * @param height that it is read in, with the margin
     * @param patches that are read
     * @param seed of their places
     */
    record Key(Pixels style, int width, int height, int patches, long seed) {
        private boolean isOf(Key other) {
            return width == other.width
                    && height == other.height
                    && patches == other.patches
                    && seed == other.seed
                    && style.width() == other.style.width()
                    && Arrays.equals(style.planes(), other.style.planes());
        }
    }

    private record Known(Key key, StyleReading reading) {}

    /**
     * Begins a picture: what neither it nor the one before needs is forgotten.
     *
     * @param networks where and in which number format they run; all is forgotten where that is new
     */
    void next(String networks) {
        boolean same = networks.equals(this.networks);
        before = same ? now : List.of();
        secondsPerPixel = same ? secondsPerPixel : 0;
        now = new ArrayList<>();
        this.networks = networks;
    }

    /** What was read of a style for the picture before, or is now. */
    StyleReading reading(Key key, Supplier<StyleReading> read) {
        Known known = before.stream()
                .filter(each -> each.key.isOf(key))
                .findFirst()
                .orElseGet(() -> new Known(key, read.get()));
        now.add(known);
        return known.reading;
    }

    /** The time for a pixel as it was measured first. */
    double secondsPerPixel(DoubleSupplier measured) {
        if (secondsPerPixel == 0) {
            secondsPerPixel = measured.getAsDouble();
        }
        return secondsPerPixel;
    }
}
