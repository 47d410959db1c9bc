package net.neuralstyle.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of a picture are what the whole has there, bit for bit. */
class PixelSourceTest {
    private static Pixels noise(int width, int height) {
        Random random = new Random(3);
        float[] planes = new float[3 * width * height];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = random.nextFloat();
        }
        return new Pixels(planes, width, height);
    }

    @ParameterizedTest
    @CsvSource({"90, 60, 90, 60", "90, 60, 140, 93", "90, 60, 41, 27", "3000, 2000, 3, 2"})
    void partsOfAnotherSizeOnACanvas(int width, int height, int newWidth, int newHeight) {
        Pixels picture = noise(width, height);
        Canvas canvas = new Canvas(newWidth, newHeight, 8);
        PixelSource source = PixelSource.of(picture)
                .resized(newWidth, newHeight, Resize.BICUBIC)
                .on(canvas);
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                NDArray whole = canvas.tensor(picture, manager)) {
            int x = canvas.fullWidth() / 3;
            int y = canvas.fullHeight() / 2;
            for (Area area : List.of(
                    new Area(0, 0, x, y),
                    new Area(x, 0, canvas.fullWidth(), y),
                    new Area(2, y, canvas.fullWidth(), canvas.fullHeight()))) {
                try (NDArray part = whole.get(
                        ":, :, " + area.top() + ":" + area.bottom() + ", " + area.left() + ":" + area.right())) {
                    assertArrayEquals(part.toFloatArray(), source.read(area).planes(), area.toString());
                }
            }
        }
    }

    /** Of more pixels than are read at once. */
    @Test
    void theHashIsThatOfTheWhole() {
        Pixels picture = noise(3000, 2900);
        assertTrue(picture.planes().length > 3 * PixelSource.BAND);
        assertEquals(picture.sha256(), PixelSource.of(picture).sha256());
        Pixels one = noise(1, 1);
        assertEquals(one.sha256(), PixelSource.of(one).sha256());
    }

    @Test
    void partsAreRecolouredByTheWholesColours() {
        Pixels picture = noise(50, 40);
        List<StylePalette.Source> styles = List.of(
                new StylePalette.Source(
                        noise(20, 10).under(new Pixels(new float[600], 20, 10), opacity(200, .4f)), 2, null),
                new StylePalette.Source(noise(8, 8), 1, null));
        PixelSource source = PixelSource.of(picture);
        Area left = new Area(0, 0, 20, 40);
        Area right = new Area(20, 0, 50, 40);
        ColourSums sums = ColourSums.of(source.read(left)).plus(ColourSums.of(source.read(right)));
        PixelSource recoloured = source.each(StylePalette.recolouring(sums, styles, .8));
        Pixels expected = StylePalette.recoloured(picture, styles, .8);
        assertArrayEquals(
                PixelSource.of(expected).read(right).planes(),
                recoloured.read(right).planes(),
                1e-6f);
    }

    private static float[] opacity(int count, float value) {
        float[] opacity = new float[count];
        java.util.Arrays.fill(opacity, value);
        return opacity;
    }

    @Test
    void tonesAreThoseOfTheReducedPicture() {
        Pixels picture = noise(300, 170);
        Area size = Tones.size(300, 170);
        Pixels small = PixelSource.of(picture)
                .resized(size.right(), size.bottom(), Resize.BICUBIC)
                .read(size);
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(
                    Tones.of(picture, null).get(i).values(),
                    Tones.of(small, null).get(i).values());
        }
    }
}
