package net.neuralstyle.transfer;

import java.io.IOException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;

/** A disc, stripes, and settings of a run that takes a moment. */
abstract class StyleTransferCase {
    static final Inputs INPUTS = Inputs.of(
            TestImages.input(TestImages.disc(60, 48), "disc"), TestImages.input(TestImages.stripes(80, 90), "stripes"));

    /** Two scales, shallow enough for small pictures. */
    static StyleTransferSettingsBuilder small() {
        return StyleTransferSettings.builder(Preset.CLASSIC)
                .contentLayers(LayerWeights.parse("relu3_1"))
                .contentWeight(.1)
                .styleLayers(LayerWeights.parse("relu1_1,relu2_1:0.5,image"))
                .size(64)
                .tvWeight(0)
                .palette(0)
                .smallestScale(45)
                .scaleStep(Math.sqrt(2))
                .iterations(8)
                .device(ComputeDevice.CPU);
    }

    static float[] run(StyleTransferSettings settings) throws IOException {
        return pixels(StyleTransfer.run(INPUTS, settings, ProgressListener.NONE).image());
    }

    static float[] pixels(RandomAccessibleInterval<FloatType> image) {
        return Pixels.of("result", image).planes();
    }
}
