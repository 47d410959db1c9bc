package net.neuralstyle.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A picture with a margin around it that is painted and then cut off. A network that repeats the border's pixels sees
 * features there that no painting has, and what a style has too much of gathers where nothing else is pulled: frames and
 * fringes, which so fall off. The margin mirrors the picture. At right and below it is as much wider as makes both sides
 * multiples of {@value #UNIT}, so that every pooling window is whole.
 *
 * @param width of the picture
 * @param height of the picture
 * @param margin at left and above, in pixels; 0 for the picture alone
 */
public record Canvas(int width, int height, int margin) {
    private static final int UNIT = 8;

    /** The width with the margin, in pixels. */
    public int fullWidth() {
        return full(width);
    }

    /** The height with the margin, in pixels. */
    public int fullHeight() {
        return full(height);
    }

    private int full(int side) {
        return margin == 0 ? side : (side + 2 * margin + UNIT - 1) / UNIT * UNIT;
    }

    /** The longer one of the whole sides. */
    public int longSide() {
        return Math.max(fullWidth(), fullHeight());
    }

    /** How many pixels are painted, with the margin. */
    public long pixels() {
        return (long) fullWidth() * fullHeight();
    }

    /** A picture in this size, bicubic, with the margin around it: 1×3×H×W, to be closed by the caller. */
    public NDArray tensor(Pixels picture, NDManager manager) {
        return tensor(picture, Resize.BICUBIC, manager);
    }

    /** As {@link #tensor(Pixels, NDManager)} with another filter. */
    public NDArray tensor(Pixels picture, Resize filter, NDManager manager) {
        IntFunction<Crossing.Rows> resized = picture.rows(width, height, filter);
        return Crossing.toTensor(3, fullHeight(), fullWidth(), manager, channel -> around(resized.apply(channel)));
    }

    /**
     * Rows of the whole from rows of the picture.
     *
     * @param picture rows of one plane of the picture
     * @return rows of the whole
     */
    Crossing.Rows around(Crossing.Rows picture) {
        if (margin == 0) {
            return picture;
        }
        int full = fullWidth();
        return (from, to, rows) -> {
            int[] inside = IntStream.range(from, to)
                    .map(y -> mirrored(y - margin, height))
                    .toArray();
            // Neighbours mirror to neighbours, so that all rows lie in one piece, which is made at once: each by itself
            // would take apart what resampling shares between them.
            int first = IntStream.of(inside).min().orElseThrow();
            int last = IntStream.of(inside).max().orElseThrow();
            float[] piece = new float[(last + 1 - first) * width];
            picture.make(first, last + 1, piece);
            for (int y = 0; y < inside.length; y++) {
                for (int x = 0; x < full; x++) {
                    rows[y * full + x] = piece[(inside[y] - first) * width + mirrored(x - margin, width)];
                }
            }
        };
    }

    /**
     * A part of the whole.
     *
     * @param read gives 3 planes of an area of the picture
     * @return 3 planes of the area
     */
    float[] around(Area area, Function<Area, float[]> read) {
        int[] columns = IntStream.range(area.left(), area.right())
                .map(x -> mirrored(x - margin, width))
                .toArray();
        int[] rows = IntStream.range(area.top(), area.bottom())
                .map(y -> mirrored(y - margin, height))
                .toArray();
        int left = IntStream.of(columns).min().orElseThrow();
        int top = IntStream.of(rows).min().orElseThrow();
        int right = IntStream.of(columns).max().orElseThrow() + 1;
        int bottom = IntStream.of(rows).max().orElseThrow() + 1;
        float[] inside = read.apply(new Area(left, top, right, bottom));
        float[] planes = new float[3 * columns.length * rows.length];
        int i = 0;
        for (int plane = 0; plane < 3; plane++) {
            for (int row : rows) {
                int begin = (plane * (bottom - top) + row - top) * (right - left);
                for (int column : columns) {
                    planes[i++] = inside[begin + column - left];
                }
            }
        }
        return planes;
    }

    /** Where the picture is in the whole. */
    public Area picture() {
        return new Area(margin, margin, margin + width, margin + height);
    }

    /** The picture without its margin. */
    public Pixels cut(Pixels full) {
        return margin == 0 ? full : new Cutout(margin, margin, width, height).of(full);
    }

    /**
     * One number for every place of a plane.
     *
     * @param values row-major
     * @param width in numbers
     * @param height in numbers
     */
    public record Plane(float[] values, int width, int height) {}

    /** A plane over the picture, in whatever resolution, on the whole. */
    public Plane around(Plane picture) {
        if (margin == 0) {
            return picture;
        }
        int left = scaled(margin, picture.width, width);
        int top = scaled(margin, picture.height, height);
        int across = left + picture.width + scaled(fullWidth() - margin - width, picture.width, width);
        int down = top + picture.height + scaled(fullHeight() - margin - height, picture.height, height);
        float[] values = new float[across * down];
        for (int y = 0; y < down; y++) {
            int row = mirrored(y - top, picture.height) * picture.width;
            for (int x = 0; x < across; x++) {
                values[y * across + x] = picture.values[row + mirrored(x - left, picture.width)];
            }
        }
        return new Plane(values, across, down);
    }

    private static int scaled(int length, int to, int from) {
        return (int) Math.round((double) length * to / from);
    }

    /** The index inside that is seen at an index outside, as in mirrors at both ends. */
    private static int mirrored(int index, int size) {
        int inside = Math.floorMod(index, 2 * size);
        return inside < size ? inside : 2 * size - 1 - inside;
    }
}
