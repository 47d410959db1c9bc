package net.neuralstyle.form;

import ij.ImagePlus;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.command.TransferInputs;
import net.neuralstyle.imagej.ApplicationFolder;
import net.neuralstyle.imagej.ImagePlusImages;
import net.neuralstyle.imagej.StackPlanes;
import net.neuralstyle.plan.Estimate;
import net.neuralstyle.plan.Forecast;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.supply.Consent;
import net.neuralstyle.supply.DownloadListener;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.Maps;
import net.neuralstyle.transfer.Supplies;

/** A run as a dialog's fields describe it at a moment, read by a command of its own. */
final class Sketch {
    private static final int SIDE = 192;
    /** Half of the side: a first picture is there sooner. */
    private static final int FIRST_SIDE = 96;

    private static final int ITERATIONS = 80;

    private final CommandDialog dialog;
    private final Map<String, Object> values;

    /**
     * Takes what the fields hold at this moment.
     *
     * @param dialog of the command
     * @param values of its inputs
     */
    Sketch(CommandDialog dialog, Map<String, Object> values) {
        this.dialog = dialog;
        this.values = values;
    }

    /** What a quick preview runs. */
    record Quick(Inputs inputs, StyleTransferSettings settings) {}

    /**
     * The same run, small and short; pictures are read small where no mask or region has to fit them.
     *
     * @throws IOException if a picture cannot be opened
     * @throws IllegalArgumentException if a field holds what cannot be used
     */
    Quick quick() throws IOException {
        TransferInputs whole = command(false);
        ImagePlus content = whole.contentImage();
        boolean masked = !whole.maps(content).equals(Maps.NONE);
        TransferInputs command = masked ? whole : command(true);
        ImagePlus seen = command.contentImage();
        Inputs inputs = new Inputs(ImagePlusImages.input("content", seen), command.styles(), null, command.maps(seen));
        StyleTransferSettings settings = command.settings();
        settings = settings.toBuilder()
                .size(Math.min(SIDE, settings.size()))
                .smallestScale(FIRST_SIDE)
                .scaleStep(2)
                .iterations(Math.min(ITERATIONS, settings.iterations()))
                .build();
        return new Quick(inputs, settings);
    }

    /**
     * As it will be run, with weights that are here already; empty where something would have to be fetched.
     *
     * @throws IOException if what is here cannot be used
     */
    static Optional<StyleTransferSettings> provided(StyleTransferSettings settings) throws IOException {
        AtomicBoolean asked = new AtomicBoolean();
        Consent onlyAsked = supplies -> {
            asked.set(true);
            return false;
        };
        try {
            return Optional.of(Supplies.provide(settings, ApplicationFolder.get(), onlyAsked, DownloadListener.NONE));
        } catch (IOException e) {
            if (asked.get()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What the run itself will take, in words. */
    String cost(Forecast forecast) throws IOException {
        TransferInputs command = command(false);
        StyleTransferSettings settings = command.settings();
        ImagePlus content = command.contentImage();
        ImagePlusImages.input("content", content);
        double scale = (double) settings.size() / Math.max(content.getWidth(), content.getHeight());
        StackPlanes planes = command.planes(content);
        int count = planes.slices() * planes.frames();
        Estimate estimate =
                forecast.of(content.getWidth(), content.getHeight(), settings).times(count);
        return Math.round(scale * content.getWidth()) + " × " + Math.round(scale * content.getHeight()) + " pixels"
                + (count > 1 ? ", " + count + " planes" : "") + ": " + estimate;
    }

    private TransferInputs command(boolean small) throws IOException {
        return (TransferInputs) dialog.filled(values, small);
    }
}
