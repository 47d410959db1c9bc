package net.neuralstyle.transfer;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.plan.Estimate;
import net.neuralstyle.plan.PrecisionChoice;
import net.neuralstyle.plan.RunPlan;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * Neural style transfer by optimisation (Gatys, Ecker &amp; Bethge, Image Style Transfer Using Convolutional Neural
 * Networks, CVPR 2016): changes the pixels of an image until its deep features agree with the content's and their
 * statistics with the style's.
 *
 * <pre>{@code
 * StyleTransferSettings settings = StyleTransferSettings.builder().size(512).build();
 * RandomAccessibleInterval<FloatType> image = StyleTransfer.run(content, style, settings);
 * }</pre>
 *
 * <p>Images are X×Y×3, sRGB in 0–1. On the CPU the same machine, libtorch, threads, precision, settings and seed give
 * the same pixels, bit for bit.
 */
public final class StyleTransfer {
    private StyleTransfer() {}

    /**
     * Runs to the end with one style.
     *
     * @param content X×Y×3, sRGB in 0–1
     * @param style X×Y×3 of any size, sRGB in 0–1
     * @param settings everything else
     * @return X×Y×3 with {@link StyleTransferSettings#size} as long side and the content's proportions
     * @throws IOException as {@link #run(Inputs, StyleTransferSettings, ProgressListener)}
     */
    public static RandomAccessibleInterval<FloatType> run(
            RandomAccessibleInterval<FloatType> content,
            RandomAccessibleInterval<FloatType> style,
            StyleTransferSettings settings)
            throws IOException {
        return run(
                        Inputs.of(InputImage.of(content, "content"), InputImage.of(style, "style")),
                        settings,
                        ProgressListener.NONE)
                .image();
    }

    /**
     * Runs until it is done or the listener cancels. The result is the moving average of the last scale's iterates;
     * after a cancel, the best image whose losses were read, resized to the final size.
     *
     * @param inputs the images
     * @param settings everything else
     * @param listener is told of every iteration, on this thread
     * @return the image and how it was made; with a mask, the image has the content's size, and its long side of
     *     {@link StyleTransferSettings#size} is that of the part around the mask while it is painted
     * @throws IOException if the encoder's weights cannot be had or read
     * @throws IllegalArgumentException if an image or a setting cannot be used; nothing was computed yet
     * @throws IllegalStateException if another run is going on, libtorch or the device is missing, or the losses became
     *     NaN or infinite
     */
    public static StyleTransferResult run(Inputs inputs, StyleTransferSettings settings, ProgressListener listener)
            throws IOException {
        return run(inputs, settings, listener, Before.nothing(), null).result();
    }

    /**
     * Goes on with a run that was broken off. On the same machine that gives the same pixels as the whole run would have; where
     * the memory no longer suffices for tiles as large as before, but for rounding.
     *
     * @param inputs the same images, which was checked
     * @param state of the run
     * @param listener is told of every iteration from there on, on this thread
     * @return as {@link #run(Inputs, StyleTransferSettings, ProgressListener)}, with the recipe of the whole run
     * @throws IOException if the state cannot be read, or the weights cannot be had
     */
    static StyleTransferResult resume(Inputs inputs, RunState state, ProgressListener listener) throws IOException {
        return run(inputs, state.recipe().settingsToRepeat(), listener, Before.nothing(), state)
                .result();
    }

    /**
     * Says what a run would take, as it tells its listener before its first iteration: a few steps of the same losses, on the
     * same network in the same number format, are rehearsed for it. No iteration is made.
     *
     * @param inputs the images
     * @param settings everything else
     * @param listener is asked whether to cancel
     * @return from the first iteration to the result
     * @throws IOException if the encoder's weights cannot be had or read
     * @throws IllegalArgumentException if an image or a setting cannot be used
     * @throws IllegalStateException if another run is going on, libtorch or the device is missing, or there is too little memory
     * @throws CancellationException if the listener cancels
     */
    public static Estimate estimate(Inputs inputs, StyleTransferSettings settings, ProgressListener listener)
            throws IOException {
        RunPlan plan = new Preparation(inputs, settings, null).plan();
        Scale last = plan.last();
        return withinMemory(listener, heard -> {
            try (ComputeSession session = ComputeSession.open(inputs.title(), settings.device(), settings.threads());
                    Encoder encoder = PrecisionChoice.load(session, settings, last.width(), last.height())) {
                RunReport report = new RunReport(heard, plan.scales());
                return settings.isInstant()
                        ? new InstantRun(session, encoder, plan, report, new InstantMemory()).estimate()
                        : new StyleTransferRun(session, encoder, plan, report, () -> null).estimate();
            }
        });
    }

    /** Hands the work over; memory that ran out where no smaller tiles help becomes a sentence. */
    private static <T> T withinMemory(ProgressListener listener, Handover.Work<T> work) throws IOException {
        try {
            return Handover.call(listener, work);
        } catch (IllegalStateException e) {
            // It has its words.
            throw e;
        } catch (RuntimeException e) {
            throw ComputeSession.isOutOfMemory(e) ? new IllegalStateException(Fitting.outOfMemory(""), e) : e;
        }
    }

    /** The title of the run that is going on in this process, during which no other can begin. */
    public static Optional<String> running() {
        return Optional.ofNullable(ComputeSession.running());
    }

    /**
     * What there is of the time-lapse before a picture.
     *
     * @param frame the one before; null for the first, and for a picture by itself
     * @param memory of frames that were made without iterations
     */
    record Before(Frame frame, InstantMemory memory) {
        /** For a picture by itself. */
        static Before nothing() {
            return new Before(null, new InstantMemory());
        }
    }

    /** What a run made, and the frame that the next one of a time-lapse may start from. */
    record Made(StyleTransferResult result, Frame frame) {}

    /**
     * As {@link #run(Inputs, StyleTransferSettings, ProgressListener)}.
     *
     * @param before what there is of the time-lapse
     * @param state to go on from; null to begin
     */
    static Made run(
            Inputs inputs, StyleTransferSettings settings, ProgressListener listener, Before before, RunState state)
            throws IOException {
        long began = System.nanoTime();
        Preparation prepared = new Preparation(inputs, settings, before.frame);
        RunPlan plan = prepared.plan();
        Scale last = plan.last();
        return withinMemory(listener, heard -> {
            try (ComputeSession session = ComputeSession.open(inputs.title(), settings.device(), settings.threads());
                    Encoder encoder = PrecisionChoice.load(session, settings, last.width(), last.height())) {
                RunReport report = new RunReport(heard, plan.scales());
                double earlier = state == null ? 0 : state.recipe().seconds();
                Supplier<Recipe> recipe = () -> RecipeWriter.write(
                        inputs.described(),
                        settings,
                        session,
                        encoder,
                        report,
                        earlier + (System.nanoTime() - began) / 1e9);
                Outcome outcome = settings.isInstant()
                        ? new InstantRun(session, encoder, plan, report, before.memory).run()
                        : new StyleTransferRun(session, encoder, plan, report, recipe).run(state);
                Frame frame = prepared.frame(outcome.image());
                Pixels image = prepared.finished(frame);
                return new Made(new StyleTransferResult(image.toImg(), recipe.get()), frame);
            }
        });
    }
}
