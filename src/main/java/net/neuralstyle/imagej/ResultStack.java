package net.neuralstyle.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.Style;
import net.neuralstyle.transfer.StyleTransferResult;

/** Gathers stylised planes into one image. */
final class ResultStack {
    private final ImagePlus content;
    private final StackPlanes planes;
    private final Map<Integer, ColorProcessor> made = new HashMap<>();
    private final Map<Integer, String> labels = new HashMap<>();
    private StyleTransferResult first;
    private StyleTransferResult last;

    ResultStack(ImagePlus content, StackPlanes planes) {
        this.content = content;
        this.planes = planes;
    }

    void add(StackPlanes.Plane plane, StyleTransferResult result) {
        first = first == null ? result : first;
        last = result;
        made.put(planes.index(plane), ImagePlusImages.rgb(result.image()));
        labels.put(planes.index(plane), planes.label(plane));
    }

    /**
     * All planes as one image, with the first one's recipe, marked as such. Planes that a cancelled run did not come to are the content
     * as displayed.
     */
    ImagePlus image(List<Style> styles, StyleTransferSettings settings) {
        ImagePlus result = ImagePlusImages.result(first, content, styles);
        result.setTitle(ResultText.marked(ResultText.title(content, styles, settings), last.recipe()));
        double across = (double) result.getWidth() / content.getWidth();
        double down = (double) result.getHeight() / content.getHeight();
        int count = planes.slices() * planes.frames();
        if (count > 1) {
            ImageStack stack = new ImageStack(result.getWidth(), result.getHeight(), count);
            for (StackPlanes.Plane plane : planes.inOrder()) {
                int index = planes.index(plane);
                ColorProcessor pixels = made.get(index);
                stack.setProcessor(pixels == null ? displayed(plane, result) : pixels, index);
                stack.setSliceLabel(labels.get(index), index);
            }
            String recipe = RecipeFiles.ofFirst(result.getProp(ImagePlusImages.RECIPE), count);
            result.setProperty("Info", ResultText.info(first.recipe(), recipe));
            result.setProp(ImagePlusImages.RECIPE, recipe);
            result.setStack(stack, 1, planes.slices(), planes.frames());
            result.setOpenAsHyperStack(planes.slices() > 1 && planes.frames() > 1);
        }
        result.setOverlay(planes.overlay(across, down));
        return result;
    }

    private ColorProcessor displayed(StackPlanes.Plane plane, ImagePlus result) {
        return (ColorProcessor)
                ImagePlusImages.displayed(planes.single(plane)).resize(result.getWidth(), result.getHeight(), true);
    }
}
