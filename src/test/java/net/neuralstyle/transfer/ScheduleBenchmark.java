package net.neuralstyle.transfer;

import com.sun.management.OperatingSystemMXBean;
import ij.gui.Plot;
import java.awt.Color;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * What scales and iterations are worth: style at layers that no run optimises (relu2_2, relu3_2, relu4_2), in fp32 at the final
 * size, against what a run took, each the mean over the pairs of samples. Prints a table and draws it. Seconds are the
 * process's processor time over the number of processors, which other programs on the machine hardly change.
 *
 * <p>Arguments: long side in pixels (512), a PNG file for the plot (none: not drawn), pairs (2).
 */
final class ScheduleBenchmark {
    private static final List<List<String>> PAIRS =
            List.of(List.of("still_life", "flow_strokes"), List.of("cells", "mosaic"));
    private static final LayerWeights HELD_OUT = LayerWeights.parse("relu2_2:0.3,relu3_2:0.4,relu4_2:0.3");
    private static final Color[] COLOURS = {Color.RED, Color.BLUE, new Color(0, 130, 0)};

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ScheduleBenchmark() {}

    /** A way to spend iterations: scales from the side over a divisor on, by a factor. */
    private record Schedule(String name, int divisor, double step, List<Integer> iterations) {}

    private record Point(int iterations, double seconds, double heldOut, double total) {}

    public static void main(String... arguments) throws IOException {
        int side = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 512;
        int pairs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : PAIRS.size();
        List<Schedule> schedules = List.of(
                new Schedule("one scale", 1, 2, List.of(75, 150, 300)),
                new Schedule("half, whole", 2, 2, List.of(75, 150, 225, 300, 400)),
                new Schedule("half, 0.71, whole", 2, Math.sqrt(2), List.of(150, 300)));
        // The first run in a process pays for what is loaded and compiled.
        measured(PAIRS.subList(0, 1), new Schedule("", 2, 2, List.of()), side, 10);
        Map<String, List<Point>> curves = new TreeMap<>();
        System.out.println("| scales | iterations | seconds | style at held-out layers | total loss |");
        System.out.println("|---|---|---|---|---|");
        for (Schedule schedule : schedules) {
            for (int iterations : schedule.iterations()) {
                Point point = measured(PAIRS.subList(0, pairs), schedule, side, iterations);
                curves.computeIfAbsent(schedule.name(), name -> new ArrayList<>())
                        .add(point);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d | %.1f | %.4f | %.4f |%n",
                        schedule.name(),
                        iterations,
                        point.seconds(),
                        point.heldOut(),
                        point.total());
            }
        }
        if (arguments.length > 1) {
            draw(curves, arguments[1]);
        }
    }

    private static Point measured(List<List<String>> pairs, Schedule schedule, int side, int iterations)
            throws IOException {
        StyleTransferSettings settings = StyleTransferSettings.builder(Preset.CLASSIC)
                .size(side)
                .smallestScale(side / schedule.divisor())
                .scaleStep(schedule.step())
                .iterations(iterations)
                .device(ComputeDevice.CPU)
                .build();
        StyleTransferSettings judging =
                settings.toBuilder().styleLayers(HELD_OUT).build();
        double seconds = 0;
        double heldOut = 0;
        double total = 0;
        for (List<String> pair : pairs) {
            Inputs inputs = SampleRun.inputs(pair.get(0), pair.get(1), side);
            long before = SYSTEM.getProcessCpuTime();
            StyleTransferResult result = StyleTransfer.run(inputs, settings, ProgressListener.NONE);
            seconds += (SYSTEM.getProcessCpuTime() - before) / 1e9 / SYSTEM.getAvailableProcessors() / pairs.size();
            heldOut += SampleRun.judged(inputs, result, judging, "style") / pairs.size();
            total += SampleRun.judged(inputs, result, settings, "total") / pairs.size();
        }
        return new Point(iterations, seconds, heldOut, total);
    }

    private static void draw(Map<String, List<Point>> curves, String file) throws IOException {
        Plot plot = new Plot("Schedules", "processor seconds over processors", "style at held-out layers");
        plot.setSize(620, 340);
        int colour = 0;
        StringBuilder legend = new StringBuilder();
        for (Map.Entry<String, List<Point>> curve : curves.entrySet()) {
            double[] x = curve.getValue().stream().mapToDouble(Point::seconds).toArray();
            double[] y = curve.getValue().stream().mapToDouble(Point::heldOut).toArray();
            plot.setLineWidth(2);
            plot.setColor(COLOURS[colour], COLOURS[colour]);
            plot.add("connected circle", x, y);
            legend.append(curve.getKey()).append('\n');
            colour++;
        }
        List<Point> points = curves.values().stream().flatMap(List::stream).toList();
        double longest = points.stream().mapToDouble(Point::seconds).max().orElseThrow();
        double worst = points.stream().mapToDouble(Point::heldOut).max().orElseThrow();
        plot.setLimits(0, 1.05 * longest, 0, 1.05 * worst);
        plot.setColor(Color.BLACK);
        plot.addLegend(legend.toString(), "top-right");
        ImageIO.write(plot.getImagePlus().getBufferedImage(), "png", new File(file));
    }
}
