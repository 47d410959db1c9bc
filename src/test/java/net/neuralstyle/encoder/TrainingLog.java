package net.neuralstyle.encoder;

import ij.gui.Plot;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import net.neuralstyle.batch.ResultFile;

/** How the losses of a training fall: log.csv, a line each so many steps, and loss.png. */
final class TrainingLog {
    private static final List<String> TERMS =
            List.of("loss", "features", "neighbours", "columns", "covariance", "gradient");
    private static final List<Color> COLOURS = List.of(
            Color.BLACK,
            new Color(0x1f77b4),
            new Color(0xd62728),
            new Color(0x2ca02c),
            new Color(0xff7f0e),
            new Color(0x9467bd));
    private static final String HEAD = "step,seconds," + String.join(",", TERMS);

    private final Path folder;
    private final List<String> rows = new ArrayList<>();
    private final double before;
    private final long began = System.nanoTime();
    private boolean announced;
    private List<Double> terms = List.of();
    private double slopes;

    /**
     * A log that goes on from a step.
     *
     * @param folder it is in; its lines up to the step are kept
     * @param slopes the last slopes' loss before it; NaN for none
     */
    TrainingLog(Path folder, int step, double slopes) throws IOException {
        this.folder = folder;
        this.slopes = slopes;
        Path file = folder.resolve("log.csv");
        if (step > 0 && Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .skip(1)
                    .filter(row -> numbers(row)[0] <= step)
                    .forEach(rows::add);
        }
        before = rows.isEmpty() ? 0 : numbers(rows.get(rows.size() - 1))[1];
    }

    private static double[] numbers(String row) {
        return Arrays.stream(row.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    double slopes() {
        return slopes;
    }

    /** Takes in the losses of a step; the slopes', which not every step has, stay until there are new ones. */
    void took(TrainingStep.Losses losses) {
        terms = losses.terms();
        slopes = Double.isNaN(losses.slopes()) ? slopes : losses.slopes();
    }

    /**
     * Makes a line of the losses of the last step.
     *
     * @throws ArithmeticException with a sentence, if the loss is no number any more
     */
    void report(int step) {
        if (!Double.isFinite(terms.get(0))) {
            throw new ArithmeticException(
                    "The loss is " + terms.get(0) + " at step " + step + ": choose a smaller --rate.");
        }
        StringBuilder row = new StringBuilder();
        row.append(String.format(Locale.ROOT, "%d,%.1f", step, before + (System.nanoTime() - began) / 1e9));
        terms.forEach(term -> row.append(String.format(Locale.ROOT, ",%.6g", term)));
        row.append(String.format(Locale.ROOT, ",%.6g", slopes));
        if (!announced) {
            System.out.println(HEAD);
            announced = true;
        }
        rows.add(row.toString());
        System.out.println(row);
    }

    void write() throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEAD));
        lines.addAll(rows);
        ResultFile.write(folder.resolve("log.csv"), part -> Files.write(part, lines));
        if (rows.size() > 1) {
            ResultFile.write(
                    folder.resolve("loss.png"),
                    part -> ImageIO.write(plot().getProcessor().getBufferedImage(), "png", part.toFile()));
        }
    }

    private Plot plot() {
        Plot plot = new Plot("Losses", "Step", "Loss");
        plot.setSize(900, 500);
        plot.setLineWidth(2);
        double[][] table = rows.stream().map(TrainingLog::numbers).toArray(double[][]::new);
        for (int term = 0; term < TERMS.size(); term++) {
            int column = term + 2;
            // A logarithm knows no zero.
            double[][] some =
                    Arrays.stream(table).filter(row -> row[column] > 0).toArray(double[][]::new);
            if (some.length > 1) {
                plot.setColor(COLOURS.get(term));
                plot.add(
                        "line",
                        Arrays.stream(some).mapToDouble(row -> row[0]).toArray(),
                        Arrays.stream(some).mapToDouble(row -> row[column]).toArray());
                plot.setLabel(-1, TERMS.get(term));
            }
        }
        plot.setLineWidth(1);
        plot.setColor(Color.BLACK);
        plot.setAxisYLog(true);
        plot.setLimitsToFit(false);
        plot.setLegend(null, Plot.AUTO_POSITION);
        return plot;
    }
}
