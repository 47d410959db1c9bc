package net.neuralstyle.view;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import net.neuralstyle.transfer.Progress;

/**
 * How the losses fall: each term against the iteration, on a logarithmic scale, in one plot window. The terms are those
 * before their weights, except the total; a new scale starts higher, since it has detail that is not there yet.
 */
final class LossPlot {
    private static final long LEAST_NANOS = 1_000_000_000;

    private final String title;
    private final LongSupplier clock;
    private final Placement place;
    private final Map<String, List<double[]>> points = new LinkedHashMap<>();
    private PlotWindow window;
    private long drawn;
    private boolean shown;

    /**
     * A plot that opens its window with the second point.
     *
     * @param title of the window
     * @param clock in nanoseconds
     * @param place of the window
     */
    LossPlot(String title, LongSupplier clock, Placement place) {
        this.place = place;
        this.title = title;
        this.clock = clock;
    }

    /** Takes in an iteration whose losses were read, and draws it if the last drawing is a while ago. */
    void add(Progress progress) {
        if (progress.losses().isEmpty()) {
            return;
        }
        progress.losses().forEach((term, loss) -> {
            // A logarithm knows no zero, which the content's loss is where the run starts from the content.
            if (loss > 0) {
                points.computeIfAbsent(term, any -> new ArrayList<>()).add(new double[] {progress.iteration(), loss});
            }
        });
        boolean line = points.values().stream().anyMatch(term -> term.size() > 1);
        if (line && (!shown || clock.getAsLong() - drawn >= LEAST_NANOS)) {
            draw();
        }
    }

    /** Draws what is not drawn yet; the window stays. */
    void finish() {
        if (!points.isEmpty()) {
            draw();
        }
    }

    private void draw() {
        Plot plot = plot();
        if (!shown) {
            window = plot.show();
            place.put(window);
            shown = true;
        } else if (!window.isClosed()) {
            window.drawPlot(plot);
        }
        drawn = clock.getAsLong();
    }

    /** The plot as it is now: total, content, style and total variation as thick lines, layers as thin ones. */
    Plot plot() {
        Plot plot = new Plot(title, "Iteration", "Loss");
        int layers = 0;
        for (Map.Entry<String, List<double[]>> term : points.entrySet()) {
            String name = term.getKey();
            boolean layer = name.contains(" ");
            plot.setColor(colour(name, layer ? layers++ : 0));
            plot.setLineWidth(layer ? 1 : 2);
            plot.add(
                    "line",
                    term.getValue().stream().mapToDouble(point -> point[0]).toArray(),
                    term.getValue().stream().mapToDouble(point -> point[1]).toArray());
            plot.setLabel(-1, name);
        }
        plot.setLineWidth(1);
        plot.setColor(Color.BLACK);
        plot.setAxisYLog(true);
        plot.setLimitsToFit(false);
        plot.setLegend(null, Plot.AUTO_POSITION);
        return plot;
    }

    private static Color colour(String term, int layer) {
        return switch (term) {
            case "total" -> Color.BLACK;
            case "content" -> new Color(0x1f77b4);
            case "style" -> new Color(0xd62728);
            case "tv" -> new Color(0x7f7f7f);
            default -> {
                // Layers of one group are neighbours of its own colour: reds for style, blues for content.
                float hue = term.startsWith("content") ? .55f : .02f;
                yield Color.getHSBColor(hue + .045f * (layer % 6), .55f, .85f);
            }
        };
    }

    /** The window's image; null before it is open. */
    ImagePlus image() {
        return window == null ? null : window.getImagePlus();
    }
}
