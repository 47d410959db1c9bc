package net.neuralstyle.form;

import ij.ImagePlus;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.command.TransferInputs;
import net.neuralstyle.imagej.ApplicationFolder;
import net.neuralstyle.imagej.ImagePlusImages;
import net.neuralstyle.imagej.StackPlanes;
import net.neuralstyle.plan.Estimate;
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
    /** What changes the run and not what a small picture of it looks like. */
    private static final Set<String> BESIDE =
            Set.of("size", "preview", "lossPlot", "stack", "output", "memory", "threads");

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

    /**
     * What a run takes.
     *
     * @param inputs its pictures
     * @param settings everything else
     */
    record Run(Inputs inputs, StyleTransferSettings settings) {}

    /** The values that the small picture depends on, and no others: while they are the same, so is the picture. */
    static Map<String, Object> seen(Map<String, Object> values) {
        Map<String, Object> seen = new HashMap<>(values);
        seen.keySet().removeAll(BESIDE);
        seen.values().removeIf(Objects::isNull);
        seen.computeIfPresent("iterations", (name, count) -> made(count.toString()));
        return seen;
    }

    /** The iterations that a small picture has of those in a field; what cannot be read is an error there, and stays one. */
    private static Object made(String iterations) {
        return iterations.matches("\\d{1,9}") ? Math.min(ITERATIONS, Integer.parseInt(iterations)) : iterations;
    }

    /**
     * The same run, small and short; pictures are read small where no mask or region has to fit them.
     *
     * @throws IOException if a picture cannot be opened
     * @throws IllegalArgumentException if a field holds what cannot be used
     */
    Run quick() throws IOException {
        TransferInputs whole = command(false);
        ImagePlus content = whole.contentImage();
        boolean masked = !whole.maps(content).equals(Maps.NONE);
        TransferInputs command = masked ? whole : command(true);
        ImagePlus seen = command.contentImage();
        StyleTransferSettings settings = command.settings();
        settings = settings.toBuilder()
                .size(Math.min(SIDE, settings.size()))
                .smallestScale(FIRST_SIDE)
                .scaleStep(2)
                .iterations(Math.min(ITERATIONS, settings.iterations()))
                .build();
        return new Run(inputs(command, seen), settings);
    }

    /**
     * The run itself; of a stack, that of one plane.
     *
     * @throws IOException if a picture cannot be opened
     * @throws IllegalArgumentException if a field holds what cannot be used
     */
    Run whole() throws IOException {
        TransferInputs command = command(false);
        return new Run(inputs(command, command.contentImage()), command.settings());
    }

    private static Inputs inputs(TransferInputs command, ImagePlus content) throws IOException {
        return new Inputs(ImagePlusImages.input("content", content), command.styles(), null, command.maps(content));
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

    /**
     * What the run itself will take, in words.
     *
     * @param one of the run, for one plane
     */
    String cost(Estimate one) throws IOException {
        TransferInputs command = command(false);
        ImagePlus content = command.contentImage();
        double scale = (double) command.settings().size() / Math.max(content.getWidth(), content.getHeight());
        StackPlanes planes = command.planes(content);
        int count = planes.slices() * planes.frames();
        return Math.round(scale * content.getWidth()) + " × " + Math.round(scale * content.getHeight()) + " pixels"
                + (count > 1 ? ", " + count + " planes" : "") + ": " + one.times(count);
    }

    private TransferInputs command(boolean small) throws IOException {
        return (TransferInputs) dialog.filled(values, small);
    }
}
