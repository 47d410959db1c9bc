package net.neuralstyle.image;

import java.util.function.UnaryOperator;

/** A picture that may be too large for Java's memory: parts of it are read when they are needed. */
public interface PixelSource {
    /** Pixels of a band that is read at once where all of a picture is gone through. */
    int BAND = 1 << 23;

    /** In pixels. */
    int width();

    /** In pixels. */
    int height();

    /**
     * Reads a part.
     *
     * @param area within the picture, not empty
     */
    Pixels read(Area area);

    /** As {@link Pixels#sha256}. */
    default String sha256() {
        ShownHash hash = new ShownHash(width(), height());
        int rows = Math.max(1, BAND / width());
        for (int top = 0; top < height(); top += rows) {
            hash.add(read(new Area(0, top, width(), Math.min(height(), top + rows)))
                    .planes());
        }
        return hash.hex();
    }

    /** A picture that is in memory. */
    static PixelSource of(Pixels picture) {
        return of(
                picture.width(),
                picture.height(),
                area -> new Cutout(area.left(), area.top(), area.width(), area.height()).of(picture));
    }

    /** What reads parts. */
    @FunctionalInterface
    interface Reading {
        /** As of {@link PixelSource#read}. */
        Pixels read(Area area);
    }

    /** A picture of a size. */
    static PixelSource of(int width, int height, Reading reading) {
        return new PixelSource() {
            @Override
            public int width() {
                return width;
            }

            @Override
            public int height() {
                return height;
            }

            @Override
            public Pixels read(Area area) {
                return reading.read(area);
            }
        };
    }

    /** The same picture with something done to every pixel by itself. */
    default PixelSource each(UnaryOperator<Pixels> change) {
        return of(width(), height(), area -> change.apply(read(area)));
    }

    /** A part of it, as a picture. */
    default PixelSource cut(Area part) {
        return of(part.width(), part.height(), area -> read(area.from(-part.left(), -part.top())));
    }

    /**
     * It in another size, as {@link Pixels#resized} has it, with any filter.
     *
     * @param filter that the size is changed with
     */
    default PixelSource resized(int newWidth, int newHeight, Resize filter) {
        if (newWidth == width() && newHeight == height()) {
            return this;
        }
        Resize.Resampling resampling = filter.resampling(width(), height(), newWidth, newHeight);
        return of(newWidth, newHeight, area -> {
            float[] planes = Resize.part(resampling, area, seen -> read(seen).planes());
            Pixels.clamp(planes);
            return new Pixels(planes, area.width(), area.height());
        });
    }

    /** It on a canvas of its size, with the margin around it. */
    default PixelSource on(Canvas canvas) {
        return canvas.margin() == 0
                ? this
                : of(
                        canvas.fullWidth(),
                        canvas.fullHeight(),
                        area -> new Pixels(
                                canvas.around(area, inside -> read(inside).planes()), area.width(), area.height()));
    }
}
