package net.neuralstyle.plugin;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.command.Page;
import net.neuralstyle.form.FormPage;
import net.neuralstyle.imagej.ImagePlusImages;
import net.neuralstyle.imagej.RecipeImages;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.transfer.Repeat;
import net.neuralstyle.view.RunView;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Makes a picture again from its recipe: one in a file, or that of an image that holds one. The images that went in are
 * found by their paths, else by their titles among the open ones, and checked by their hashes.
 */
@Plugin(
        type = Command.class,
        headless = true,
        menuPath = "Plugins>Neural Style>Run Recipe Again",
        description = "Makes a stylised picture again from the recipe it holds")
public final class RepeatRecipeCommand extends RecipeCommand {
    private static final String TITLE = "Run Recipe Again";

    @Parameter(
            label = "Image",
            description = "A result of Neural Style, as it was made or as a .tif or .png saved it",
            required = false,
            autoFill = false,
            persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Recipe file",
            description = "A .png or .tif that Neural Style saved, or a recipe in JSON; none for the image",
            required = false,
            persist = false)
    private File recipe;

    /** Takes no values yet. */
    public RepeatRecipeCommand() {}

    @Override
    protected String title() {
        return TITLE;
    }

    @Override
    protected String ofActiveImage() {
        return "image";
    }

    @Override
    protected Page page(CommandDialog of) {
        return new FormPage(of, asked("image", "recipe"));
    }

    @Override
    protected void transfer() throws IOException {
        Recipe wanted = recipe == null || recipe.getPath().isBlank() ? ofImage() : RecipeFiles.read(recipe.toPath());
        RecipeImages images = new RecipeImages();
        Repeat repeat = Repeat.of(wanted, images);
        try (RunView view = view(repeat, images)) {
            finish(repeat, images, repeat.run(view), view);
        }
    }

    private Recipe ofImage() throws IOException {
        if (image == null || ImagePlusImages.isEmpty(image)) {
            throw new IllegalArgumentException(
                    "There is no image: open a result of Neural Style, or name its file or its recipe's as recipe.");
        }
        Optional<String> held =
                RecipeFiles.in(image.getProp(ImagePlusImages.RECIPE)).or(() -> RecipeFiles.in(image.getInfoProperty()));
        if (held.isPresent()) {
            return Recipe.fromJson(held.get());
        }
        String path = ImagePlusImages.path(image);
        // ImageJ does not read the texts of a PNG.
        Optional<Recipe> saved = path.toLowerCase(Locale.ROOT).endsWith(".png") && new File(path).isFile()
                ? RecipeFiles.find(Path.of(path))
                : Optional.empty();
        return saved.orElseThrow(() -> new IllegalArgumentException("\"" + image.getTitle()
                + "\" holds no recipe: it was not made by Neural Style, or another program saved it without. Name a file"
                + " that does as recipe."));
    }
}
