package net.neuralstyle.samples;

/** One of the pictures shipped with the plugin. */
interface SamplePicture {

    /** The name of the PNG file. */
    String fileName();

    /** Width in pixels. */
    int width();

    /** Height in pixels. */
    int height();

    /** Steps per colour component in the file, 2 to 256; see {@link Canvas#pixels}. */
    int levels();

    /** Computes the picture, in display values; the same on every call. */
    Canvas render();

    /** The rows of {@link #render} from {@code top} on, computed without the others where that saves time. */
    default Canvas band(int top, int rows) {
        Canvas whole = render();
        return Canvas.painted(width(), rows, 1, (x, y) -> whole.get((int) x, (int) y + top));
    }
}
