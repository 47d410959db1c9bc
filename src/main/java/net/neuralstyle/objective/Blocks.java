package net.neuralstyle.objective;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.Stage;
import net.neuralstyle.image.Area;

/** Cuts pictures into {@link Block}s. */
public final class Blocks {
    private Blocks() {}

    /**
     * Where blocks may begin: at multiples of this many pixels.
     *
     * @param layers that will be asked for
     */
    public static int unit(Architecture encoder, Collection<String> layers) {
        int unit = 1;
        for (Stage stage : encoder.stages(layers)) {
            unit = Math.max(
                    unit, stage.inputStride() * stage.alignment(layers, isNeeded(stage, encoder.stages(layers))));
        }
        return unit;
    }

    private static boolean isNeeded(Stage stage, List<Stage> stages) {
        return stage.number() < stages.size() - 1;
    }

    /**
     * How many pixels beyond its own a block has to know on each side.
     *
     * @param reaches layers that will be asked for, with how many positions beyond its own are looked at
     */
    public static int halo(Architecture encoder, Map<String, Integer> reaches) {
        List<Stage> stages = encoder.stages(reaches.keySet());
        int halo = 0;
        for (int i = stages.size() - 1; i >= 0; i--) {
            Stage stage = stages.get(i);
            boolean needed = isNeeded(stage, stages);
            int beyond = stage.taps(reaches.keySet()).stream()
                    .mapToInt(tap -> tap.stride() * reaches.get(tap.name()))
                    .max()
                    .orElse(0);
            int later = needed ? stage.output().stride() * halo : 0;
            halo = stage.halo(reaches.keySet(), needed) + Math.max(beyond, later);
        }
        int unit = unit(encoder, reaches.keySet());
        return (Math.max(halo, reaches.getOrDefault(Features.IMAGE, 0)) + unit - 1) / unit * unit;
    }

    /**
     * Cuts a picture.
     *
     * @param reaches as of {@link #halo}
     * @param width of the picture
     * @param height of the picture
     * @param side of what a block answers for, in pixels, at least; the next multiple of {@link #unit} is taken
     */
    public static List<Block> of(Architecture encoder, Map<String, Integer> reaches, int width, int height, int side) {
        int halo = halo(encoder, reaches);
        int unit = unit(encoder, reaches.keySet());
        int step = (side + unit - 1) / unit * unit;
        List<Block> blocks = new ArrayList<>();
        for (int top = 0; top < height; top += step) {
            for (int left = 0; left < width; left += step) {
                Area own = new Area(left, top, Math.min(width, left + step), Math.min(height, top + step));
                Area seen = new Area(own.left() - halo, own.top() - halo, own.right() + halo, own.bottom() + halo)
                        .and(new Area(0, 0, width, height));
                blocks.add(new Block(blocks.size(), own, seen));
            }
        }
        return blocks;
    }
}
