package net.neuralstyle.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.picture.Wanted;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.samples.Samples;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.InputMask;
import net.neuralstyle.transfer.Repeat;

/**
 * The images of a recipe: the files it names, else open images of the titles it names, else the bundled samples. An
 * image of the wrong hash is only given where there is no better one.
 */
public final class RecipeImages implements Repeat.Source {
    private final Map<String, ImagePlus> found = new HashMap<>();

    @Override
    public InputImage find(String role, Recipe.Input wanted) throws IOException {
        InputImage other = null;
        for (ImagePlus candidate : candidates(role, wanted)) {
            InputImage image = ImagePlusImages.input(role, candidate);
            if (other == null || Repeat.matches(wanted, image)) {
                found.put(role, candidate);
                other = image;
            }
            if (Repeat.matches(wanted, image)) {
                return image;
            }
        }
        if (other == null) {
            throw new IOException(role + ": "
                    + (wanted.path() == null
                            ? "the image \"" + wanted.title() + "\" was in no file when the recipe was made"
                            : "there is no file " + wanted.path() + " any more")
                    + ". Open the image; its title has to be \"" + wanted.title() + "\" ("
                    + wanted.width() + "×" + wanted.height() + " pixels).");
        }
        return other;
    }

    /** The content's selection where that was the mask; else an image of the size that the recipe says. */
    @Override
    public InputMask findMask(String role, Recipe.Input wanted) throws IOException {
        ImagePlus content = found.get("content");
        InputMask selected = role.equals("mask") && content != null ? RoiMasks.selection(content) : null;
        if (selected != null && selected.title().equals(wanted.title())) {
            return selected;
        }
        for (ImagePlus candidate : candidates(role, wanted)) {
            if (candidate.getWidth() == wanted.width() && candidate.getHeight() == wanted.height()) {
                return role.equals("regions") ? RoiMasks.labels(candidate) : RoiMasks.mask(candidate);
            }
        }
        throw new IOException(role + ": there is no " + wanted.title()
                + " any more. Open the image under this title, or" + " make this selection of the content again.");
    }

    private static List<ImagePlus> candidates(String role, Recipe.Input wanted) throws IOException {
        List<ImagePlus> candidates = new ArrayList<>();
        if (wanted.path() != null && new File(wanted.path()).exists()) {
            File file = new File(wanted.path());
            candidates.add(ImageFiles.open(role, file, Wanted.ofSize(wanted.width(), wanted.height())));
            // A person may have opened it with ImageJ's own menu.
            ImagePlus asOpened = ImageFiles.opened(file.getAbsolutePath());
            if (asOpened != null && !ImagePlusImages.isEmpty(asOpened)) {
                candidates.add(asOpened);
            }
        }
        int[] ids = WindowManager.getIDList();
        for (int i = 0; ids != null && i < ids.length; i++) {
            ImagePlus open = WindowManager.getImage(ids[i]);
            if (open != null && open.getTitle().equals(wanted.title()) && !ImagePlusImages.isEmpty(open)) {
                candidates.add(open);
            }
        }
        if (Samples.has(wanted.title())) {
            candidates.add(BundledPicture.open(wanted.title()));
        }
        return candidates;
    }

    /**
     * Gives the image that was found last for a role.
     *
     * @param role such as content
     * @return the image; null where none was found
     */
    public ImagePlus image(String role) {
        return found.get(role);
    }
}
