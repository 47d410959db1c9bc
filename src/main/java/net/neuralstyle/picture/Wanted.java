package net.neuralstyle.picture;

/** How large a picture is wanted: a large photograph for a small result is shrunk while it is read. */
public final class Wanted {
    /** Wants a picture as large as it is. */
    public static final Wanted WHOLE = new Wanted(0, 0, 0);

    /** Pictures of fewer pixels are never shrunk. */
    private static final long SMALL = 1 << 24;
    /** What is shrunk stays at least this many times as large as the result. */
    private static final int SPARE = 2;

    private final int longSide;
    private final long width;
    private final long height;

    private Wanted(int longSide, long width, long height) {
        this.longSide = longSide;
        this.width = width;
        this.height = height;
    }

    /**
     * Wants a picture for a result, or for a style that is used at this size.
     *
     * @param longSide in pixels
     */
    public static Wanted forSide(int longSide) {
        return new Wanted(longSide, 0, 0);
    }

    /**
     * Wants a picture as large as it was read once before.
     *
     * @param width in pixels
     * @param height in pixels
     */
    public static Wanted ofSize(long width, long height) {
        return new Wanted(0, width, height);
    }

    /** By which whole number the sides of a file's picture are divided. */
    int factor(long fileWidth, long fileHeight) {
        long side = Math.max(fileWidth, fileHeight);
        if (fileWidth * fileHeight <= SMALL) {
            return 1;
        }
        if (longSide > 0) {
            return (int) Math.max(1, side / ((long) SPARE * longSide));
        }
        long before = Math.max(width, height);
        for (int factor = 1; before > 0 && factor <= side; factor++) {
            if ((side + factor - 1) / factor == before) {
                return factor;
            }
        }
        return 1;
    }
}
