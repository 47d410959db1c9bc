package net.neuralstyle.faults;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.InputMask;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.Style;
import net.neuralstyle.transfer.StyleTransfer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong pictures and masks from Java: each is refused before anything is computed, in words that name it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaFaultsTest {
    private static final int WIDTH = 48;
    private static final int HEIGHT = 36;

    private interface Call {
        void run() throws Exception;
    }

    /**
     * A fault.
     *
     * @param what for people
     * @param said part of the message
     */
    private record Fault(String what, String said, Call call) {
        @Override
        public String toString() {
            return what;
        }
    }

    private interface Value {
        double at(int x, int y, int c);
    }

    private static RandomAccessibleInterval<FloatType> pixels(int width, int height, int channels, Value value) {
        float[] values = new float[width * height * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.at(i % width, i / width % height, i / width / height);
        }
        return ArrayImgs.floats(values, width, height, channels);
    }

    private static double usual(int x, int y, int c) {
        return (x / 4 + y / 4) % 2 * .5 + .1 * c;
    }

    private static InputImage picture(int width, int height, int channels, Value value) {
        return InputImage.of(pixels(width, height, channels, value), "a picture");
    }

    private static InputImage usual() {
        return picture(WIDTH, HEIGHT, 3, JavaFaultsTest::usual);
    }

    private static InputMask mask(int width, int height, Value value) {
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.at(i % width, i / width, 0);
        }
        return InputMask.of(ArrayImgs.floats(values, width, height), "a mask");
    }

    private static StyleTransferSettings settings(String... changes) {
        var builder = StyleTransferSettings.builder();
        builder.set("size", "48").set("iterations", "1").set("threads", "1");
        builder.set("contentLayers", "relu1_1").set("styleLayers", "relu1_1").set("columnLayers", "relu1_1");
        for (int i = 0; i < changes.length; i += 2) {
            builder.set(changes[i], changes[i + 1]);
        }
        return builder.build();
    }

    private static void run(InputImage content, InputImage style) throws IOException {
        StyleTransfer.run(Inputs.of(content, style), settings(), ProgressListener.NONE);
    }

    private static Fault content(String what, String said, int width, int height, int channels, Value value) {
        return new Fault("content " + what, said, () -> run(picture(width, height, channels, value), usual()));
    }

    private static Fault style(String what, String said, int width, int height, int channels, Value value) {
        return new Fault("style " + what, said, () -> run(usual(), picture(width, height, channels, value)));
    }

    private static Fault masked(String what, String said, InputMask mask, InputMask regions, int styles) {
        List<Style> all = java.util.stream.IntStream.range(0, styles)
                .mapToObj(i -> new Style(usual(), 1))
                .toList();
        return new Fault(
                what,
                said,
                () -> StyleTransfer.run(
                        new Inputs(usual(), all, null, mask, regions), settings(), ProgressListener.NONE));
    }

    static List<Fault> faults() {
        return Stream.of(contents(), styles(), maps(), runs())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> contents() {
        Value fine = JavaFaultsTest::usual;
        return List.of(
                content("of one channel", "[48, 36, 1] instead of width×height×3", WIDTH, HEIGHT, 1, fine),
                content("of four channels", "[48, 36, 4] instead of", WIDTH, HEIGHT, 4, fine),
                content(
                        "with a NaN",
                        "value NaN; pixels have to be in 0–1.",
                        WIDTH,
                        HEIGHT,
                        3,
                        (x, y, c) -> x == 5 && y == 7 ? Double.NaN : .5),
                content(
                        "with an infinite value",
                        "value Infinity; pixels have to be in 0–1.",
                        WIDTH,
                        HEIGHT,
                        3,
                        (x, y, c) -> x == 5 ? 1 / 0. : .5),
                content("of 0 to 255", "divide 8-bit values by 255", WIDTH, HEIGHT, 3, (x, y, c) -> 3 * x),
                content("below 0", "value -0.1; pixels have to be in 0–1.", WIDTH, HEIGHT, 3, (x, y, c) -> -.1),
                new Fault(
                        "content of two dimensions",
                        "instead of width×height×3",
                        () -> run(InputImage.of(ArrayImgs.floats(WIDTH, HEIGHT), "flat"), usual())),
                new Fault("content is null", "has no pixels", () -> run(InputImage.of(null, "null"), usual())));
    }

    private static List<Fault> styles() {
        Value fine = JavaFaultsTest::usual;
        return List.of(
                style("of one channel", "[48, 36, 1] instead of width×height×3", WIDTH, HEIGHT, 1, fine),
                style(
                        "with a NaN",
                        "value NaN; pixels have to be in 0–1.",
                        WIDTH,
                        HEIGHT,
                        3,
                        (x, y, c) -> c == 2 ? Double.NaN : .5),
                style("above 1", "1.01", WIDTH, HEIGHT, 3, (x, y, c) -> 1.01),
                new Fault("no style", "name at least one", () -> new Inputs(usual(), List.of(), null)),
                new Fault("style's weight is 0", "above 0", () -> new Style(usual(), 0)),
                new Fault("style's weight is NaN", "above 0", () -> new Style(usual(), Double.NaN)),
                new Fault("style's weight is infinite", "above 0", () -> new Style(usual(), 1 / 0.)));
    }

    private static List<Fault> maps() {
        return List.of(
                masked("mask is black", "black everywhere", mask(WIDTH, HEIGHT, (x, y, c) -> 0), null, 1),
                masked("mask has another size", "content's size", mask(20, 10, (x, y, c) -> 1), null, 1),
                masked(
                        "mask with a NaN",
                        "holds NaN",
                        mask(WIDTH, HEIGHT, (x, y, c) -> x == 3 ? Double.NaN : 1),
                        null,
                        1),
                masked("regions have another size", "content's size", null, mask(20, 10, (x, y, c) -> 1), 1),
                masked("regions have too many levels", "grey levels", null, mask(WIDTH, HEIGHT, (x, y, c) -> x), 2),
                masked(
                        "regions with a NaN",
                        "holds NaN",
                        null,
                        mask(WIDTH, HEIGHT, (x, y, c) -> x == 3 ? Double.NaN : 1),
                        1),
                masked(
                        "regions outside the mask",
                        "No style's region",
                        mask(WIDTH, HEIGHT, (x, y, c) -> x < 20 ? 1 : 0),
                        mask(WIDTH, HEIGHT, (x, y, c) -> x < 24 ? 0 : 1),
                        1));
    }

    private static List<Fault> runs() {
        return List.of(
                new Fault(
                        "start is missing",
                        "start from an image",
                        () -> StyleTransfer.run(
                                Inputs.of(usual(), usual()), settings("init", "image"), ProgressListener.NONE)),
                new Fault(
                        "start is not asked for",
                        "init is content",
                        () -> StyleTransfer.run(
                                new Inputs(usual(), List.of(new Style(usual(), 1)), usual()),
                                settings(),
                                ProgressListener.NONE)),
                new Fault(
                        "content too small for its layers",
                        "needs at least 16×16",
                        () -> StyleTransfer.run(
                                Inputs.of(picture(64, 2, 3, JavaFaultsTest::usual), usual()),
                                settings("contentLayers", "relu5_1"),
                                ProgressListener.NONE)),
                new Fault(
                        "device is not there",
                        "There is no gpu7",
                        () -> StyleTransfer.run(
                                Inputs.of(usual(), usual()), settings("device", "gpu7"), ProgressListener.NONE)),
                new Fault("setting is unknown", "Unknown setting", () -> settings("colour", "red")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isRefusedInWordsThatNameIt(Fault fault) throws IOException {
        Exception thrown = assertThrows(Exception.class, fault.call::run);
        String message = String.valueOf(thrown.getMessage());
        assertTrue(message.contains(fault.said), message);
        assertTrue(thrown instanceof IllegalArgumentException || thrown instanceof IllegalStateException, message);
        assertFalse(message.matches("(?s).*\\b(java|net|org)\\.\\w+.*"), message);
        Manual.tell(fault.what, "Java", message);
    }
}
