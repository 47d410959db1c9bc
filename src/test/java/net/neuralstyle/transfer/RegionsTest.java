package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.imglib2.img.array.ArrayImgs;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.image.Cutout;
import net.neuralstyle.image.Feather;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.RegionMap;
import net.neuralstyle.plan.RunPlan;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.plan.StylePixels;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.statistic.Statistic;
import org.junit.jupiter.api.Test;

class RegionsTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 56;
    private static final InputImage CONTENT = TestImages.input(TestImages.disc(WIDTH, HEIGHT), "disc");
    private static final InputImage STRIPES = TestImages.input(TestImages.stripes(80, 90), "stripes");
    private static final InputImage DISC = TestImages.input(TestImages.disc(90, 90), "other disc");

    private static StyleTransferSettingsBuilder small() {
        // Statistics of the whole region: those of a sample differ from run to run.
        return StyleTransferSettings.builder(Preset.CLASSIC)
                .contentLayers(LayerWeights.parse("relu3_1:0.1"))
                .styleLayers(LayerWeights.parse("relu1_1,relu2_1,image"))
                .size(64)
                .smallestScale(64)
                .iterations(10)
                // Coarser ones would reach over the border between the parts of so small a picture.
                .octaves(3)
                .device(ComputeDevice.CPU)
                .threads(1);
    }

    /** A mask that is 1 in a rectangle. */
    private static InputMask mask(int left, int top, int right, int bottom) {
        float[] values = new float[WIDTH * HEIGHT];
        for (int y = top; y < bottom; y++) {
            Arrays.fill(values, y * WIDTH + left, y * WIDTH + right, 1);
        }
        return InputMask.of(ArrayImgs.floats(values, WIDTH, HEIGHT), "mask");
    }

    private static InputMask regions(float left, float right) {
        float[] values = new float[WIDTH * HEIGHT];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % WIDTH < WIDTH / 2 ? left : right;
        }
        return InputMask.of(ArrayImgs.floats(values, WIDTH, HEIGHT), "regions");
    }

    private static List<Style> styles(InputImage... images) {
        return Arrays.stream(images).map(image -> new Style(image, 1)).toList();
    }

    private static StyleTransferResult run(Inputs inputs, StyleTransferSettings settings) throws IOException {
        return StyleTransfer.run(inputs, settings, ProgressListener.NONE);
    }

    @Test
    void outsideTheMaskNothingChangesInAnyBit() throws IOException {
        Inputs inputs = new Inputs(CONTENT, styles(STRIPES), null, mask(20, 15, 50, 45), null);
        StyleTransferResult result = run(inputs, small().feather(4).build());
        assertArrayEquals(new long[] {WIDTH, HEIGHT, 3}, result.image().dimensionsAsLongArray(), "the content's size");
        float[] made = Pixels.of("result", result.image()).planes();
        float[] content = TestImages.disc(WIDTH, HEIGHT).planes();
        int changed = 0;
        for (int i = 0; i < made.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH % HEIGHT;
            if (x >= 20 && x < 50 && y >= 15 && y < 45) {
                changed += made[i] != content[i] ? 1 : 0;
            } else {
                assertEquals(Float.floatToIntBits(content[i]), Float.floatToIntBits(made[i]), x + ", " + y);
            }
        }
        assertTrue(changed > .95 * 3 * 30 * 30, "inside, nearly everything changes: " + changed);
        JsonObject recipe = JsonParser.parseString(result.recipe().toJson()).getAsJsonObject();
        JsonObject mask = recipe.getAsJsonObject("inputs").getAsJsonObject("mask");
        assertEquals("mask", mask.get("title").getAsString());
        assertEquals(64, mask.get("sha256").getAsString().length());
        assertEquals(4, recipe.getAsJsonObject("settings").get("feather").getAsDouble());
    }

    /** Labels 1 1 1 1 1 0: distances to the outside 5 4 3 2 1 0; the picture's own border is no edge. */
    @Test
    void theFeatherRisesFromTheEdgeInwards() {
        RegionMap mask = new RegionMap(new int[] {1, 1, 1, 1, 1, 0}, 6, 1);
        float[] opacity = Feather.opacity(mask, 3);
        // Of 3 pixels' width: shares ¼, ½ and ¾ of the smooth step t²(3 − 2t).
        assertArrayEquals(new float[] {1, 1, .84375f, .5f, .15625f, 0}, opacity, 1e-6f);
        assertArrayEquals(new float[] {1, 1, 1, 1, 1, 0}, Feather.opacity(mask, 0), 0);
        assertArrayEquals(new float[] {1, 1}, Feather.opacity(new RegionMap(new int[] {1, 1}, 2, 1), 100), 0);
    }

    /** The distance of a corner's diagonal neighbour is √2. */
    @Test
    void distancesAreEuclidean() {
        int[] labels = new int[25];
        Arrays.fill(labels, 1);
        labels[0] = 0;
        float[] opacity = Feather.opacity(new RegionMap(labels, 5, 5), 9);
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 5; x++) {
                double t = Math.hypot(x, y) / 10;
                assertEquals(t * t * (3 - 2 * t), opacity[5 * y + x], 1e-6);
            }
        }
    }

    @Test
    void theCutoutIsTheMasksBoundsWithAMargin() {
        int[] labels = new int[200 * 100];
        labels[50 * 200 + 60] = 1;
        labels[52 * 200 + 63] = 1;
        assertEquals(new Cutout(44, 34, 36, 35), Cutout.around(new RegionMap(labels, 200, 100)));
        labels[0] = 1;
        assertEquals(new Cutout(0, 0, 80, 69), Cutout.around(new RegionMap(labels, 200, 100)));
    }

    /** Each half has its own style: nearer to the run with that style alone than to the run with the other. */
    @Test
    void eachRegionGetsItsOwnStyle() throws IOException {
        StyleTransferSettings settings = small().iterations(30).build();
        StyleTransferResult both = run(new Inputs(CONTENT, styles(STRIPES, DISC), null, null, regions(1, 2)), settings);
        float[] made = planes(both);
        float[] stripes = planes(run(new Inputs(CONTENT, styles(STRIPES), null), settings));
        float[] disc = planes(run(new Inputs(CONTENT, styles(DISC), null), settings));
        double leftToStripes = distance(made, stripes, 0, 28);
        double leftToDisc = distance(made, disc, 0, 28);
        double rightToStripes = distance(made, stripes, 36, WIDTH);
        double rightToDisc = distance(made, disc, 36, WIDTH);
        assertTrue(leftToStripes < .6 * leftToDisc, "left: " + leftToStripes + " against " + leftToDisc);
        assertTrue(rightToDisc < .6 * rightToStripes, "right: " + rightToDisc + " against " + rightToStripes);
        assertTrue(both.recipe().losses().end().containsKey("style relu1_1 in region 2"));
        assertEquals(
                both.recipe().losses().start().keySet(),
                both.recipe().losses().end().keySet());

        float[] swapped = planes(run(new Inputs(CONTENT, styles(STRIPES, DISC), null, null, regions(2, 1)), settings));
        assertTrue(distance(swapped, disc, 0, 28) < distance(swapped, stripes, 0, 28));
    }

    private static float[] planes(StyleTransferResult result) {
        return Pixels.of("result", result.image()).planes();
    }

    /** Of mean colours, between two columns. */
    private static double distance(float[] a, float[] b, int from, int to) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            if (i % WIDTH >= from && i % WIDTH < to) {
                squares += Math.pow(a[i] - b[i], 2);
            }
        }
        return Math.sqrt(squares);
    }

    /** One region that is everything, with all weights equal, is the run without regions but for rounding. */
    @Test
    void aRegionOfEverythingIsTheWholePicture() throws IOException {
        StyleTransferSettings settings = small().iterations(1).build();
        Map<String, Double> whole = run(new Inputs(CONTENT, styles(STRIPES), null), settings)
                .recipe()
                .losses()
                .start();
        Map<String, Double> region = run(new Inputs(CONTENT, styles(STRIPES), null, null, regions(1, 1)), settings)
                .recipe()
                .losses()
                .start();
        assertEquals(whole.keySet(), region.keySet());
        whole.forEach((term, value) -> assertEquals(value, region.get(term), 1e-5 * value, term));
    }

    @Test
    void aPartWithoutALabelIsLeftWithoutStyle() throws IOException {
        StyleTransferSettings settings = small().iterations(30).build();
        float[] made = planes(run(new Inputs(CONTENT, styles(STRIPES), null, null, regions(1, 0)), settings));
        float[] content = TestImages.disc(WIDTH, HEIGHT).planes();
        double styled = distance(made, content, 0, 28);
        double left = distance(made, content, 40, WIDTH);
        assertTrue(left < .5 * styled, left + " against " + styled);
    }

    @Test
    void labelsAndGreyLevelsNameTheStyles() {
        // Labels as they are; grey levels from dark to light.
        assertLabels(regions(1, 2), 2, 1, 2);
        assertLabels(regions(0, 1), 1, 0, 1);
        assertLabels(regions(255, 0), 2, 2, 1);
        assertLabels(regions(.25f, .5f), 2, 1, 2);
        assertLabels(regions(-3, 1000), 2, 1, 2);
        Pixels content = TestImages.disc(WIDTH, HEIGHT);
        assertEquals(
                "The region image regions has no pixel of value 1, which style number 1 would go to.",
                assertThrows(IllegalArgumentException.class, () -> regions(0, 2).regions(content, 2))
                        .getMessage());
        assertEquals(
                "The region image regions has 2 grey levels (7, 9), but there are 3 styles. Give each style one grey"
                        + " level, dark to light, or label pixels 1, 2, … (0 for no style).",
                assertThrows(IllegalArgumentException.class, () -> regions(9, 7).regions(content, 3))
                        .getMessage());
    }

    private static void assertLabels(InputMask regions, int styles, int left, int right) {
        int[] labels = regions.regions(TestImages.disc(WIDTH, HEIGHT), styles).labels();
        assertEquals(left, labels[0]);
        assertEquals(right, labels[WIDTH - 1]);
    }

    @Test
    void everyArrayIsClosedAfterARunWithRegions() throws IOException {
        StyleTransferSettings settings =
                small().statistic(Statistic.MEAN_COVARIANCE).build();
        RegionMap map = regions(1, 2).regions(TestImages.disc(WIDTH, HEIGHT), 2);
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0);
                Encoder encoder =
                        Encoder.load(Architecture.COMPACT, null, Pooling.MAX, Smoothing.NONE, session.manager())) {
            OpenArrays arrays = new OpenArrays(session, encoder);
            TestRuns.paint(
                    session,
                    encoder,
                    new RunPlan(
                            settings,
                            TestImages.disc(WIDTH, HEIGHT),
                            List.of(
                                    new StylePixels(TestImages.stripes(80, 90), 1, Preparation.region(map, 1)),
                                    new StylePixels(TestImages.disc(90, 90), 1, Preparation.region(map, 2))),
                            null,
                            List.of(new Scale(45, 37, 3), new Scale(64, 53, 3))),
                    arrays);
            arrays.assertAsBefore("after the run");
            arrays.assertIterationsLeaveNothing();
        }
    }

    @Test
    void regionsAndMaskTogetherLeaveWhatIsInBoth() throws IOException {
        Inputs inputs = new Inputs(CONTENT, styles(STRIPES, DISC), null, mask(40, 10, 60, 40), regions(1, 2));
        StyleTransferResult result = run(inputs, small().iterations(3).build());
        assertTrue(result.recipe().losses().end().containsKey("style relu1_1"), "only the second style is left");
        Inputs apart = new Inputs(CONTENT, styles(STRIPES), null, mask(40, 10, 60, 40), regions(1, 0));
        assertRefused(apart, "No style's region lies within the mask: paint them over each other.");
    }

    @Test
    void masksThatCannotBeUsedAreRefusedBeforeAnyWork() {
        InputMask small = InputMask.of(ArrayImgs.floats(10, 20), "small.png");
        assertRefused(
                new Inputs(CONTENT, styles(STRIPES), null, small, null),
                "The mask small.png has the dimensions [10, 20], but the content is 64×56: give one of the content's"
                        + " size.");
        assertRefused(
                new Inputs(CONTENT, styles(STRIPES), null, mask(0, 0, 0, 0), null),
                "The mask mask is black everywhere: paint white what is to be stylised.");
        assertRefused(
                new Inputs(CONTENT, styles(STRIPES), null, null, InputMask.of(ArrayImgs.floats(10, 20), "r.png")),
                "The region image r.png has the dimensions [10, 20], but the content is 64×56: give one of the"
                        + " content's size.");
        InputMask nan = regions(Float.NaN, 1);
        assertRefused(new Inputs(CONTENT, styles(STRIPES), null, null, nan), "The region image regions holds NaN.");
    }

    private static void assertRefused(Inputs inputs, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> run(inputs, small().build()))
                        .getMessage());
    }
}
