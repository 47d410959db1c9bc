package net.neuralstyle.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.neuralstyle.picture.Wanted;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.samples.Samples;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.InputMask;
import net.neuralstyle.transfer.Repeat;

/**
 * The pictures of a recipe: files named at the terminal, else those the recipe names, else the bundled samples.
 *
 * @param named role → file that stands in for the recipe's own
 */
record RecipePictures(Map<String, Path> named) implements Repeat.Source {
    @Override
    public InputImage find(String role, Recipe.Input wanted) throws IOException {
        if (!named.containsKey(role) && wanted.path() == null && Samples.has(wanted.title())) {
            return PictureFiles.sample(wanted.title());
        }
        Wanted size = Wanted.ofSize(wanted.width(), wanted.height());
        Path file = file(role, wanted);
        return role.startsWith("style") ? PictureFiles.style(file, size) : PictureFiles.input(file, size);
    }

    @Override
    public InputMask findMask(String role, Recipe.Input wanted) throws IOException {
        Path file = file(role, wanted);
        return role.equals("regions") ? PictureFiles.regions(file) : PictureFiles.mask(file);
    }

    private Path file(String role, Recipe.Input wanted) throws IOException {
        if (named.containsKey(role)) {
            return named.get(role);
        }
        if (wanted.path() == null) {
            throw new IOException(
                    role + ": the image \"" + wanted.title() + "\" was in no file when the recipe was made;"
                            + " save it and name the file with " + option(role) + ".");
        }
        Path file = Path.of(wanted.path());
        if (!Files.exists(file)) {
            throw new IOException(
                    role + ": there is no file " + file + " any more; name it with " + option(role) + ".");
        }
        return file;
    }

    private static String option(String role) {
        return "--" + role.replaceAll("\\d", "").replace("Map", "-map");
    }
}
