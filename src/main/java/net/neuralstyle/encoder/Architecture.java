package net.neuralstyle.encoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.neuralstyle.weights.WeightsFile;

/**
 * The networks an image can be encoded with, each a table of named layers.
 *
 * <p>A VGG layer reluB_N is taken after the ReLU that follows convolution N of block B; {@code blockB_convN}, Keras'
 * name for the same activations, is accepted as well. ResNet-50's layers are conv1 (after its ReLU) and layerS.B
 * (after the ReLU that follows the addition).
 */
public enum Architecture {
    /**
     * The first layers of each of VGG-19's blocks to relu5_1, narrow, distilled by this project with average pooling and
     * part of the jar.
     */
    COMPACT("compact", "Compact", Family.DISTILLED, null, vgg(new int[] {16, 32, 64, 160, 128}, new int[] {1, 2, 2, 2, 1
    })),
    /** VGG-16 (Simonyan &amp; Zisserman, 2014), convolutions only. */
    VGG16("vgg16", "VGG-16", Family.VGG, WeightsFile.VGG16, vgg(new int[] {64, 128, 256, 512, 512}, new int[] {
        2, 2, 3, 3, 3
    })),
    /** VGG-19 (Simonyan &amp; Zisserman, 2014), convolutions only. */
    VGG19("vgg19", "VGG-19", Family.VGG, WeightsFile.VGG19, vgg(new int[] {64, 128, 256, 512, 512}, new int[] {
        2, 2, 4, 4, 4
    })),
    /** ResNet-50 (He et al., 2015) with the stride in the 3×3 convolutions, as torchvision trained it. */
    RESNET50("resnet50", "ResNet-50", Family.RESNET, WeightsFile.RESNET50, List.of());

    private static final Pattern KERAS_NAME = Pattern.compile("block(\\d)_conv(\\d)");

    private final String id;
    private final String title;
    private final Family family;
    private final WeightsFile weights;
    private final List<List<Layer>> stageLayers;
    private final List<Stage> stages;
    private final Map<String, Tap> taps;

    /**
     * Describes a network.
     *
     * @param weights where its published weights are; null for weights in the jar
     * @param stageLayers its layers; empty where they are no plain sequence
     */
    Architecture(String id, String title, Family family, WeightsFile weights, List<List<Layer>> stageLayers) {
        this.id = id;
        this.title = title;
        this.family = family;
        this.weights = weights;
        this.stageLayers = stageLayers;
        Geometry geometry = stageLayers.isEmpty() ? Geometry.ofResNet50() : Geometry.ofSequence(stageLayers);
        this.stages = geometry.stages();
        this.taps = geometry.taps();
    }

    /** The name on the command line and in macros, for instance vgg19. */
    public String id() {
        return id;
    }

    /** The name as people write it, for instance VGG-19. */
    public String title() {
        return title;
    }

    /** Whether the weights are part of the jar. */
    public boolean isEmbedded() {
        return weights == null;
    }

    /** The layers that can be asked for, shallow to deep. */
    public List<Tap> taps() {
        return List.copyOf(taps.values());
    }

    /**
     * The stages that an image goes through for some layers: at least the first, and none beyond the deepest layer.
     *
     * @param layerNames as for {@link #tap}; {@link Features#IMAGE} may be among them
     * @throws IllegalArgumentException if this network has no such layer
     */
    public List<Stage> stages(Collection<String> layerNames) {
        int count = 1;
        for (String name : layerNames) {
            if (!name.equals(Features.IMAGE)) {
                String layer = tap(name).name();
                while (stages.subList(0, count).stream()
                        .allMatch(stage -> stage.taps(List.of(layer)).isEmpty())) {
                    count++;
                }
            }
        }
        return stages.subList(0, count);
    }

