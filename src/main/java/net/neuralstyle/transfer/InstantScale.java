package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.compute.JavaHeap;
import net.neuralstyle.image.Canvas;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.instant.Guiding;
import net.neuralstyle.instant.Painter;
import net.neuralstyle.instant.Painting;
import net.neuralstyle.instant.Region;
import net.neuralstyle.instant.StyleReading;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.plan.RunPlan;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.plan.StylePixels;
import net.neuralstyle.plan.ToneGuidance;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * One scale of a run without iterations: the styles are read at this size, then the picture goes through the levels. The scale
 * owns its tensors.
 */
final class InstantScale implements AutoCloseable {
    private static final long LARGE = 1 << 20;

    private final ComputeSession session;
    private final Painter painter;
    private final RunPlan plan;
    private final StyleTransferSettings settings;
    private final Scale scale;
    private final Fitting fitting;
    private final InstantMemory memory;
    private final List<Region> regions = new ArrayList<>();

    InstantScale(
            ComputeSession session, Painter painter, RunPlan plan, Scale scale, Fitting fitting, InstantMemory memory) {
        this.memory = memory;
        this.session = session;
        this.painter = painter;
        this.plan = plan;
        this.scale = scale;
        this.fitting = fitting;
        settings = plan.settings();
    }

    /** Reads the styles, one region after the other. */
    void read() {
        for (Map.Entry<RegionMask, List<StylePixels>> region :
                plan.stylesByRegion().entrySet()) {
            List<Double> weights =
                    region.getValue().stream().map(StylePixels::weight).toList();
            double all = weights.stream().mapToDouble(Double::doubleValue).sum();
            List<StyleReading> readings = new ArrayList<>();
            for (StylePixels style : region.getValue()) {
                int patches = (int) Math.max(1, Math.round(settings.positions() * style.weight() / all));
                readings.add(read(style, patches, settings.seed() + readings.size()));
            }
            RegionMask mask = scale.around(region.getKey());
            regions.add(painter.region(mask, readings, weights, guiding(region.getKey())));
        }
    }

    private StyleReading read(StylePixels style, int patches, long seed) {
        int side = style.longSideAt(scale.longSide(), settings);
        Canvas canvas = new Canvas(style.widthAt(side), style.heightAt(side), Painter.MARGIN);
        InstantMemory.Key key =
                new InstantMemory.Key(style.pixels(), canvas.fullWidth(), canvas.fullHeight(), patches, seed);
        return memory.reading(key, () -> {
            try (NDArray image = canvas.tensor(style.pixels(), StylePixels.filter(settings), session.manager())) {
                return painter.read(
                        image,
                        patches,
                        seed,
                        isGuided() ? ToneGuidance.ofStyle(style.pixels(), canvas) : null,
                        fitting);
            }
        });
    }

    private boolean isGuided() {
        return settings.guidance() > 0;
    }

    private Guiding guiding(RegionMask region) {
        return isGuided()
                ? new Guiding(new ToneGuidance(plan.content()).ofContent(region, scale.canvas()), settings.guidance())
                : Guiding.NONE;
    }

    /** How the styles go over the picture, after they were read. */
    List<Region> regions() {
        return regions;
    }

    /**
     * Paints, after the styles were read.
     *
     * @param before what the scale before painted; null for the first
     * @return the picture at this scale
     * @throws CancellationException if somebody cancels
     */
    Pixels painted(Pixels before, RunReport report, InstantProgress progress) {
        releaseWhereLarge();
        try (NDArray content = scale.canvas().tensor(plan.content(), session.manager());
                NDArray start = before == null ? null : scale.canvas().tensor(before, session.manager())) {
            NDArray first = start == null ? content : start;
            Painting painting = new Painting(content, regions, share(settings.strength()));
            NDArray picture = first;
            try {
                for (int level = plan.firstLevel(scale); level < Painter.LEVELS; level++) {
                    NDArray made = painter.paint(level, painting, picture, fitting, () -> progress.tile(scale));
                    if (picture != first) {
                        picture.close();
                    }
                    picture = made;
                    releaseWhereLarge();
                    if (report.wantsImage()) {
                        report.show(pixels(picture));
                    }
                }
                return pixels(picture);
            } finally {
                if (picture != first) {
                    picture.close();
                }
            }
        }
    }

    /**
     * How far features become the style's: 63 % at the strength 1, 95 % at 3, all from 7 on.
     *
     * @param strength 0 or more
     */
    static double share(double strength) {
        double share = 1 - Math.exp(-strength);
        return share > .999 ? 1 : share;
    }

    /** Without the margin, and without a copy that has it: large pictures leave little room. */
    private Pixels pixels(NDArray picture) {
        int margin = scale.canvas().margin();
        NDIndex inside =
                new NDIndex(":, :, {}:{}, {}:{}", margin, margin + scale.height(), margin, margin + scale.width());
        try (NDArray part = picture.get(inside)) {
            releaseWhereLarge();
            return Pixels.of(part);
        }
    }

    /** Gives back what a large picture leaves, which would otherwise stay beside the next one. */
    private void releaseWhereLarge() {
        if (scale.pixels() > LARGE) {
            ComputeSession.releaseFreeMemory();
            JavaHeap.shrink();
        }
    }

    @Override
    public void close() {
        regions.forEach(Region::close);
    }
}
