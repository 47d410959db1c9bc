package net.neuralstyle.transfer;

import java.io.IOException;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.Precision;
import net.neuralstyle.settings.StyleTransferSettings;

/** A run over two samples, and its picture judged. */
final class SampleRun {
    private SampleRun() {}

    /** A pair of samples at a long side of so many pixels. */
    static Inputs inputs(String content, String style, int side) throws IOException {
        return Inputs.of(
                TestImages.input(SamplePixels.of(content, side), content),
                TestImages.input(SamplePixels.of(style), style));
    }

    /** The loss, in fp32 and at the picture's own size, that settings find in a picture. */
    static double judged(Inputs inputs, StyleTransferResult result, StyleTransferSettings settings, String term)
            throws IOException {
        Inputs again = new Inputs(inputs.content(), inputs.styles(), InputImage.of(result.image(), "result"));
        StyleTransferSettings judging = settings.toBuilder()
                .precision(Precision.FP32)
                .init(InitialImage.IMAGE)
                .iterations(1)
                .smallestScale(settings.size())
                .build();
        return StyleTransfer.run(again, judging, ProgressListener.NONE)
                .recipe()
                .losses()
                .start()
                .get(term);
    }
}
