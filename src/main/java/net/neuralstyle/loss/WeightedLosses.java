package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.tensor.Reading;

/**
 * The objective: contentWeight·C + strength·styleWeight·S + tvWeight·TV, where C and S are weighted sums over layers.
 * Owns its losses.
 */
public final class WeightedLosses implements AutoCloseable {
    /** The name of the weighted sum of everything. */
    public static final String TOTAL = "total";

    private final List<Group> groups = new ArrayList<>();
    private final NDManager owner;

    /**
     * Begins without losses, which {@link #add} brings.
     *
     * @param parent of the manager that what the losses remember may be attached to
     */
    public WeightedLosses(NDManager parent) {
        owner = parent.newSubManager();
    }

    /** What the losses remember may be attached to this: it is closed with them. */
    public NDManager owner() {
        return owner;
    }

    private record Term(String name, double weight, Loss loss) {}

    private record Group(String name, double weight, List<Term> terms) {}

    /**
     * Adds a group of terms, for instance all content layers.
     *
     * @param name how it is reported: content, style or tv
     * @param weight before the group's sum
     * @param losses the losses, which this object then owns, each with its weight in the group's sum
     */
    public void add(String name, double weight, Map<? extends Loss, Double> losses) {
        List<Term> terms = new ArrayList<>();
        losses.forEach((loss, each) -> terms.add(new Term(name + " " + loss.name(), each, loss)));
        groups.add(new Group(name, weight, terms));
    }

    /**
     * Adds a term that stands by itself, for instance total variation.
     *
     * @param name how it is reported
     * @param weight before the term
     * @param loss the loss, which this object then owns
     */
    public void add(String name, double weight, Loss loss) {
        groups.add(new Group(name, weight, List.of(new Term(name, 1, loss))));
    }

    /** Bytes that an evaluation with its gradient takes whatever the image's size, about. */
    public long fixedBytes() {
        return terms().mapToLong(term -> term.loss().fixedBytes()).sum()
                + terms().mapToLong(term -> term.loss().passingBytes()).max().orElse(0);
    }

    /** Every layer some loss looks at. */
    public Set<String> layers() {
        return reaches().keySet();
    }

    /** By layer, how many positions beyond a tile's own some loss looks at on each side. */
    public Map<String, Integer> reaches() {
        Map<String, Integer> reaches = new LinkedHashMap<>();
        each((loss, layer) -> reaches.merge(layer, loss.reach(), Math::max));
        return reaches;
    }

    /**
     * Computes the weighted sum of all losses.
     *
     * @param features of the image, with {@link #layers()} among them
     * @param report receives every term before its weight, by name: content, style and tv (each the weighted sum over
     *     its layers) and each layer's own, "style relu1_1" and so on; scalars attached to the
     *     features' manager
     * @return a scalar, attached to the features' manager
     */
    public NDArray of(Features features, Map<String, NDArray> report) {
        return combined(loss -> loss.of(features), report);
    }

    /**
     * Draws the samples of all losses that look at one.
     *
     * @param number as of {@link Loss#draw}
     */
    public void draw(long number) {
        terms().forEach(term -> term.loss().draw(number));
    }

    /**
     * What the losses have learnt by the end of an iteration. To be asked between two iterations.
     *
     * @return by the losses' names; without those that learn nothing
     */
    public Map<String, float[]> learnt() {
        Map<String, float[]> all = new LinkedHashMap<>();
        terms().forEach(term -> {
            float[] learnt = term.loss().learnt();
            if (learnt.length > 0) {
                all.put(term.name(), learnt);
            }
        });
        return all;
    }

    /** Takes in what the evaluations of an iteration showed, at its end: an iteration that breaks off leaves no trace. */
    public void settle() {
        terms().forEach(term -> term.loss().settle());
    }

    /**
     * Goes on with what other losses of the same targets have learnt.
     *
     * @param learnt as {@link #learnt} gave it
     * @throws IllegalArgumentException if it is that of other losses
     */
    public void learn(Map<String, float[]> learnt) {
        if (!learnt.keySet().equals(learnt().keySet())) {
            throw new IllegalArgumentException("The state was kept by a run with other losses: it knows of "
                    + learnt.keySet() + " instead of " + learnt().keySet() + ". Begin the run anew.");
        }
        terms().filter(term -> learnt.containsKey(term.name()))
                .forEach(term -> term.loss().learn(learnt.get(term.name())));
    }

    private Stream<Term> terms() {
        return groups.stream().flatMap(group -> group.terms().stream());
    }

    /** Goes through every layer of every loss, in the order they were added. */
    void each(BiConsumer<Loss, String> work) {
        groups.forEach(group ->
                group.terms().forEach(term -> term.loss().layers().forEach(layer -> work.accept(term.loss(), layer))));
    }

    /** The weighted sum of distances; see {@link #of}. */
    NDArray combined(Function<Loss, NDArray> distance, Map<String, NDArray> report) {
        NDArray total = null;
        for (Group group : groups) {
            NDArray sum = null;
            for (Term term : group.terms()) {
                NDArray value = distance.apply(term.loss());
                sum = plus(sum, weighted(value, term.weight()));
                report.put(term.name(), value);
            }
            if (sum != null) {
                report.put(group.name(), sum);
                total = plus(total, weighted(sum, group.weight()));
            }
        }
        report.put(TOTAL, total);
        return total;
    }

    private static NDArray weighted(NDArray value, double weight) {
        try (NDArray factor = value.getManager().full(new Shape(), (float) weight)) {
            return value.mul(factor);
        }
    }

    private static NDArray plus(NDArray sum, NDArray value) {
        return sum == null ? value : sum.add(value);
    }

    /** Reads the terms that {@link #of} reported, in the order they were added, groups before their layers. */
    public static Map<String, Double> read(Map<String, NDArray> report) {
        Map<String, Double> values = new LinkedHashMap<>();
        report.forEach((name, value) -> values.put(name, (double) Reading.one(value)));
        return values;
    }

    @Override
    public void close() {
        terms().forEach(term -> term.loss().close());
        owner.close();
    }
}
