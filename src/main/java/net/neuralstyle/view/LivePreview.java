package net.neuralstyle.view;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.util.function.LongSupplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.imagej.ImagePlusImages;

/**
 * The picture as it grows, in one window, which in the end becomes the result's. Small scales are enlarged, so that the
 * window keeps its size. A person who closes the window sees no more of it; the run goes on.
 */
final class LivePreview {
    private static final long LEAST_NANOS = 500_000_000;

    /** At most a twentieth of the time goes into showing. */
    private static final int SHARE = 20;

    /** What a window takes around its picture, about. */
    private static final int BORDER = 24;

    private final String title;
    private final int longSide;
    private final LongSupplier clock;
    private final Placement place;
    private ImagePlus shown;
    private long due;

    /**
     * A preview that opens its window with the first picture.
     *
     * @param title of the window
     * @param longSide of the result, in pixels
     * @param clock in nanoseconds
     * @param place of the window
     */
    LivePreview(String title, int longSide, LongSupplier clock, Placement place) {
        this.place = place;
        this.title = title;
        this.longSide = longSide;
        this.clock = clock;
        due = clock.getAsLong();
    }

    /** Whether it is time for a new picture. */
    boolean isDue() {
        return clock.getAsLong() - due >= 0 && !isClosed();
    }

    private boolean isClosed() {
        return shown != null && !shown.isVisible();
    }

    /**
     * Shows a picture.
     *
     * @param image X×Y×3, sRGB in 0–1
     */
    void show(RandomAccessibleInterval<FloatType> image) {
        long began = clock.getAsLong();
        ImageProcessor pixels = ImagePlusImages.rgb(image);
        double enlarged = (double) longSide / Math.max(pixels.getWidth(), pixels.getHeight());
        int width = shown == null ? (int) Math.round(enlarged * pixels.getWidth()) : shown.getWidth();
        int height = shown == null ? (int) Math.round(enlarged * pixels.getHeight()) : shown.getHeight();
        if (pixels.getWidth() != width || pixels.getHeight() != height) {
            pixels.setInterpolationMethod(ImageProcessor.BILINEAR);
            pixels = pixels.resize(Math.max(1, width), Math.max(1, height));
        }
        if (shown == null) {
            shown = new ImagePlus(title, pixels);
            place.next(width + BORDER, height + 2 * BORDER);
            shown.show();
        } else if (!isClosed()) {
            shown.setProcessor(pixels);
        }
        long now = clock.getAsLong();
        due = now + Math.max(LEAST_NANOS, SHARE * (now - began));
    }

    /**
     * Ends the preview.
     *
     * @param result the picture that the run made
     * @return the preview's image, which has become the result; or the result itself if there is no window any more
     */
    ImagePlus become(ImagePlus result) {
        if (shown == null || isClosed()) {
            return result;
        }
        ImagePlus kept = shown;
        kept.setImage(result);
        kept.setTitle(result.getTitle());
        kept.changes = true;
        shown = null;
        return kept;
    }

    /** Closes the window of a run that failed. */
    void discard() {
        if (shown != null && !isClosed()) {
            shown.changes = false;
            shown.close();
        }
        shown = null;
    }
}
