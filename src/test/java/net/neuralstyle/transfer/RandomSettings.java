package net.neuralstyle.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Settings of every kind for {@link EstimateBenchmark}, in the form of its arguments. */
final class RandomSettings {
    private static final List<String> STATISTICS = List.of(
            "", "", "gram", "mean-covariance", "mean-deviation", "wasserstein", "sliced-wasserstein", "mmd-polynomial");

    private RandomSettings() {}

    /**
     * Draws some: half of them of the compact encoder, a third with a limit of memory.
     *
     * @param count how many
     * @param seed another one draws others
     */
    static List<String> draw(int count, long seed) {
        Random random = new Random(seed);
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(draw(random));
        }
        return runs;
    }

    private static String draw(Random random) {
        String encoder = of(random, List.of("compact", "compact", "compact", "vgg16", "vgg19", "resnet50"));
        boolean compact = encoder.equals("compact");
        // As often between 200 and 400 as between 800 and 1600.
        int side = (int) (200 * Math.pow(2, random.nextDouble() * (compact ? 3 : 1.7)));
        String precision = of(random, List.of("auto", "fp32", "bf16"));
        int iterations = 8 + random.nextInt(13);
        double whole = 6e8 + (compact ? 1200. : 3300.) * side * side;
        boolean limited = random.nextInt(3) == 0;
        long memory = limited ? Math.round(Math.max(7e8, (.6 + .3 * random.nextDouble()) * whole) / 1e6) : 0;
        boolean classic = encoder.equals("resnet50") || random.nextBoolean();
        String look = classic ? "classic" : of(random, List.of("painting", "bold", "delicate"));
        String part = of(random, List.of("whole", "whole", "mask", "regions"));
        return String.join(
                ",",
                encoder,
                Integer.toString(side),
                precision,
                Integer.toString(iterations),
                Long.toString(memory),
                look,
                of(random, STATISTICS),
                part);
    }

    private static String of(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
