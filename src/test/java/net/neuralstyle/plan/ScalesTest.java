package net.neuralstyle.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.neuralstyle.image.Canvas;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalesTest {

    @Test
    void growsByTheRootOfTwo() {
        List<Scale> scales = Scales.plan(640, 480, 512, 128, Math.sqrt(2), 300, 1, 0, side -> true);
        assertEquals(
                List.of(128, 181, 256, 362, 512),
                scales.stream().map(Scale::width).toList());
        assertEquals(
                List.of(96, 136, 192, 272, 384),
                scales.stream().map(Scale::height).toList());
    }

    @ParameterizedTest
    @CsvSource({"512, 128, 300", "512, 128, 1", "512, 128, 3", "512, 128, 7", "64, 128, 5", "1024, 16, 1000"})
    void givesEveryScaleSomeAndSharesOutAll(int size, int smallest, int iterations) {
        List<Scale> scales = Scales.plan(100, 300, size, smallest, 2, iterations, 1, 0, side -> true);
        assertEquals(iterations, scales.stream().mapToInt(Scale::iterations).sum());
        assertTrue(scales.stream().allMatch(scale -> scale.iterations() >= 1));
        assertEquals(size, scales.get(scales.size() - 1).height());
        for (int i = 1; i < scales.size(); i++) {
            assertTrue(scales.get(i).height() > scales.get(i - 1).height());
            assertTrue(scales.get(i).iterations() <= scales.get(i - 1).iterations() + 1, "more work at finer scales");
        }
    }

    @Test
    void leavesOutScalesThatALayerCannotTake() {
        List<Scale> scales = Scales.plan(100, 100, 512, 128, Math.sqrt(2), 50, 1, 0, side -> side >= 200);
        assertEquals(List.of(256, 362, 512), scales.stream().map(Scale::width).toList());
    }

    @Test
    void aSmallestScaleAtTheSizeIsOneScale() {
        assertEquals(List.of(new Scale(512, 256, 1000)), Scales.plan(1000, 500, 512, 512, 2, 1000, 1, 0, side -> true));
    }

    @Test
    void aLongStripKeepsAtLeastOnePixel() {
        assertEquals(1, Scales.fit(3, 3, 4000, 512));
    }

    /** Each that refines has one iteration at least, which a run without iterations has not. */
    @Test
    void noneOfThemAreOfARunWithoutIterations() {
        StyleTransferSettings settings =
                StyleTransferSettings.builder().size(2048).iterations(0).build();
        assertThrows(IllegalArgumentException.class, () -> Scales.of(640, 480, settings, side -> true));
    }

    /** What refines sees the style as large, beside the picture, as what was painted: a small one has to be enlarged for it. */
    @ParameterizedTest
    @CsvSource({"512, false, 300", "1024, true, 600", "2048, true, 1200"})
    void theStylesShareOfThePictureStays(int side, boolean refines, int styles) {
        StylePixels style = new StylePixels(new Pixels(new float[3 * 300 * 200], 300, 200), 1);
        StyleTransferSettings settings =
                StyleTransferSettings.builder(Preset.CLASSIC).size(2048).build();
        Scale scale = new Scale(new Canvas(side, side / 2, 0), 1, refines);
        assertEquals(styles, style.longSideAt(scale, settings));
        StylePixels large = new StylePixels(new Pixels(new float[3 * 3000 * 10], 3000, 10), 1);
        assertEquals(side, large.longSideAt(scale, settings));
    }

    @Test
    void largePicturesArePaintedSmallFirst() {
        StyleTransferSettings settings =
                StyleTransferSettings.builder().size(120).iterations(0).build();
        assertEquals(List.of(120), sides(settings));
        assertEquals(List.of(1024), sides(settings.toBuilder().size(1024).build()));
        assertEquals(List.of(1024, 1500), sides(settings.toBuilder().size(1500).build()));
        assertEquals(List.of(1024, 4096), sides(settings.toBuilder().size(4096).build()));
        assertEquals(
                List.of(1024, 4096, 16384),
                sides(settings.toBuilder().size(16384).build()));
    }

    private static List<Integer> sides(StyleTransferSettings settings) {
        return ScalePlan.instant(40, 30, settings).stream().map(Scale::longSide).toList();
    }
}