    /**
     * Finds a layer by its name or by Keras' name for it.
     *
     * @param name for instance relu4_1 or block4_conv1
     * @return the layer
     * @throws IllegalArgumentException if this network has no such layer; the message lists those it has
     */
    public Tap tap(String name) {
        Tap tap = taps.get(canonical(name));
        if (tap == null) {
            throw new IllegalArgumentException("Unknown layer \"" + name + "\" for " + title + ". It has "
                    + String.join(", ", taps.keySet()) + ".");
        }
        return tap;
    }

    /**
     * Refuses an image that leaves no activation at one of the layers.
     *
     * @param what what the image is, as the message calls it, for instance "Image"
     * @param width in pixels
     * @param height in pixels
     * @param layerNames layers that will be asked for
     * @throws IllegalArgumentException if the image is too small
     */
    public void requireSize(String what, long width, long height, Collection<String> layerNames) {
        Tap deepest = null;
        for (String name : layerNames) {
            Tap tap = tap(name);
            if (deepest == null || tap.smallestImage() > deepest.smallestImage()) {
                deepest = tap;
            }
        }
        if (deepest != null && Math.min(width, height) < deepest.smallestImage()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s is %d×%d; %s up to %s needs at least %d×%d: choose a larger size, a less narrow picture, or layers"
                            + " that are less deep.",
                    what,
                    width,
                    height,
                    title,
                    deepest.name(),
                    deepest.smallestImage(),
                    deepest.smallestImage()));
        }
    }

    /**
     * Finds a network by its id or title, ignoring case.
     *
     * @param name for instance vgg19 or VGG-19
     * @return the network
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Architecture of(String name) {
        return Arrays.stream(values())
                .filter(a -> a.id.equalsIgnoreCase(name) || a.title.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown encoder \"" + name + "\". There are "
                        + Arrays.stream(values()).map(Architecture::id).collect(Collectors.joining(", ")) + "."));
    }

    /** The layers that looks build on. */
    public Landmarks landmarks() {
        return family.landmarks();
    }

    /** What a smoothing means here: {@link Smoothing#AUTO} is the family's own, every other one itself. */
    public Smoothing smoothing(Smoothing asked) {
        return asked == Smoothing.AUTO ? family.smoothing() : asked;
    }

    Family family() {
        return family;
    }

    /**
     * Where its published weights are.
     *
     * @throws IllegalArgumentException for an embedded network, which needs none
     */
    WeightsFile weights() {
        if (weights == null) {
            throw new IllegalArgumentException("The weights of " + title + " are part of the jar.");
        }
        return weights;
    }

    /** The layers in order; empty for ResNet-50, which is no plain sequence. */
    List<Layer> layers() {
        return stageLayers.stream().flatMap(List::stream).toList();
    }

    /** The layers of one stage in order. */
    List<Layer> layers(Stage stage) {
        return stageLayers.get(stage.number());
    }

    /** The convolutions in order; empty for ResNet-50. */
    List<Layer.Convolution> convolutions() {
        return layers().stream()
                .filter(Layer.Convolution.class::isInstance)
                .map(Layer.Convolution.class::cast)
                .toList();
    }

    private static String canonical(String name) {
        Matcher keras = KERAS_NAME.matcher(name);
        return keras.matches() ? "relu" + keras.group(1) + "_" + keras.group(2) : name;
    }

    private static List<List<Layer>> vgg(int[] widths, int[] depths) {
        List<List<Layer>> stages = new ArrayList<>();
        int inputs = 3;
        for (int block = 0; block < widths.length; block++) {
            List<Layer> layers = new ArrayList<>();
            for (int n = 1; n <= depths[block]; n++) {
                String place = (block + 1) + "_" + n;
                layers.add(new Layer.Convolution("conv" + place, inputs, widths[block]));
                layers.add(new Layer.Relu("relu" + place));
                inputs = widths[block];
            }
            if (block + 1 < widths.length) {
                layers.add(new Layer.Pool("pool" + (block + 1)));
            }
            stages.add(List.copyOf(layers));
        }
        return List.copyOf(stages);
    }
}
