package net.neuralstyle.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GamutTest {

    /** A picture of so many pixels of each colour. */
    private static Pixels picture(int pixels, List<float[]> colours) {
        float[] planes = new float[3 * pixels * colours.size()];
        for (int i = 0; i < planes.length; i++) {
            int pixel = i % (pixels * colours.size());
            planes[i] = colours.get(pixel / pixels)[i / (pixels * colours.size())];
        }
        return new Pixels(planes, pixels, colours.size());
    }

    private static List<float[]> random(int count) {
        Random random = new Random(4);
        List<float[]> colours = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            colours.add(new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()});
        }
        return colours;
    }

    private static double distance(float[] a, float[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static float[] nearest(Gamut gamut, int cell) {
        return new float[] {gamut.nearest()[3 * cell], gamut.nearest()[3 * cell + 1], gamut.nearest()[3 * cell + 2]};
    }

    /** Against every colour tried: as near as the nearest cell that is had, from the middle of every cell. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12, 60})
    void findsTheNearestColour(int had) {
        List<float[]> colours = random(had);
        Gamut gamut = Gamut.of(List.of(new Gamut.Part(picture(5, colours), 1)));
        int side = gamut.side();
        for (int cell = 0; cell < side * side * side; cell++) {
            float[] middle = {
                (cell / (side * side) + .5f) / side, (cell / side % side + .5f) / side, (cell % side + .5f) / side
            };
            double least = colours.stream()
                    .mapToDouble(colour -> distance(middle, cellOf(colour, side)))
                    .min()
                    .orElseThrow();
            assertEquals(least, distance(middle, nearest(gamut, cell)), 1e-6, "cell " + cell);
        }
    }

    private static float[] cellOf(float[] colour, int side) {
        float[] middle = new float[3];
        for (int i = 0; i < 3; i++) {
            middle[i] = ((int) (colour[i] * side) + .5f) / side;
        }
        return middle;
    }

    @Test
    void severalPicturesAllowTheColoursOfEach() {
        List<float[]> red = List.of(new float[] {1, 0, 0});
        List<float[]> blue = List.of(new float[] {0, 0, 1});
        Gamut gamut = Gamut.of(List.of(new Gamut.Part(picture(3, red), 1), new Gamut.Part(picture(3, blue), .5)));
        assertEquals(0, distance(cellOf(new float[] {.999f, 0, 0}, 32), nearest(gamut, 31 * 32 * 32)), 1e-6);
        assertEquals(0, distance(cellOf(new float[] {0, 0, .999f}, 32), nearest(gamut, 31)), 1e-6);
    }

    /** One pixel in twenty thousand does not make a colour of the picture. */
    @Test
    void blemishesAreNoColours() {
        float[] planes = new float[3 * 20_000];
        planes[0] = 1;
        Gamut gamut = Gamut.of(List.of(new Gamut.Part(new Pixels(planes, 200, 100), 1)));
        assertEquals(.5f / 32, gamut.nearest()[3 * 31 * 32 * 32]);
    }

    @Test
    void aPictureThatHardlyCountsAllowsNoColours() {
        List<float[]> red = List.of(new float[] {1, 0, 0});
        List<float[]> blue = List.of(new float[] {0, 0, 1});
        Gamut gamut = Gamut.of(List.of(new Gamut.Part(picture(3, red), 1), new Gamut.Part(picture(3, blue), 5e-4)));
        assertEquals(31.5f / 32, gamut.nearest()[3 * 31]);
    }
}
