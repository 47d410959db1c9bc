package net.neuralstyle.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.Tap;
import net.neuralstyle.image.Canvas;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.instant.Painter;
import net.neuralstyle.settings.StyleTransferSettings;

/** The scales that a run goes through: none at which a layer would have no activation left. */
final class ScalePlan {
    /** A picture without iterations is painted at once up to this long side, about. */
    private static final int AT_ONCE = 1024;

    private static final double INSTANT_STEP = 4;

    private ScalePlan() {}

    /** As of {@link RunPlan#scales}. */
    static List<Scale> of(int width, int height, List<StylePixels> styles, StyleTransferSettings settings) {
        if (settings.isInstant()) {
            return instant(width, height, settings);
        }
        styles.forEach(style -> requireReceptiveField(style.pixels(), settings));
        return plan(width, height, styles, settings);
    }

    /**
     * The scales of a run without iterations, whose margin leaves no picture too small for a layer.
     *
     * @param width of the content
     * @param height of the content
     * @return small to large; the last is the result's size
     */
    static List<Scale> instant(int width, int height, StyleTransferSettings settings) {
        List<Scale> scales = new ArrayList<>();
        int smaller = (int) Math.ceil(Math.log((double) settings.size() / AT_ONCE) / Math.log(INSTANT_STEP));
        for (int i = Math.max(0, smaller); i >= 0; i--) {
            int side = (int) Math.max(
                    Math.min(AT_ONCE, settings.size()), Math.round(settings.size() / Math.pow(INSTANT_STEP, i)));
            Canvas canvas = new Canvas(
                    Scales.fit(width, width, height, side), Scales.fit(height, width, height, side), Painter.MARGIN);
            scales.add(new Scale(canvas, 1));
        }
        return scales;
    }

    /**
     * The level that a scale of a run without iterations begins at: the deepest one draws shapes anew, which is enough once.
     *
     * @param firstScale whether it is the run's first scale
     */
    static int firstLevel(boolean firstScale) {
        return firstScale ? 0 : 1;
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

    private static List<Scale> plan(int width, int height, List<StylePixels> styles, StyleTransferSettings settings) {
        Architecture encoder = settings.encoder();
        Set<String> styleLayers = withoutImage(settings.layers().ofStyles());
        Set<String> layers = withoutImage(settings.layers().content().keySet());
        layers.addAll(styleLayers);
        int size = settings.size();
        encoder.requireSize(
                "The result", Scales.fit(width, width, height, size), Scales.fit(height, width, height, size), layers);
        for (StylePixels style : styles) {
            int side = style.longSideAt(size, settings);
            encoder.requireSize(
                    "The style at the result's size", style.widthAt(side), style.heightAt(side), styleLayers);
        }
        return Scales.of(width, height, settings, side -> {
            int shortSide = Math.min(Scales.fit(width, width, height, side), Scales.fit(height, width, height, side));
            boolean usable = fits(encoder, layers, shortSide);
            for (StylePixels style : styles) {
                int styleSide = style.longSideAt(side, settings);
                usable &= fits(encoder, styleLayers, Math.min(style.widthAt(styleSide), style.heightAt(styleSide)));
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
