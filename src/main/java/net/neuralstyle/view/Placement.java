package net.neuralstyle.view;

import ij.ImagePlus;
import ij.gui.ImageWindow;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.ArrayList;
import java.util.List;

/** Puts a run's windows where they do not cover its content, nor each other, as far as the screen has room. */
final class Placement {
    private static final int GAP = 6;
    /** ImageJ's windows are no narrower than this, however small their picture is. */
    private static final int LEAST_WIDTH = 150;
    /** A pixel of the content in sight is worth more than all of a preview. */
    private static final double FIRST = 1e6;

    private final List<Rectangle> taken = new ArrayList<>();

    /** Keeps an image's window in sight, if it has one. */
    Placement(ImagePlus content) {
        if (content.getWindow() != null && content.getWindow().isShowing()) {
            taken.add(content.getWindow().getBounds());
        }
    }

    /** Tells ImageJ where its next window goes, which will be about so large. */
    void next(int width, int height) {
        if (taken.isEmpty()) {
            return;
        }
        Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        Rectangle place = place(taken, new Dimension(Math.max(width, LEAST_WIDTH), height), screen);
        taken.add(place);
        ImageWindow.setNextLocation(place.x, place.y);
    }

    /** Moves a window that is shown already, and whose size only it knows. */
    void put(Window window) {
        if (taken.isEmpty()) {
            return;
        }
        Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        Rectangle place = place(taken, window.getSize(), screen);
        taken.add(place);
        window.setLocation(place.x, place.y);
    }

    /**
     * The place that covers least: beside, below, above or before one of those that are there, within the screen.
     *
     * @param taken the first of them matters most
     */
    static Rectangle place(List<Rectangle> taken, Dimension size, Rectangle screen) {
        Rectangle best = null;
        double least = Double.MAX_VALUE;
        for (Rectangle window : taken) {
            int right = screen.x + screen.width - size.width;
            int bottom = screen.y + screen.height - size.height;
            List<Point> corners = List.of(
                    new Point(window.x + window.width + GAP, window.y),
                    new Point(window.x - size.width - GAP, window.y),
                    new Point(window.x, window.y + window.height + GAP),
                    new Point(window.x, window.y - size.height - GAP),
                    new Point(right, window.y),
                    new Point(right, bottom),
                    new Point(right, screen.y),
                    new Point(screen.x, screen.y),
                    new Point(screen.x, bottom));
            for (Point corner : corners) {
                Rectangle place = new Rectangle(
                        Math.max(screen.x, Math.min(corner.x, right)),
                        Math.max(screen.y, Math.min(corner.y, bottom)),
                        size.width,
                        size.height);
                double covered = covered(taken, place);
                if (covered < least) {
                    least = covered;
                    best = place;
                }
            }
        }
        return best;
    }

    private static double covered(List<Rectangle> taken, Rectangle place) {
        double covered = 0;
        for (int i = 0; i < taken.size(); i++) {
            Rectangle common = taken.get(i).intersection(place);
            if (!common.isEmpty()) {
                covered += (double) common.width * common.height * (i == 0 ? FIRST : 1);
            }
        }
        return covered;
    }
}
