package net.neuralstyle.transfer;

import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.loss.Statistic;

/** Named starting values of {@link StyleTransferSettings}. */
public enum Preset {
    /** What looks good: the compact encoder, relative losses, the style's palette first, coarse to fine in octaves. */
    DEFAULT {
        @Override
        StyleTransferSettingsBuilder builder() {
            return common().encoder(Architecture.COMPACT)
                    .contentWeight(1)
                    .styleWeight(1)
                    .strength(5)
                    .tvWeight(1)
                    .statistic(Statistic.MEAN_COVARIANCE)
                    .normalisation(Normalisation.RELATIVE)
                    .palette(1)
                    .smallestScale(256)
                    .scaleStep(2)
                    .iterations(300)
                    .octaves(6)
                    .grain(.35)
                    .rate(.02)
                    .rateDecay(.1)
                    .beta1(.9)
                    .beta2(.99)
                    .epsilon(1e-8)
                    .averageDecay(.9);
        }
    },
    /**
     * The exercise that many learned style transfer with: VGG-19 (or VGG-16), content at block5_conv2, style at
     * block1_conv1 … block5_conv1 at 1/5 each, means of squares, α = 10³, β = 10⁻², Adam with rate 5 and ε = 0.1 on
     * pixels in 0–255, β₁ = 0.99, one scale of 512 pixels, 1000 iterations from the content. With pixels in 0–1 as here,
     * the rate is 5/255 and, since gradients are 255 times as large, ε = 0.1·255.
     */
    ASSIGNMENT {
        @Override
        StyleTransferSettingsBuilder builder() {
            return common().encoder(Architecture.VGG19)
                    .contentLayers(LayerWeights.parse("block5_conv2"))
                    .styleLayers(LayerWeights.parse(
                            "block1_conv1:0.2,block2_conv1:0.2,block3_conv1:0.2,block4_conv1:0.2,block5_conv1:0.2"))
                    .contentWeight(1e3)
                    .styleWeight(1e-2)
                    .strength(1)
                    .normalisation(Normalisation.ASSIGNMENT)
                    .palette(0)
                    .smallestScale(512)
                    .scaleStep(2)
                    .iterations(1000)
                    .octaves(1)
                    .grain(1)
                    .rate(5. / 255)
                    .rateDecay(1)
                    .beta1(.99)
                    .beta2(.999)
                    .epsilon(.1 * 255)
                    .averageDecay(0);
        }
    };

    abstract StyleTransferSettingsBuilder builder();

    private static StyleTransferSettingsBuilder common() {
        return new StyleTransferSettingsBuilder()
                .pooling(Pooling.MAX)
                .smoothing(Smoothing.AUTO)
                .tvWeight(0)
                .statistic(Statistic.GRAM)
                .size(512)
                .styleScale(1)
                .init(InitialImage.CONTENT)
                .seed(1)
                .colours(ColorPreservation.NONE)
                .feather(8)
                .device(ComputeDevice.AUTO)
                .precision(Precision.AUTO)
                .threads(0)
                .memory(0);
    }

    /** Layers that keep the drawing: shapes at the deeper one, outlines at the other. */
    static LayerWeights contentLayers(Architecture encoder) {
        return LayerWeights.parse(encoder == Architecture.RESNET50 ? "layer3.0,layer2.0:0.5" : "relu4_2,relu3_1:0.5");
    }

    /** Layers from fine to coarse strokes, and the palette. */
    static LayerWeights styleLayers(Architecture encoder) {
        return LayerWeights.parse(
                encoder == Architecture.RESNET50
                        ? "conv1:0.2,layer1.0:0.2,layer1.2:0.2,layer2.3:0.2,layer3.5:0.2,image:0.2"
                        : "relu1_1:0.2,relu2_1:0.2,relu3_1:0.2,relu4_1:0.2,relu5_1:0.2,image:0.2");
    }
}
