package net.neuralstyle.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where windows go on a laptop's screen. */
class PlacementTest {
    private static final Rectangle SCREEN = new Rectangle(0, 0, 1366, 768);
    private static final Dimension PLOT = new Dimension(706, 454);

    /** Wherever a small content stands, a plot fits somewhere beside it, if need be over the preview. */
    @Test
    void neverCoversASmallContent() {
        for (int x = 0; x <= 1100; x += 50) {
            for (int y = 0; y <= 550; y += 50) {
                Rectangle content = new Rectangle(x, y, 214, 210);
                Rectangle preview = Placement.place(List.of(content), new Dimension(120, 150), SCREEN);
                assertFalse(preview.intersects(content), content + " and " + preview);
                Rectangle plot = Placement.place(List.of(content, preview), PLOT, SCREEN);
                assertTrue(SCREEN.contains(plot), plot.toString());
                boolean room = x >= PLOT.width
                        || x + 214 <= SCREEN.width - PLOT.width
                        || y >= PLOT.height
                        || y + 210 <= SCREEN.height - PLOT.height;
                assertFalse(room && plot.intersects(content), content + " and " + plot);
            }
        }
    }

    @Test
    void windowsGoBesideTheContent() {
        Rectangle content = new Rectangle(200, 100, 500, 400);
        Rectangle preview = Placement.place(List.of(content), new Dimension(500, 400), SCREEN);
        assertEquals(new Rectangle(706, 100, 500, 400), preview);
        Rectangle plot = Placement.place(List.of(content, preview), new Dimension(450, 260), SCREEN);
        assertFalse(plot.intersects(content), plot.toString());
        // Where there is no room beside it, as little as possible is covered.
        Rectangle large = new Rectangle(0, 0, 1000, 700);
        Rectangle small = Placement.place(List.of(large), new Dimension(300, 300), SCREEN);
        assertFalse(small.intersects(large), small.toString());
        assertTrue(SCREEN.contains(Placement.place(List.of(large), new Dimension(900, 700), SCREEN)));
    }
}
