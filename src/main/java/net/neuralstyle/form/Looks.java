package net.neuralstyle.form;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import net.neuralstyle.dialog.LookField;
import net.neuralstyle.imagej.BundledPicture;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.Preset;

/** Every preset as a look: its name, a sentence, and the picture of it that is bundled, if one is. */
final class Looks {
    private Looks() {}

    static List<LookField.Look> all() {
        return Arrays.stream(Preset.values())
                .map(preset -> {
                    String id = Choices.id(preset);
                    return new LookField.Look(id, preset.sentence(), picture(id));
                })
                .toList();
    }

    private static BufferedImage picture(String id) {
        try {
            return BundledPicture.read("look_" + id.replace('-', '_') + ".jpg");
        } catch (IOException e) {
            throw new UncheckedIOException("The jar is damaged: the picture of " + id + " cannot be read.", e);
        }
    }
}
