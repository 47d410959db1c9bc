package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.NumberFormat;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.RandomWeights;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.loss.ContentLoss;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.loss.TotalVariationLoss;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.objective.ReportingObjective;
import net.neuralstyle.optim.Adam;
import net.neuralstyle.statistic.Statistic;
import net.neuralstyle.statistic.TestLosses;

/**
 * What an iteration consists of, with nothing around it: Gram matrices of a sample at five layers, content, total
 * variation, plain Adam. The compact encoder has its weights, the others random ones.
 */
final class SampleObjective implements AutoCloseable {
    private final ComputeSession session;
    private final Encoder encoder;
    private final WeightedLosses losses;
    private final ReportingObjective objective;
    private final Adam adam = new Adam(1, 1, .02, .9, .99, 1e-8);
    private final NDArray image;

    /** A square picture of so many pixels a side. */
    SampleObjective(Architecture architecture, int side, NumberFormat format) throws IOException {
        session = ComputeSession.open("an iteration", ComputeDevice.CPU, 0);
        losses = new WeightedLosses(session.manager());
        Encoder fp32 = architecture.isEmbedded()
                ? Encoder.load(architecture, null, Pooling.MAX, Smoothing.NONE, session.manager())
                : RandomWeights.encoder(architecture, 1, Pooling.MAX, session.manager());
        encoder = format == NumberFormat.FP32 ? fp32 : fp32.in(format);
        image = SamplePixels.of("still_life").resized(side, side).toTensor(session.manager());
        boolean residual = architecture == Architecture.RESNET50;
        List<String> styleLayers = residual
                ? List.of("conv1", "layer1.0", "layer1.2", "layer2.3", "layer3.5")
                : List.of("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1");
        String contentLayer = residual ? "layer3.0" : "relu4_2";
        try (Features features = encoder.encode(image, List.of(contentLayer))) {
            losses.add("content", 1, new ContentLoss(contentLayer, features, Normalisation.RELATIVE));
        }
        Map<Loss, Double> terms = new LinkedHashMap<>();
        try (NDArray style = SamplePixels.of("flow_strokes").resized(side, side).toTensor(session.manager());
                Features features = encoder.encode(style, styleLayers)) {
            for (String layer : styleLayers) {
                terms.put(
                        TestLosses.of(layer, Statistic.GRAM, features, Normalisation.RELATIVE, session.manager()), 1.);
            }
        }
        losses.add("style", 1, terms);
        losses.add("tv", 1, new TotalVariationLoss());
        objective = new Objectives(session, encoder, () -> {}).whole(losses);
    }

    /** One iteration; now and then with the losses read, as a run does it. */
    void step(boolean read) throws IOException {
        Handover.call(ProgressListener.NONE, told -> {
            objective.begin(0, read);
            adam.step(objective, image, 1);
            return null;
        });
    }

    /** Seconds for an iteration, the median of so many after as many that are not counted. */
    double seconds(int iterations) throws IOException {
        double[] seconds = new double[iterations];
        for (int i = -iterations; i < iterations; i++) {
            long began = System.nanoTime();
            step(i % 5 == 0);
            if (i >= 0) {
                seconds[i] = (System.nanoTime() - began) / 1e9;
            }
        }
        Arrays.sort(seconds);
        return seconds[iterations / 2];
    }

    @Override
    public void close() {
        adam.close();
        losses.close();
        session.close();
    }
}
