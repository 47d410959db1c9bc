package net.neuralstyle.objective;

import java.util.List;
import java.util.Set;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.NumberFormat;
import net.neuralstyle.encoder.Stage;

/** The time and memory that a {@link TiledEncoding} takes, by the sizes of a network's layers. */
public final class TileCost {
    /** Numbers that a tile's layers make, below which its activations stay in a processor's cache, about. */
    private static final double CACHED = 1 << 23;

    private final List<Stage> stages;
    private final NumberFormat format;

    /**
     * The cost of encoding with a network.
     *
     * @param layers that will be asked for
     */
    public TileCost(Encoder encoder, Set<String> layers) {
        stages = encoder.architecture().stages(layers);
        format = encoder.format();
    }

    /** The side of tiles that are computed fastest, in pixels: small enough for the cache, large enough for the halo. */
    public int fastestSide() {
        return (int) Math.sqrt(CACHED / stages.get(0).activations());
    }

    /** Bytes that {@link TiledEncoding#backward} keeps for each pixel, beside the tile and the result, at most. */
    public double bytesPerPixel() {
        int bytes = format == NumberFormat.BF16 ? 2 : Float.BYTES;
        double inputs = 0;
        double before = 0;
        double most = 0;
        for (Stage stage : stages) {
            if (stage.number() > 0) {
                double numbers = stage.inputs() / Math.pow(stage.inputStride(), 2);
                // While a stage's gradient is computed, the inputs of the stages before it are in memory, and the
                // gradient it comes from.
                most = Math.max(most, inputs + bytes * (before + numbers));
                inputs += numbers * bytes;
                before = numbers;
            }
        }
        return Math.max(most, inputs + bytes * before);
    }

    /** The memory that a pixel of a tile takes over that of one where the whole picture is computed at once. */
    public double share() {
        return stages.get(0).activations()
                / stages.stream()
                        .mapToDouble(stage -> stage.activations() / Math.pow(stage.inputStride(), 2))
                        .sum();
    }
}
