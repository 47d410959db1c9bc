package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.RandomWeights;
import net.neuralstyle.encoder.ReferenceNetwork;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.plan.RunPlan;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.plan.StylePixels;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import org.junit.jupiter.api.Test;

/**
 * The preset's arithmetic against an independent one, in double precision, on pixels in 0–255, with gradients by finite
 * differences: mean squared distances of activations and of Gram matrices over positions, α = 10³, β = 10⁻², Adam with
 * rate 5, β₁ = .99, β₂ = .999, ε = .1.
 */
class AssignmentPresetTest {
    private static final int SIDE = 7;
    private static final int STEPS = 3;

    private final ReferenceNetwork network = RandomWeights.reference(Architecture.VGG16, 5);
    private final Pixels content = TestImages.disc(SIDE, SIDE);
    private final Pixels style = TestImages.stripes(SIDE, SIDE);

    @Test
    void agreesWithTheExerciseOnPixelsFrom0To255() throws IOException {
        StyleTransferSettings settings = StyleTransferSettings.builder(Preset.ASSIGNMENT)
                .encoder(Architecture.VGG16)
                .contentLayers(LayerWeights.parse("block1_conv2"))
                .styleLayers(LayerWeights.parse("block1_conv1:0.2,block1_conv2:0.2"))
                .device(ComputeDevice.CPU)
                .build();
        float[] found;
        try (ComputeSession session = ComputeSession.open("test", settings.device(), 0);
                Encoder encoder = RandomWeights.encoder(Architecture.VGG16, 5, Pooling.MAX, session.manager())) {
            found = TestRuns.paint(
                            session,
                            encoder,
                            new RunPlan(
                                    settings,
                                    content,
                                    List.of(new StylePixels(style, 1)),
                                    null,
                                    List.of(new Scale(SIDE, SIDE, STEPS))),
                            ProgressListener.NONE)
                    .planes();
        }
        double[] expected = reference();
        double moved = 0;
        for (int i = 0; i < found.length; i++) {
            assertEquals(expected[i], 255 * found[i], .02, "pixel value " + i);
            moved = Math.max(moved, Math.abs(expected[i] - 255 * content.planes()[i]));
        }
        assertTrue(moved > 3, "nothing to compare: the image moved by only " + moved + " grey values");
    }

    private double[] reference() {
        double[] x = new double[3 * SIDE * SIDE];
        for (int i = 0; i < x.length; i++) {
            x[i] = 255 * content.planes()[i];
        }
        Map<String, double[][][]> contentFeatures = network.encode(planes(x), "relu1_2");
        double[] styleValues = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            styleValues[i] = 255 * style.planes()[i];
        }
        Map<String, double[][][]> styleFeatures = network.encode(planes(styleValues), "relu1_2");
        double[] m = new double[x.length];
        double[] v = new double[x.length];
        for (int t = 1; t <= STEPS; t++) {
            double[] gradient = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                double kept = x[i];
                x[i] = kept + 1e-4;
                double above = loss(x, contentFeatures, styleFeatures);
                x[i] = kept - 1e-4;
                double below = loss(x, contentFeatures, styleFeatures);
                x[i] = kept;
                gradient[i] = (above - below) / 2e-4;
            }
            for (int i = 0; i < x.length; i++) {
                m[i] = .99 * m[i] + .01 * gradient[i];
                v[i] = .999 * v[i] + .001 * gradient[i] * gradient[i];
                double step = 5 * (m[i] / (1 - Math.pow(.99, t))) / (Math.sqrt(v[i] / (1 - Math.pow(.999, t))) + .1);
                x[i] = Math.min(255, Math.max(0, x[i] - step));
            }
        }
        return x;
    }

    private double loss(double[] x, Map<String, double[][][]> contents, Map<String, double[][][]> styles) {
        Map<String, double[][][]> features = network.encode(planes(x), "relu1_2");
        double total = 0;
        double[][][] f = features.get("relu1_2");
        double[][][] target = contents.get("relu1_2");
        for (int c = 0; c < f.length; c++) {
            for (int i = 0; i < SIDE; i++) {
                for (int j = 0; j < SIDE; j++) {
                    total += 1e3 * Math.pow(f[c][i][j] - target[c][i][j], 2) / (f.length * SIDE * SIDE);
                }
            }
        }
        for (String layer : List.of("relu1_1", "relu1_2")) {
            double[][] gram = gram(features.get(layer));
            double[][] wanted = gram(styles.get(layer));
            for (int a = 0; a < gram.length; a++) {
                for (int b = 0; b < gram.length; b++) {
                    total += 1e-2 * .2 * Math.pow(gram[a][b] - wanted[a][b], 2) / (gram.length * gram.length);
                }
            }
        }
        return total;
    }

    private static double[][] gram(double[][][] f) {
        double[][] gram = new double[f.length][f.length];
        for (int a = 0; a < f.length; a++) {
            for (int b = 0; b < f.length; b++) {
                for (int i = 0; i < SIDE; i++) {
                    for (int j = 0; j < SIDE; j++) {
                        gram[a][b] += f[a][i][j] * f[b][i][j] / (SIDE * SIDE);
                    }
                }
            }
        }
        return gram;
    }

    /** The reference network takes 0–1. */
    private static double[][][] planes(double[] x) {
        double[][][] image = new double[3][SIDE][SIDE];
        for (int i = 0; i < x.length; i++) {
            image[i / (SIDE * SIDE)][i / SIDE % SIDE][i % SIDE] = x[i] / 255;
        }
        return image;
    }
}
