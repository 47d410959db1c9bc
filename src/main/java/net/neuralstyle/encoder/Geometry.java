package net.neuralstyle.encoder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Walks through a network's layers and keeps count of strides and of how far each activation sees. */
final class Geometry {
    /** How many blocks each of ResNet-50's four stages has. */
    static final int[] RESNET50_BLOCKS = {3, 4, 6, 3};

    private final Map<String, Tap> taps = new LinkedHashMap<>();
    private final List<Stage> stages = new ArrayList<>();

    /** Image pixels from one activation to the next, and those that one depends on. */
    private int stride = 1;

    private int field = 1;
    private int channels = 3;

    private int inputs = 3;
    private int inputStride = 1;
    /** How many of the stage's input positions an activation sees to the left, and to the right, of where it starts. */
    private int before;

    private int after;
    private double activations;
    private final List<Stage.Place> places = new ArrayList<>();

    private Geometry() {}

    /** The networks that are a sequence of layers, stage by stage. */
    static Geometry ofSequence(List<List<Layer>> stages) {
        Geometry geometry = new Geometry();
        for (List<Layer> layers : stages) {
            for (Layer layer : layers) {
                if (layer instanceof Layer.Convolution convolution) {
                    geometry.window(1, 1, 1);
                    geometry.makes(convolution.outputs());
                } else if (layer instanceof Layer.Pool) {
                    geometry.window(0, 1, 2);
                } else {
                    geometry.tap(layer.name());
                }
            }
            geometry.endOfStage(stages.size());
        }
        return geometry;
    }

    /** ResNet-50: conv1 and its pooling, then four stages of bottlenecks. */
    static Geometry ofResNet50() {
        int[] blocks = RESNET50_BLOCKS;
        Geometry geometry = new Geometry();
        geometry.window(3, 3, 2);
        geometry.makes(64);
        geometry.tap("conv1");
        geometry.window(1, 1, 2);
        geometry.endOfStage(blocks.length + 1);
        for (int stage = 0; stage < blocks.length; stage++) {
            int width = 64 << stage;
            for (int block = 0; block < blocks[stage]; block++) {
                geometry.makes(width);
                geometry.window(1, 1, stage > 0 && block == 0 ? 2 : 1);
                geometry.makes(width);
                geometry.makes(4 * width);
                geometry.tap("layer" + (stage + 1) + "." + block);
            }
            geometry.endOfStage(blocks.length + 1);
        }
        return geometry;
    }

    /** A convolution or pooling that sees so many positions before and after its own, and keeps one in so many. */
    private void window(int left, int right, int step) {
        int relative = stride / inputStride;
        before += left * relative;
        after += right * relative;
        field += (left + right) * stride;
        stride *= step;
    }

    private void makes(int outputs) {
        channels = outputs;
        double side = (double) inputStride / stride;
        activations += outputs * side * side;
    }

    private void tap(String name) {
        taps.put(name, new Tap(name, channels, stride, field));
        places.add(place(name));
    }

    private Stage.Place place(String name) {
        int relative = stride / inputStride;
        return new Stage.Place(name, relative, Math.max(before, after - relative + 1));
    }

    private void endOfStage(int count) {
        int number = stages.size();
        Stage.Place output = number + 1 == count ? null : place("stage " + number);
        stages.add(new Stage(number, inputs, inputStride, places, output, activations));
        inputs = channels;
        inputStride = stride;
        before = 0;
        after = 0;
        activations = 0;
        places.clear();
    }

    /** The layers that can be asked for, by name, shallow to deep. */
    Map<String, Tap> taps() {
        return taps;
    }

    List<Stage> stages() {
        return stages;
    }
}
