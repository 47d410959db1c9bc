package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import net.imglib2.img.array.ArrayImgs;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Grey maps of how much content is kept and how strong the style is. */
class MapsTest {
    private static final int SIDE = 96;
    private static final InputImage CONTENT = TestImages.input(TestImages.disc(SIDE, SIDE), "disc");
    private static final List<Style> STYLES =
            List.of(new Style(TestImages.input(TestImages.stripes(90, 80), "stripes"), 1));

    private static StyleTransferSettingsBuilder settings(Preset look) {
        return StyleTransferSettings.builder(look)
                .contentLayers(LayerWeights.parse("relu2_1"))
                .styleLayers(LayerWeights.parse(look == Preset.CLASSIC ? "relu1_1,relu2_1,image" : ""))
                .columnLayers(LayerWeights.parse("relu1_1,relu2_1"))
                .size(SIDE)
                .smallestScale(SIDE)
                .iterations(25)
                .device(ComputeDevice.CPU);
    }

    /** A map whose grey goes by the column. */
    private static InputMask map(IntToDoubleFunction grey) {
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) grey.applyAsDouble(i % SIDE);
        }
        return InputMask.of(ArrayImgs.floats(values, SIDE, SIDE), "ramp");
    }

    private static float[] run(Maps maps, StyleTransferSettings settings) throws IOException {
        return run(maps, settings, ProgressListener.NONE);
    }

    private static float[] run(Maps maps, StyleTransferSettings settings, ProgressListener listener)
            throws IOException {
        StyleTransferResult made = StyleTransfer.run(new Inputs(CONTENT, STYLES, null, maps), settings, listener);
        return Pixels.of("result", made.image()).planes();
    }

    private static Maps strength(IntToDoubleFunction grey) {
        return new Maps(null, null, null, map(grey));
    }

    private static Maps content(IntToDoubleFunction grey) {
        return new Maps(null, null, map(grey), null);
    }

    /** The mean difference from the content in some of the columns. */
    private static double change(float[] planes, int from, int to) {
        float[] content = Pixels.of("content", CONTENT.pixels()).planes();
        double sum = 0;
        int count = 0;
        for (int i = 0; i < planes.length; i++) {
            if (i % SIDE >= from && i % SIDE < to) {
                sum += Math.abs(planes[i] - content[i]);
                count++;
            }
        }
        return sum / count;
    }

    @Test
    void midGreyChangesNoBit() throws IOException {
        StyleTransferSettings settings = settings(Preset.PAINTING).iterations(4).build();
        float[] without = run(Maps.NONE, settings);
        assertArrayEquals(without, run(strength(x -> .5), settings));
        assertArrayEquals(without, run(content(x -> .5), settings));
    }

    /** From black on the left to white on the right, in strips: more and more style, and none in the first. */
    @ParameterizedTest
    @EnumSource(
            value = Preset.class,
            names = {"PAINTING", "CLASSIC"})
    void strengthGrowsWithTheMap(Preset look) throws IOException {
        StyleTransferSettings settings = settings(look).strength(.3).build();
        float[] ramp = run(strength(x -> x < 16 ? 0 : (x - 16.) / (SIDE - 17)), settings);
        float[] even = run(Maps.NONE, settings);
        double before = change(ramp, 0, 8) / change(even, 0, 8);
        assertTrue(before < .05, "black: " + before);
        for (int from = 24; from < SIDE; from += 24) {
            double share = change(ramp, from, from + 24) / change(even, from, from + 24);
            assertTrue(share > before - .05, before + " then " + share + " at " + from);
            before = share;
        }
        assertTrue(before > .9, "white: " + before);
    }

    @Test
    void contentIsKeptWhereTheMapIsBright() throws IOException {
        StyleTransferSettings settings = settings(Preset.CLASSIC).palette(0).build();
        float[] even = run(Maps.NONE, settings);
        float[] halves = run(content(x -> x < SIDE / 2 ? .25 : 1), settings);
        double dark = change(halves, 0, SIDE / 2) / change(even, 0, SIDE / 2);
        double bright = change(halves, SIDE / 2, SIDE) / change(even, SIDE / 2, SIDE);
        assertTrue(bright < .9 && dark > 1.02, "bright " + bright + ", dark " + dark);
    }

    @Test
    void tilesAreAsTheWhole() throws IOException {
        Maps both = new Maps(null, null, map(x -> x / 95.), map(x -> 1 - x / 120.));
        StyleTransferSettings settings = settings(Preset.PAINTING)
                .size(144)
                .smallestScale(144)
                .iterations(6)
                .build();
        boolean[] failed = {false};
        float[] tiled = run(both, settings, new ForwardingListener(ProgressListener.NONE) {
            @Override
            public boolean isCanceled() {
                if (!failed[0]) {
                    failed[0] = true;
                    throw new EngineException(
                            "DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.");
                }
                return false;
            }
        });
        float[] whole = run(both, settings);
        double difference = 0;
        for (int i = 0; i < whole.length; i++) {
            difference += Math.abs(whole[i] - tiled[i]) / whole.length;
        }
        assertTrue(difference < 1e-3, "mean difference " + difference);
    }

    @Test
    void mapsLieWithinAMaskAndRegions() throws IOException {
        InputMask mask = map(x -> x < 60 ? 1 : 0);
        InputMask regions = map(x -> 1);
        Maps all = new Maps(mask, regions, map(x -> x / 95.), map(x -> x < 30 ? 0 : .5));
        float[] made =
                run(all, settings(Preset.PAINTING).iterations(6).feather(0).build());
        assertEquals(0, change(made, 60, SIDE), 0);
        assertTrue(change(made, 34, 58) > 2 * change(made, 0, 20), "the style is on the right of the mask");
    }

    private static void assertRefused(Maps maps, String message) {
        String found = assertThrows(
                        IllegalArgumentException.class,
                        () -> run(maps, settings(Preset.PAINTING).build()))
                .getMessage();
        assertTrue(found.contains(message), found);
    }

    @Test
    void saysWhatIsWrong() {
        assertRefused(strength(x -> 0), "The strength map ramp is black everywhere, so that nothing would count");
        assertRefused(content(x -> 0), "The content map ramp is black everywhere");
        assertRefused(content(x -> x), "The content map ramp holds the value 2.0; grey goes from 0 for black to 1");
        assertRefused(strength(x -> Double.NaN), "The strength map ramp holds NaN.");
        float[] few = new float[12];
        Arrays.fill(few, 1);
        InputMask small = InputMask.of(ArrayImgs.floats(few, 4, 3), "small");
        assertRefused(new Maps(null, null, null, small), "give one of the content's size");
        assertRefused(
                new Maps(map(x -> x < 20 ? 1 : 0), null, null, map(x -> x < 60 ? 0 : 1)),
                "The strength map is black wherever a style would go");
    }

    @Test
    void aPictureWithoutIterationsHasNoLossesToWeigh() {
        StyleTransferSettings instant =
                StyleTransferSettings.builder(Preset.INSTANT).size(SIDE).build();
        for (Maps maps : List.of(strength(x -> .7), content(x -> .7))) {
            String message = assertThrows(IllegalArgumentException.class, () -> run(maps, instant))
                    .getMessage();
            assertTrue(message.contains("has no losses that a ") && message.contains(" map could weigh"), message);
        }
    }
}
