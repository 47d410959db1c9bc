package net.neuralstyle.plan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.image.Area;
import net.neuralstyle.image.PixelSource;
import net.neuralstyle.image.Resize;
import net.neuralstyle.loss.ContentLoss;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.Tally;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.Block;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.objective.LayerGrid;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.settings.RunLayers;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.statistic.StyleReading;
import net.neuralstyle.tensor.Reading;

/** Makes the losses of one scale of a picture that several processes share, in one of them. */
public final class SharedTerms {
    /** Long side of a style in which it is told about what its numbers are. */
    private static final int SMALL = 256;

    private final Scale scale;
    private final ComputeSession session;
    private final Objectives objectives;
    private final RunLayers layers;
    private final RunPlan plan;
    private final ContentTerms content;

    /**
     * Terms of a scale.
     *
     * @param plan with the content in its size of {@link net.neuralstyle.image.Tones#size}
     * @param scale of the plan
     * @param encoder of this process
     */
    public SharedTerms(RunPlan plan, Scale scale, ComputeSession session, Encoder encoder) {
        this.session = session;
        this.plan = plan;
        this.scale = scale;
        objectives = new Objectives(session, encoder, () -> {});
        layers = plan.settings().layers();
        content = new ContentTerms(encoder, objectives, plan);
    }

    /** The layers that styles are looked at. */
    public Set<String> styleLayers() {
        return layers.ofStyles();
    }

    /** Each style's size at the scale, from 0, 0. */
    public List<Area> styles() {
        StyleTerms terms = terms((style, begin, fitting, owner) -> {});
        List<Area> sizes = new ArrayList<>();
        for (int i = 0; i < plan.styles().size(); i++) {
            StyleTerms.Sized sized = terms.sized(i, scale);
            sizes.add(new Area(0, 0, sized.width(), sized.height()));
        }
        return sizes;
    }

    private StyleTerms terms(StyleTerms.Viewing viewing) {
        return new StyleTerms(viewing, plan);
    }

    /**
     * Reads a block of a style.
     *
     * @param number of the style, from 0
     * @param grids of the whole style, from {@link Objectives#grids}
     * @param side of the tiles in pixels, about, that it is computed in
     * @return by reading, what all blocks add up to
     */
    public List<List<Tally>> readStyle(int number, Block block, Map<String, LayerGrid> grids, int side) {
        StyleTerms terms = terms((style, begin, fitting, owner) -> {});
        StyleTerms.Sized sized = terms.sized(number, scale);
        Resize filter = StylePixels.filter(plan.settings());
        PixelSource source = PixelSource.of(sized.style().pixels()).resized(sized.width(), sized.height(), filter);
        try (NDManager passing = session.manager().newSubManager()) {
            List<StyleReading> readings = terms.readings(number, scale, passing);
            know(sized, readings);
            NDArray image = source.read(block.seen()).toTensor(passing);
            objectives.encodePart(
                    image, block, grids, side, (tile, windows) -> readings.forEach(each -> each.add(tile, windows)));
            return readings.stream().map(StyleReading::tallies).toList();
        }
    }

    /** From the style in a small size, which every process has. */
    private void know(StyleTerms.Sized sized, List<StyleReading> readings) {
        int side = Math.min(SMALL, Math.max(sized.width(), sized.height()));
        StylePixels style = sized.style();
        try (NDManager passing = session.manager().newSubManager();
                NDArray image = style.pixels()
                        .toTensor(
                                style.widthAt(side),
                                style.heightAt(side),
                                StylePixels.filter(plan.settings()),
                                passing);
                Features features = objectives.encode(image, layers.ofStyles())) {
            readings.forEach(reading -> reading.know(features));
        }
    }

    /**
     * The content's activations in a block.
     *
     * @param activations of what the block sees, by layer
     * @param squares Σx² over what the block answers for, by layer
     */
    public record ContentPart(Map<String, NDArray> activations, Map<String, Double> squares) {}

    /**
     * Encodes the content in a block.
     *
     * @param image what the block sees of it, 1×3×h×w
     * @param grids of the whole picture
     * @param side of the tiles in pixels, about
     * @param owner of the activations
     */
    public ContentPart content(NDArray image, Block block, Map<String, LayerGrid> grids, int side, NDManager owner) {
        Map<String, NDArray> activations = layers.content().isEmpty() ? Map.of() : content.ofPart(image, side, owner);
        Map<String, Double> squares = new TreeMap<>();
        activations.forEach((layer, all) -> {
            LayerGrid grid = grids.get(layer);
            Area own = block.own(grid)
                    .from(block.seen().left() / grid.stride(), block.seen().top() / grid.stride());
            try (NDArray part = own.of(all);
                    NDArray square = part.square();
                    NDArray sum = square.sum()) {
                squares.put(layer, (double) Reading.one(sum));
            }
        });
        return new ContentPart(activations, squares);
    }

    /**
     * The losses in a process that has a block.
     *
     * @param styles by style, what all blocks of it told together
     * @param part of the content; its activations are the losses' from now on
     * @param squares by layer, over the whole content
     * @return to be closed by the caller
     */
    public WeightedLosses losses(
            List<List<List<Tally>>> styles,
            Block block,
            Map<String, LayerGrid> grids,
            ContentPart part,
            Map<String, Double> squares) {
        Map<Loss, Double> kept = new LinkedHashMap<>();
        layers.content().forEach((layer, weight) -> {
            LayerGrid grid = grids.get(layer);
            ContentLoss.Share share = new ContentLoss.Share(
                    block.seen().top() / grid.stride(),
                    block.seen().left() / grid.stride(),
                    (long) grid.rows() * grid.columns(),
                    squares.get(layer));
            try (NDArray activations = part.activations().get(layer)) {
                kept.put(content.loss(layer, activations, share), weight);
            }
        });
        return losses(styles, kept);
    }

    /** The losses in the process that adds up, which has nothing of the picture. */
    public WeightedLosses losses(List<List<List<Tally>>> styles) {
        Map<Loss, Double> kept = new LinkedHashMap<>();
        layers.content().forEach((layer, weight) -> {
            try (NDArray nothing = session.manager().zeros(new Shape(1, 1, 1, 1))) {
                kept.put(content.loss(layer, nothing, new ContentLoss.Share(0, 0, 1, 1)), weight);
            }
        });
        return losses(styles, kept);
    }

    private WeightedLosses losses(List<List<List<Tally>>> styles, Map<Loss, Double> kept) {
        WeightedLosses losses = new WeightedLosses(session.manager());
        StyleTerms terms = terms((style, begin, fitting, owner) -> {
            List<StyleReading> readings = begin.apply(owner);
            know(style, readings);
            Iterator<List<Tally>> told = styles.get(style.number()).iterator();
            readings.forEach(reading -> reading.add(told.next()));
        });
        Fitting whole = new Fitting(scale.longSide(), 1, Fitting.WHOLE, notice -> {});
        StyleTransferSettings settings = plan.settings();
        ScaleLosses.add(losses, settings, settings.contentWeight(), kept, terms.at(scale, whole, losses.owner()));
        return losses;
    }
}
