package net.neuralstyle.transfer;

import java.util.Map;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.compute.SystemMemory;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.recipe.ProgramVersion;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.StyleTransferSettings;

/** Gathers what a {@link Recipe} says at the end of a run. */
final class RecipeWriter {
    private RecipeWriter() {}

    static Recipe write(
            Map<String, Recipe.Input> inputs,
            StyleTransferSettings settings,
            ComputeSession session,
            Encoder encoder,
            RunReport report,
            double seconds) {
        return new Recipe(
                "Neural Style for Fiji " + ProgramVersion.get(),
                inputs,
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

    /** With the whole path of a weights file, which has to be found from any folder. */
    private static Map<String, Object> settings(StyleTransferSettings settings) {
        Map<String, Object> values = settings.byName();
        if (settings.weights() != null) {
            values.put(
                    "weights", settings.weights().toAbsolutePath().normalize().toString());
        }
        return values;
    }
}
