package net.neuralstyle.shared;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.neuralstyle.image.Area;
import net.neuralstyle.objective.Block;
import net.neuralstyle.optim.Span;
import net.neuralstyle.tensor.Reading;

/**
 * The gradients of one block, and how they are added to other blocks': the gradient of a pixel, or of a cell of a coarser
 * octave, is the sum of what all blocks have for it. Every block adds in the order of the blocks' numbers, so that all have the
 * same sums.
 */
final class Gradients {
    private static final int COLOURS = 3;

    private final List<Block> all;
    private final Block block;
    private final Area whole;

    Gradients(List<Block> all, Block block, Area whole) {
        this.all = all;
        this.block = block;
        this.whole = whole;
    }

    Span rows() {
        return rows(block);
    }

    Span columns() {
        return columns(block);
    }

    private Span rows(Block of) {
        return new Span(of.seen().top(), of.seen().bottom(), whole.bottom());
    }

    private Span columns(Block of) {
        return new Span(of.seen().left(), of.seen().right(), whole.right());
    }

    /** The cells of an octave that a block sees. */
    private Area cells(Block of, int octave) {
        Span down = rows(of).cells(1 << octave);
        Span across = columns(of).cells(1 << octave);
        return new Area((int) across.from(), (int) down.from(), (int) across.to(), (int) down.to());
    }

    /** Those that another block sees too, where the block's own first one is the origin. */
    private Area shared(Block other, int octave) {
        Area own = cells(block, octave);
        return own.and(cells(other, octave)).from(own.left(), own.top());
    }

    /** What all other blocks need. */
    List<Pieces> pieces(NDList gradients) {
        List<Pieces> pieces = new ArrayList<>();
        for (Block other : all) {
            if (other.number() != block.number()) {
                float[][] octaves = new float[gradients.size()][];
                for (int octave = 0; octave < octaves.length; octave++) {
                    octaves[octave] = numbers(gradients.get(octave), shared(other, octave));
                }
                if (Arrays.stream(octaves).anyMatch(numbers -> numbers.length > 0)) {
                    pieces.add(new Pieces(block.number(), other.number(), octaves));
                }
            }
        }
        return pieces;
    }

    private static float[] numbers(NDArray gradient, Area area) {
        if (area.isEmpty()) {
            return new float[0];
        }
        // DJL would leave the copy open that it reads from where numbers do not lie next to each other.
        try (NDArray part = area.of(gradient);
                NDArray flat = part.reshape(-1)) {
            return Reading.floats(flat);
        }
    }

    /**
     * The whole picture's gradients where the block sees it.
     *
     * @param own gradients of all octaves
     * @param pieces of all other blocks that have some
     * @return to be closed by the caller
     */
    NDList sums(NDList own, Collection<Pieces> pieces) {
        Map<Integer, Pieces> inOrder = new TreeMap<>();
        pieces.forEach(each -> inOrder.put(each.from(), each));
        requireAll(inOrder, own.size());
        inOrder.put(block.number(), new Pieces(block.number(), block.number(), new float[0][]));
        NDList sums = new NDList();
        for (int octave = 0; octave < own.size(); octave++) {
            NDArray sum = own.get(octave).zerosLike();
            for (Pieces each : inOrder.values()) {
                if (each.from() == block.number()) {
                    sum.addi(own.get(octave));
                } else if (each.octaves()[octave].length > 0) {
                    add(sum, shared(all.get(each.from()), octave), each.octaves()[octave]);
                }
            }
            sums.add(sum);
        }
        return sums;
    }

    private void requireAll(Map<Integer, Pieces> found, int octaves) {
        for (Block other : all) {
            boolean needed = other.number() != block.number()
                    && IntStream.range(0, octaves)
                            .anyMatch(octave -> !shared(other, octave).isEmpty());
            if (needed && !found.containsKey(other.number())) {
                throw new IllegalStateException(
                        "Block " + block.number() + " lacks what block " + other.number() + " has for it.");
            }
        }
    }

    private static void add(NDArray sum, Area area, float[] numbers) {
        try (NDArray piece = sum.getManager().create(numbers, new Shape(1, COLOURS, area.height(), area.width()));
                NDArray place = area.of(sum)) {
            place.addi(piece);
        }
    }
}
