package net.neuralstyle.form;

import ij.ImagePlus;
import ij.io.OpenDialog;
import java.awt.Component;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.swing.JFileChooser;
import net.neuralstyle.command.DialogMemory;
import net.neuralstyle.command.ImageChoice;
import net.neuralstyle.dialog.Picture;
import net.neuralstyle.dialog.PictureField;
import net.neuralstyle.imagej.ImagePlusImages;
import net.neuralstyle.imagej.OpenImages;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.samples.Samples;

/** The pictures that a dialog offers: open images, files used lately, and the samples. */
final class ImageChoices implements PictureField.Sources {
    private static final DialogMemory FILES = new DialogMemory("files");
    private static final String RECENT = "recent";
    private static final int MOST = 8;

    private final boolean filesOnly;
    private final List<String> samples;

    /**
     * Prepares what is offered.
     *
     * @param filesOnly whether an image has to be in a file
     * @param samples to be offered
     */
    ImageChoices(boolean filesOnly, List<String> samples) {
        this.filesOnly = filesOnly;
        this.samples = samples;
    }

    @Override
    public List<Picture> all() {
        Set<Picture> all = new LinkedHashSet<>();
        if (!filesOnly) {
            OpenImages.all().forEach(image -> all.add(ImageChoice.open(image)));
        }
        recent().forEach(file -> all.add(ImageChoice.file(file)));
        if (!filesOnly) {
            samples.forEach(sample -> all.add(ImageChoice.sample(sample)));
        }
        return List.copyOf(all);
    }

    private static List<File> recent() {
        return FILES.get(RECENT).lines().map(File::new).filter(File::isFile).toList();
    }

    /** Puts a file first among those used lately. */
    static void used(File file) {
        List<String> paths = new ArrayList<>(List.of(file.getPath()));
        recent().stream()
                .map(File::getPath)
                .filter(path -> !path.equals(file.getPath()))
                .limit(MOST - 1L)
                .forEach(paths::add);
        FILES.put(RECENT, String.join("\n", paths));
    }

    @Override
    public Picture of(File file) {
        return ImageChoice.file(file);
    }

    /** What a text names: an open image, a file or a sample; null for none. */
    static ImageChoice named(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        ImagePlus open = OpenImages.titled(text.trim());
        if (open != null) {
            return ImageChoice.open(open);
        }
        if (Samples.has(text.trim())) {
            return ImageChoice.sample(text.trim());
        }
        return ImageChoice.file(new File(text.trim()));
    }

    @Override
    public File browse(Component parent) {
        return browse(parent, JFileChooser.FILES_ONLY, false);
    }

    /** Asks for a file or folder; null if the person gave up. */
    static File browse(Component parent, int kind, boolean save) {
        JFileChooser chooser = new JFileChooser(OpenDialog.getDefaultDirectory());
        chooser.setFileSelectionMode(kind);
        int answer = save ? chooser.showSaveDialog(parent) : chooser.showOpenDialog(parent);
        if (answer != JFileChooser.APPROVE_OPTION) {
            return null;
        }
        File file = chooser.getSelectedFile();
        OpenDialog.setDefaultDirectory(file.getParent() + File.separator);
        return file;
    }

    /** Whether an image was made by this plugin. */
    static boolean isResult(ImagePlus image) {
        return image.getProp(ImagePlusImages.RECIPE) != null
                || RecipeFiles.in(image.getInfoProperty()).isPresent();
    }

    /**
     * The content to begin with: the active image. Where that is a result, what it was made from; where it is one of our
     * styles, another open image. Null for none.
     */
    static ImageChoice content(ImagePlus active) {
        ImagePlus chosen = active;
        if (active != null && isResult(active)) {
            chosen = contentOf(active);
        } else if (active != null && Samples.STYLES.contains(active.getTitle())) {
            chosen = latestOther(ImageChoice.open(active));
        }
        if (chosen == null) {
            chosen = active == null ? latestOther(null) : active;
        }
        return chosen == null ? null : ImageChoice.open(chosen);
    }

    /** The open image that a result was made from; null if there is none. */
    private static ImagePlus contentOf(ImagePlus result) {
        return RecipeFiles.in(result.getProp(ImagePlusImages.RECIPE))
                .or(() -> RecipeFiles.in(result.getInfoProperty()))
                .map(recipe -> Recipe.fromJson(recipe).inputs().get("content"))
                .map(content -> OpenImages.titled(content.title()))
                .orElse(null);
    }

    /** The style to begin with: never the content or a result. */
    static ImageChoice style(ImageChoice content, String last) {
        ImagePlus other = latestOther(content);
        if (other != null) {
            return ImageChoice.open(other);
        }
        ImageChoice named = named(last);
        boolean there = named != null
                && !named.isOpenImage()
                && (named.file() == null || named.file().isFile());
        return there && !named.equals(content) ? named : ImageChoice.sample(Samples.STYLE);
    }

    private static ImagePlus latestOther(ImageChoice than) {
        List<ImagePlus> images = OpenImages.all();
        for (int i = images.size() - 1; i >= 0; i--) {
            ImagePlus image = images.get(i);
            if (!isResult(image) && !ImageChoice.open(image).equals(than) && !ImagePlusImages.isEmpty(image)) {
                return image;
            }
        }
        return null;
    }
}
