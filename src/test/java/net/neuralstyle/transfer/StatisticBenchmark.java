package net.neuralstyle.transfer;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.statistic.Statistic;

/**
 * What an iteration costs with each statistic, in the look {@code classic}, and with each further content term, in the default
 * look, over the default look's own: medians at one scale, in wall-clock and in processor time, each beside a run of the
 * default's.
 *
 * <p>Arguments: the long side, 512 if none is given, the iterations of a run, 10, and the names of
 * those that are wanted, all.
 */
final class StatisticBenchmark {
    private final int side;
    private final int iterations;

    private StatisticBenchmark(int side, int iterations) {
        this.side = side;
        this.iterations = iterations;
    }

    /** Milliseconds. */
    private record Cost(double wall, double processor) {}

    public static void main(String... arguments) throws IOException {
        int side = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 512;
        int iterations = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        List<String> wanted = List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
        new StatisticBenchmark(side, iterations).all(wanted);
    }

    private void all(List<String> wanted) throws IOException {
        Map<String, StyleTransferSettingsBuilder> looks = new LinkedHashMap<>();
        for (Statistic statistic : Statistic.values()) {
            looks.put(
                    Choices.id(statistic),
                    StyleTransferSettings.builder(Preset.CLASSIC).statistic(statistic));
        }
        looks.put("selfSimilarity", StyleTransferSettings.builder().selfSimilarity(2));
        looks.put("laplacian", StyleTransferSettings.builder().laplacian(.5));
        if (!wanted.isEmpty()) {
            looks.keySet().retainAll(wanted);
        }
        // What is done once is done before.
        cost(StyleTransferSettings.builder());
        for (Map.Entry<String, StyleTransferSettingsBuilder> look : looks.entrySet()) {
            Cost usual = cost(StyleTransferSettings.builder());
            Cost own = cost(look.getValue());
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.0f ms, default %.0f ms, ratio %.2f; processor %.0f ms, default %.0f ms, ratio %.2f%n",
                    look.getKey(),
                    own.wall,
                    usual.wall,
                    own.wall / usual.wall,
                    own.processor,
                    usual.processor,
                    own.processor / usual.processor);
        }
    }

    private Cost cost(StyleTransferSettingsBuilder look) throws IOException {
        StyleTransferSettings settings =
                look.size(side).smallestScale(side).iterations(iterations).build();
        List<Double> wall = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Inputs inputs = SampleRun.inputs("still_life", "flow_strokes", side);
        StyleTransfer.run(inputs, settings, new ForwardingListener(ProgressListener.NONE) {
            private long began;
            private long used;

            @Override
            public void iterated(Progress progress) {
                long now = System.nanoTime();
                long work = system.getProcessCpuTime();
                if (began != 0) {
                    wall.add((now - began) / 1e6);
                    processor.add((work - used) / 1e6);
                }
                began = now;
                used = work;
            }
        });
        return new Cost(median(wall), median(processor));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
