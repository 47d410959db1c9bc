package net.neuralstyle.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.neuralstyle.compute.Libtorch;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.WeightsStore;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.supply.CancelledException;
import net.neuralstyle.supply.Consent;
import net.neuralstyle.supply.DownloadListener;
import net.neuralstyle.supply.Supply;

/** What runs need beside the jar: weights and libtorch. */
public final class Supplies {
    private Supplies() {}

    /**
     * Everything that can be fetched.
     *
     * @param application the folder of the application, for instance Fiji's; null where there is none
     */
    public static List<Supply> all(Path application) {
        List<Supply> all = Arrays.stream(Architecture.values())
                .filter(architecture -> !architecture.isEmbedded())
                .map(architecture -> WeightsStore.of(architecture, application))
                .collect(Collectors.toCollection(ArrayList::new));
        Libtorch libtorch = Libtorch.forThisSystem();
        if (libtorch != null) {
            all.add(libtorch);
        }
        return all;
    }

    /**
     * The supply of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists them
     */
    public static Supply of(String id, Path application) {
        List<Supply> all = all(application);
        return all.stream()
                .filter(supply -> supply.id().equalsIgnoreCase(id.trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no \"" + id + "\" to fetch, only "
                        + all.stream().map(Supply::id).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * Sees to it that a run has what it needs, fetching what is missing if the person agrees.
     *
     * @param settings of the run
     * @param application the folder of the application; null where there is none
     * @param consent asked once, before anything is fetched, and only if something is missing
     * @param listener is told of downloads
     * @return the settings with the weights file that was found or fetched
     * @throws CancelledException if the listener cancelled
     * @throws IOException without consent: how to get what is missing; or if it cannot be fetched
     */
    public static StyleTransferSettings provide(
            StyleTransferSettings settings, Path application, Consent consent, DownloadListener listener)
            throws IOException {
        List<Supply> missing = new ArrayList<>();
        List<String> howToGet = new ArrayList<>();
        Libtorch libtorch = Libtorch.forThisSystem();
        if (libtorch != null && !libtorch.isProvided()) {
            lookFor(libtorch, missing, howToGet, listener);
        }
        Supply.Copy weights = null;
        boolean needsWeights = settings.weights() == null && !settings.encoder().isEmbedded();
        if (needsWeights) {
            weights = lookFor(WeightsStore.of(settings.encoder(), application), missing, howToGet, listener);
        }
        if (!missing.isEmpty()) {
            if (!consent.given(missing)) {
                throw new IOException(String.join(" ", howToGet));
            }
            for (Supply supply : missing) {
                supply.fetch(listener);
            }
        }
        if (!needsWeights) {
            return settings;
        }
        if (weights == null) {
            weights = lookFor(
                    WeightsStore.of(settings.encoder(), application), new ArrayList<>(), new ArrayList<>(), listener);
        }
        return settings.toBuilder().weights(weights.path()).build();
    }

    private static Supply.Copy lookFor(
            Supply supply, List<Supply> missing, List<String> howToGet, DownloadListener listener) throws IOException {
        List<String> wrong = new ArrayList<>();
        Supply.Copy found = supply.find(listener, wrong);
        if (found == null) {
            missing.add(supply);
            howToGet.add(supply.howToGet(wrong));
        }
        return found;
    }
}
