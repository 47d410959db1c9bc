package net.neuralstyle.encoder;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A stretch of a network up to the place where it next reduces the resolution. Between stages a picture's activations
 * are few, and within one an activation sees only a narrow border around its own place: so pictures that are too large
 * at once are computed stage by stage, each in tiles.
 *
 * @param number counted from 0
 * @param inputs channels of what it takes: the image, or the stage before's output
 * @param inputStride image pixels from one position of the input to the next
 * @param taps the layers in it that can be asked for, shallow to deep
 * @param output what the next stage takes; null for the last
 * @param activations numbers that the layers make for each position of the input
 */
public record Stage(int number, int inputs, int inputStride, List<Place> taps, Place output, double activations) {

    /**
     * A place in a stage.
     *
     * @param name the tap's; of the output, any
     * @param stride positions of the stage's input from one activation here to the next
     * @param reach positions of the input that an activation depends on beyond those it stands for, at most, on each
     *     side
     */
    public record Place(String name, int stride, int reach) {}

    /** Copies the list of taps. */
    public Stage {
        taps = List.copyOf(taps);
    }

    /** Those of its taps that are asked for. */
    public List<Place> taps(Collection<String> layers) {
        return taps.stream().filter(tap -> layers.contains(tap.name())).toList();
    }

    private Stream<Place> places(Collection<String> layers, boolean toTheEnd) {
        return Stream.concat(taps(layers).stream(), toTheEnd ? Optional.ofNullable(output).stream() : Stream.empty());
    }

    /**
     * Where tiles may begin: at multiples of this many positions of the input.
     *
     * @param layers that are asked for
     * @param toTheEnd whether the output is
     */
    public int alignment(Collection<String> layers, boolean toTheEnd) {
        return places(layers, toTheEnd).mapToInt(Place::stride).max().orElse(1);
    }

    /**
     * How many positions of the input beyond its own a tile needs on each side.
     *
     * @param layers that are asked for
     * @param toTheEnd whether the output is
     */
    public int halo(Collection<String> layers, boolean toTheEnd) {
        int alignment = alignment(layers, toTheEnd);
        int reach = places(layers, toTheEnd).mapToInt(Place::reach).max().orElse(0);
        return (reach + alignment - 1) / alignment * alignment;
    }
}
