package net.neuralstyle.plugin;

import ij.ImagePlus;
import java.io.IOException;
import java.util.List;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.InputMask;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.Style;
import net.neuralstyle.transfer.StyleTransferResult;
import net.neuralstyle.transfer.TimeLapse;

/**
 * The transfer of an image, plane by plane where several are asked for.
 *
 * @param styles of every plane
 * @param mask of every plane; null for everywhere
 * @param regions of every plane; null for all styles everywhere
 * @param settings of every plane
 */
record StackTransfer(List<Style> styles, InputMask mask, InputMask regions, StyleTransferSettings settings) {

    /**
     * Runs.
     *
     * @param image the content
     * @param planes which of it
     * @param listener hears of all planes as of one run; where it cancels, the planes not begun are left as displayed
     * @return the result as one image
     */
    ImagePlus run(ImagePlus image, StackPlanes planes, ProgressListener listener) throws IOException {
        ResultStack made = new ResultStack(image, planes);
        List<StackPlanes.Plane> order = planes.inOrder();
        TimeLapse timeLapse = new TimeLapse(settings);
        PlaneProgress progress = new PlaneProgress(listener, order.size());
        for (StackPlanes.Plane plane : order) {
            Inputs inputs =
                    new Inputs(ImagePlusImages.input("content", planes.single(plane)), styles, null, mask, regions);
            StyleTransferResult one = timeLapse.next(inputs, progress);
            made.add(plane, one);
            if (one.recipe().cancelledAt() != null) {
                break;
            }
            progress.next();
        }
        return made.image(styles, settings);
    }
}
