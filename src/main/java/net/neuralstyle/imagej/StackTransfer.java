package net.neuralstyle.imagej;

import ij.ImagePlus;
import java.io.IOException;
import java.util.List;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.Maps;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.Style;
import net.neuralstyle.transfer.StyleTransferResult;
import net.neuralstyle.transfer.TimeLapse;

/**
 * The transfer of an image, plane by plane where several are asked for.
 *
 * @param styles of every plane
 * @param maps of every plane
 * @param settings of every plane
 * @param scores whether planes are scored
 */
public record StackTransfer(List<Style> styles, Maps maps, StyleTransferSettings settings, ScoreReport scores) {

    /**
     * Paints the planes one after the other.
     *
     * @param image the content
     * @param planes which of it
     * @param listener hears of all planes as of one run; where it cancels, the planes not begun are left as displayed
     * @return the result as one image
     * @throws IOException if an image cannot be read or the run fails
     */
    public ImagePlus run(ImagePlus image, StackPlanes planes, ProgressListener listener) throws IOException {
        ResultStack made = new ResultStack(image, planes);
        List<StackPlanes.Plane> order = planes.inOrder();
        TimeLapse timeLapse = new TimeLapse(settings);
        PlaneProgress progress = new PlaneProgress(listener, order.size());
        for (StackPlanes.Plane plane : order) {
            Inputs inputs = new Inputs(ImagePlusImages.input("content", planes.single(plane)), styles, null, maps);
            StyleTransferResult one = scores.scored(inputs, timeLapse.next(inputs, progress), listener);
            made.add(plane, one);
            scores.tell(name(image, planes, plane), one.recipe(), listener);
            if (one.recipe().cancelledAt() != null) {
                break;
            }
            progress.next();
        }
        return made.image(styles, settings);
    }

    private String name(ImagePlus image, StackPlanes planes, StackPlanes.Plane plane) {
        String title = ResultText.title(image, styles, settings);
        String label = planes.inOrder().size() == 1 ? null : planes.label(plane);
        return label == null ? title : title + ", " + label;
    }
}
