package net.neuralstyle.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.compute.SystemMemory;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.recipe.ProgramVersion;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.StyleTransferSettings;

/** Gathers what a {@link Recipe} says at the end of a run. */
final class RecipeWriter {
    private RecipeWriter() {}

    static Recipe write(
            Inputs inputs,
            StyleTransferSettings settings,
            ComputeSession session,
            Encoder encoder,
            RunReport report,
            double seconds) {
        return new Recipe(
                "Neural Style for Fiji " + ProgramVersion.get(),
                inputs(inputs),
                settings(settings),
                encoder.weightsHash(),
                session.device(),
                Choices.id(encoder.format()),
                session.threads(),
                session.libtorchVersion(),
                System.getProperty("os.name") + ' ' + System.getProperty("os.arch") + ", Java "
                        + System.getProperty("java.version"),
                seconds,
                SystemMemory.peak(),
                report.scaleReports(),
                report.losses(),
                report.cancelledAt(),
                report.stopped(),
                report.notices(),
                Map.of());
    }

    /** The images by role. */
    static Map<String, Recipe.Input> inputs(Inputs inputs) {
        Map<String, Recipe.Input> images = new LinkedHashMap<>();
        images.put("content", input(inputs.content(), null));
        boolean several = inputs.styles().size() > 1;
        for (int i = 0; i < inputs.styles().size(); i++) {
            Style style = inputs.styles().get(i);
            images.put(several ? "style" + (i + 1) : "style", input(style.image(), several ? style.weight() : null));
        }
        if (inputs.initial() != null) {
            images.put("init", input(inputs.initial(), null));
        }
        if (inputs.mask() != null) {
            images.put(
                    "mask",
                    input(inputs.mask(), inputs.mask().inside(content(inputs)).toPixels()));
        }
        if (inputs.regions() != null) {
            images.put(
                    "regions",
                    input(
                            inputs.regions(),
                            inputs.regions()
                                    .regions(content(inputs), inputs.styles().size())
                                    .toPixels()));
        }
        addMap(images, "contentMap", inputs.maps().content(), inputs);
        addMap(images, "strengthMap", inputs.maps().strength(), inputs);
        return images;
    }

    private static void addMap(Map<String, Recipe.Input> images, String role, InputMask map, Inputs inputs) {
        if (map != null) {
            images.put(
                    role,
                    input(map, map.grey(Preparation.kind(role), content(inputs)).toPixels()));
        }
    }

    private static Pixels content(Inputs inputs) {
        return Pixels.of("Content", inputs.content().pixels());
    }

    private static Recipe.Input input(InputMask mask, Pixels seen) {
        return new Recipe.Input(
                mask.title(),
                mask.path().isEmpty() ? null : mask.path(),
                seen.width(),
                seen.height(),
                seen.sha256(),
                null);
    }

    /** With the whole path of a weights file, which has to be found from any folder. */
    private static Map<String, Object> settings(StyleTransferSettings settings) {
        Map<String, Object> values = settings.byName();
        if (settings.weights() != null) {
            values.put(
                    "weights", settings.weights().toAbsolutePath().normalize().toString());
        }
        return values;
    }

    private static Recipe.Input input(InputImage image, Double weight) {
        Pixels pixels = Pixels.of(image.title(), image.pixels());
        return new Recipe.Input(
                image.title(),
                image.path().isEmpty() ? null : image.path(),
                pixels.width(),
                pixels.height(),
                pixels.sha256(),
                weight);
    }
}
