package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Decoders;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.image.Canvas;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.instant.Painter;
import net.neuralstyle.instant.Painting;
import net.neuralstyle.instant.Region;
import net.neuralstyle.instant.StyleReading;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.settings.StyleTransferSettings;

/** One run without iterations: the styles are read, then the picture goes through a few levels once. */
final class InstantRun {
    private final ComputeSession session;
    private final Encoder encoder;
    private final RunPlan plan;
    private final StyleTransferSettings settings;
    private final Scales.Scale scale;
    private final RunReport report;
    private int tilesDone;
    private double secondsDone;

    InstantRun(ComputeSession session, Encoder encoder, RunPlan plan, RunReport report) {
        this.session = session;
        this.encoder = encoder;
        this.plan = plan;
        this.report = report;
        settings = plan.settings();
        scale = plan.last();
    }

    /** Paints; every tensor is closed when this returns the picture. */
    Outcome run() throws IOException {
        List<Region> regions = new ArrayList<>();
        noticeUnused();
        try (Decoders decoders = Decoders.load(encoder.format(), session.manager())) {
            Painter painter = new Painter(session, encoder, decoders, report::stopIfCancelled);
            InstantBudget budget = new InstantBudget(session.memory(), encoder.format(), settings);
            Fitting fitting = budget.fitting(scale, report::notice);
            try {
                read(painter, fitting, regions);
                report.expect(budget, new InstantRehearsal(session, painter, regions), scale, fitting.side());
            } catch (CancellationException e) {
                return ended(new Outcome.Cancelled(plan.content().resized(scale.width(), scale.height()), 0));
            }
            return ended(paint(painter, fitting, regions));
        } finally {
            regions.forEach(Region::close);
        }
    }

    private void noticeUnused() {
        List<String> unused = settings.unused();
        if (!unused.isEmpty()) {
            report.notice("Without iterations, these settings mean nothing and are not used: "
                    + String.join(", ", unused) + ".");
        }
    }

    private Outcome ended(Outcome outcome) {
        report.endInstant(scale, outcome);
        return outcome;
    }

    /** One region after the other, so that no more than one's readings are there. */
    private void read(Painter painter, Fitting fitting, List<Region> regions) {
        Map<RegionMask, List<StylePixels>> styles = new LinkedHashMap<>();
        plan.styles()
                .forEach(style -> styles.computeIfAbsent(style.region(), region -> new ArrayList<>())
                        .add(style));
        for (Map.Entry<RegionMask, List<StylePixels>> region : styles.entrySet()) {
            List<Double> weights =
                    region.getValue().stream().map(StylePixels::weight).toList();
            double all = weights.stream().mapToDouble(Double::doubleValue).sum();
            List<StyleReading> readings = new ArrayList<>();
            try {
                for (StylePixels style : region.getValue()) {
                    int patches = (int) Math.max(1, Math.round(settings.positions() * style.weight() / all));
                    readings.add(read(painter, style, patches, settings.seed() + readings.size(), fitting));
                }
                RegionMask mask = StyleTerms.around(scale.canvas(), region.getKey());
                regions.add(painter.region(mask, readings, weights));
            } finally {
                readings.forEach(StyleReading::close);
            }
        }
    }

    private StyleReading read(Painter painter, StylePixels style, int patches, long seed, Fitting fitting) {
        int side = style.longSideAt(scale.longSide(), settings);
        Canvas canvas = new Canvas(style.widthAt(side), style.heightAt(side), Painter.MARGIN);
        try (NDArray image = style.pixels().toTensor(canvas, StylePixels.filter(settings), session.manager())) {
            return painter.read(image, patches, seed, fitting);
        }
    }

    private Outcome paint(Painter painter, Fitting fitting, List<Region> regions) {
        int tiles = Painter.tiles(scale.canvas().fullWidth(), scale.canvas().fullHeight(), fitting.side());
        try (NDArray content = plan.content().toTensor(scale.canvas(), session.manager())) {
            Painting painting = new Painting(content, regions, share(settings.strength()));
            NDArray picture = content;
            try {
                for (int level = 0; level < Painter.LEVELS; level++) {
                    long began = System.nanoTime();
                    NDArray made = painter.paint(level, painting, picture, fitting, () -> tell(began, tiles));
                    close(picture, content);
                    picture = made;
                    secondsDone += (System.nanoTime() - began) / 1e9;
                    if (report.wantsImage()) {
                        report.show(scale.canvas().cut(Pixels.of(picture)));
                    }
                }
                return new Outcome.Done(scale.canvas().cut(Pixels.of(picture)));
            } catch (CancellationException e) {
                return new Outcome.Cancelled(scale.canvas().cut(Pixels.of(picture)), 0);
            } finally {
                close(picture, content);
            }
        }
    }

    private static void close(NDArray picture, NDArray content) {
        if (picture != content) {
            picture.close();
        }
    }

    private void tell(long levelBegan, int tiles) {
        tilesDone++;
        double seconds = secondsDone + (System.nanoTime() - levelBegan) / 1e9;
        // Where memory ran short, there are more tiles than were planned.
        int all = Math.max(tiles, tilesDone);
        report.tell(scale, tilesDone, all, seconds / tilesDone * (all - tilesDone));
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
}
