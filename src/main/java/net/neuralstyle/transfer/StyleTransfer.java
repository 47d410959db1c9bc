package net.neuralstyle.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.Tap;
import net.neuralstyle.image.Cutout;
import net.neuralstyle.image.Feather;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.RegionMap;
import net.neuralstyle.image.StylePalette;
import net.neuralstyle.loss.RegionMask;

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
     * @param style likewise, of any size
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
     * @param listener hears of every iteration, on this thread
     * @return the image and how it was made; with a mask, the image has the content's size, and its long side of
     *     {@link StyleTransferSettings#size} is that of the part around the mask while it is painted
     * @throws IOException if the encoder's weights cannot be had or read
     * @throws IllegalArgumentException if an image or a setting cannot be used; nothing was computed yet
     * @throws IllegalStateException if another run is going on, libtorch or the device is missing, or the losses became
     *     NaN or infinite
     */
    public static StyleTransferResult run(Inputs inputs, StyleTransferSettings settings, ProgressListener listener)
            throws IOException {
        return run(inputs, settings, listener, null).result();
    }

    /** The title of the run that is going on in this process, during which no other can begin. */
    public static Optional<String> running() {
        return Optional.ofNullable(ComputeSession.running());
    }

    /** What a run made, and the frame that the next one of a time-lapse may start from. */
    record Made(StyleTransferResult result, TimeLapse.Frame frame) {}

    /**
     * As {@link #run(Inputs, StyleTransferSettings, ProgressListener)}.
     *
     * @param previous the time-lapse's frame before; null for a picture by itself
     */
    static Made run(Inputs inputs, StyleTransferSettings settings, ProgressListener listener, TimeLapse.Frame previous)
            throws IOException {
        long began = System.nanoTime();
        Pixels whole = Pixels.of("Content", inputs.content().pixels());
        RegionMap mask = inputs.mask() == null ? null : inputs.mask().inside(whole);
        Cutout part = mask == null ? Cutout.whole(whole) : Cutout.around(mask);
        Pixels coloured = part.of(whole);
        Pixels content = settings.colours().content(coloured);
        List<StylePixels> styles = styles(inputs, settings, whole, mask, part);
        if ((settings.init() == InitialImage.IMAGE) != (inputs.initial() != null)) {
            throw new IllegalArgumentException(
                    inputs.initial() == null
                            ? "The optimisation is to start from an image, but none is given."
                            : "An initial image is given, but init is " + Choices.id(settings.init()) + ".");
        }
        Pixels initial = inputs.initial() == null
                ? null
                : Pixels.of("The initial image", inputs.initial().pixels());
        if (initial != null && mask != null) {
            initial = part.of(initial.resized(whole.width(), whole.height()));
        }
        styles.forEach(style -> requireReceptiveField(style.pixels(), settings));
        List<Scales.Scale> scales = plan(content, styles, settings);
        Scales.Scale last = scales.get(scales.size() - 1);
        Pixels recoloured = StylePalette.recoloured(
                content,
                styles.stream().map(StylePixels::colours).toList(),
                settings.colours().palette(settings.palette()));
        Pixels sized = content.resized(last.width(), last.height());
        TimeLapse.Step step = previous == null
                ? TimeLapse.Step.FIRST
                : previous.step(sized, recoloured.resized(last.width(), last.height()));
        StyleTransferSettings running = settings;
        if (step.start() != null) {
            initial = step.start();
            running = settings.toBuilder().init(InitialImage.IMAGE).build();
        }

        Pixels start = initial;
        StyleTransferSettings changed = running;
        return Handover.call(listener, heard -> {
            try (ComputeSession session = ComputeSession.open(inputs.title(), settings.device(), settings.threads());
                    Encoder encoder = PrecisionChoice.load(session, settings, last.width(), last.height())) {
                StyleTransferRun run =
                        new StyleTransferRun(session, encoder, changed, recoloured, styles, start, scales, heard);
                TimeLapse.Frame frame = step.frame(run.image(), sized);
                Pixels image = settings.colours().result(frame.painted(), coloured);
                if (mask != null) {
                    image = part.laidOver(image, whole, Feather.opacity(mask, settings.feather()));
                }
                double seconds = (System.nanoTime() - began) / 1e9;
                Recipe recipe = RecipeWriter.write(inputs, settings, session, encoder, run, seconds);
                return new Made(new StyleTransferResult(image.toImg(), recipe), frame);
            }
        });
    }

    /** The styles in the colours asked for, each with its region; without those that have none within the mask. */
    private static List<StylePixels> styles(
            Inputs inputs, StyleTransferSettings settings, Pixels whole, RegionMap mask, Cutout part) {
        int count = inputs.styles().size();
        RegionMap regions = mask;
        if (inputs.regions() != null) {
            regions = inputs.regions().regions(whole, count);
            regions = mask == null ? regions : regions.within(mask);
        }
        RegionMap seen = regions == null ? null : part.of(regions);
        RegionMask shared = inputs.regions() == null && seen != null ? region(seen, 1) : null;
        List<StylePixels> styles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Style style = inputs.styles().get(i);
            RegionMask region = inputs.regions() == null ? shared : region(seen, i + 1);
            if (region != null || inputs.regions() == null) {
                Pixels pixels = Pixels.of("Style", style.image().pixels());
                styles.add(new StylePixels(settings.colours().style(pixels, part.of(whole)), style.weight(), region));
            }
        }
        if (styles.isEmpty()) {
            throw new IllegalArgumentException("No style's region lies within the mask: paint them over each other.");
        }
        return styles;
    }

    /** One region for the losses; null if it has no pixel. */
    static RegionMask region(RegionMap map, int label) {
        float[] coverage = map.coverage(label);
        return coverage == null ? null : new RegionMask(coverage, map.width(), map.height());
    }

    private static void requireReceptiveField(Pixels style, StyleTransferSettings settings) {
        if (settings.enlargeStyle()) {
            return;
        }
        Tap deepest = settings.layers().ofStyles().stream()
                .filter(layer -> !layer.equals(Features.IMAGE))
                .map(settings.encoder()::tap)
                .max((a, b) -> Integer.compare(a.receptiveField(), b.receptiveField()))
                .orElse(null);
        if (deepest != null && style.longSide() < deepest.receptiveField()) {
            throw new IllegalArgumentException(String.format(
                    "Style is %d×%d; %s of %s sees %d pixels at once. Use a style picture of at least %d pixels on its"
                            + " long side, or shallower style layers.",
                    style.width(),
                    style.height(),
                    deepest.name(),
                    settings.encoder().title(),
                    deepest.receptiveField(),
                    deepest.receptiveField()));
        }
    }

    private static List<Scales.Scale> plan(Pixels content, List<StylePixels> styles, StyleTransferSettings settings) {
        Architecture encoder = settings.encoder();
        Set<String> styleLayers = withoutImage(settings.layers().ofStyles());
        Set<String> layers = withoutImage(settings.layers().content().keySet());
        layers.addAll(styleLayers);
        int size = settings.size();
        encoder.requireSize(
                "The result",
                Scales.fit(content.width(), content.width(), content.height(), size),
                Scales.fit(content.height(), content.width(), content.height(), size),
                layers);
        for (StylePixels style : styles) {
            int side = style.longSideAt(size, settings);
            encoder.requireSize(
                    "The style at the result's size", style.widthAt(side), style.heightAt(side), styleLayers);
        }
        return Scales.plan(
                content.width(),
                content.height(),
                size,
                settings.smallestScale(),
                settings.scaleStep(),
                settings.iterations(),
                settings.falloff(),
                settings.margin(),
                side -> {
                    int shortSide = Math.min(
                            Scales.fit(content.width(), content.width(), content.height(), side),
                            Scales.fit(content.height(), content.width(), content.height(), side));
                    boolean usable = fits(encoder, layers, shortSide);
                    for (StylePixels style : styles) {
                        int styleSide = style.longSideAt(side, settings);
                        usable &= fits(
                                encoder, styleLayers, Math.min(style.widthAt(styleSide), style.heightAt(styleSide)));
                    }
                    return usable;
                });
    }

    private static boolean fits(Architecture encoder, Set<String> layers, int side) {
        return layers.stream().allMatch(layer -> side >= encoder.tap(layer).smallestImage());
    }

    private static Set<String> withoutImage(Set<String> layers) {
        Set<String> names = new LinkedHashSet<>(layers);
        names.remove(Features.IMAGE);
        return names;
    }
}
