package net.neuralstyle.plan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.statistic.StyleReading;

/** Shows whole style pictures, at once or in tiles as there is room. */
final class WholeStyles implements StyleTerms.Viewing {
    private final Objectives objectives;
    private final StyleTransferSettings settings;
    private final Set<String> layers;

    WholeStyles(Objectives objectives, StyleTransferSettings settings) {
        this.objectives = objectives;
        this.settings = settings;
        layers = settings.layers().ofStyles();
    }

    @Override
    public void show(
            StyleTerms.Sized style, Function<NDManager, List<StyleReading>> begin, Fitting fitting, NDManager owner) {
        int width = style.width();
        int height = style.height();
        fitting.fit(owner, (side, attempt) -> {
            List<StyleReading> readings = begin.apply(attempt);
            try (NDArray image =
                    style.style().pixels().toTensor(width, height, StylePixels.filter(settings), attempt)) {
                if (fitting.cuts(width, height)) {
                    objectives.encodeInTiles(
                            image,
                            side,
                            layers,
                            (features, windows) -> readings.forEach(reading -> reading.add(features, windows)));
                } else {
                    try (Features features = objectives.encode(image, layers)) {
                        readings.forEach(reading -> reading.take(features));
                    }
                }
            }
            return readings;
        });
    }
}
