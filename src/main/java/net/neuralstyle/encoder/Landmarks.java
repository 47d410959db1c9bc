package net.neuralstyle.encoder;

import java.util.List;

/**
 * The layers of a network that looks build on, by what can be seen there.
 *
 * @param shapes a deep layer that knows the content's shapes, and lets strokes form
 * @param outlines a middle one that knows its outlines
 * @param strokes five layers from fine to coarse strokes
 */
public record Landmarks(String shapes, String outlines, List<String> strokes) {
    static final Landmarks OF_VGG =
            new Landmarks("relu4_2", "relu3_1", List.of("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1"));
    static final Landmarks OF_RESNET =
            new Landmarks("layer3.0", "layer2.0", List.of("conv1", "layer1.0", "layer1.2", "layer2.3", "layer3.5"));

    private static final int DEPTHS = 5;

    /**
     * Refuses other than five layers of strokes.
     *
     * @throws IllegalArgumentException unless there are five of strokes
     */
    public Landmarks {
        strokes = List.copyOf(strokes);
        if (strokes.size() != DEPTHS) {
            throw new IllegalArgumentException("There are " + strokes.size() + " layers of strokes; looks need five.");
        }
    }
}
