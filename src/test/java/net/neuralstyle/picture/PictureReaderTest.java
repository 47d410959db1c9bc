package net.neuralstyle.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One small picture in many odd files. */
class PictureReaderTest {
    @TempDir
    private Path folder;

    static List<Odd> oddFiles() throws IOException {
        return OddFiles.all();
    }

    private Picture read(Odd odd) throws IOException {
        Path file = Files.write(folder.resolve(odd.name()), odd.bytes());
        return PictureReader.read(file, Wanted.WHOLE);
    }

    @ParameterizedTest
    @MethodSource("oddFiles")
    void showsWhatItHoldsOrSaysWhatIsWrong(Odd odd) throws IOException {
        if (odd.shows() == null) {
            String message = assertThrows(IOException.class, () -> read(odd)).getMessage();
            assertTrue(message.startsWith(folder.resolve(odd.name()).toString()), message);
            assertTrue(message.contains(odd.said()), message);
            assertFalse(message.matches("(?s).*\\b(java|javax|com)\\.\\w+\\..*|.*\\R.*"), message);
            return;
        }
        Picture picture = read(odd);
        assertEquals(odd.said().isEmpty() ? 0 : 1, picture.notices().size(), picture.notices()::toString);
        assertTrue(picture.notices().toString().contains(odd.said()), picture.notices()::toString);
        switch (odd.shows()) {
            case COLOURS -> assertShows(picture, Plain::rgb, odd.tolerance());
            case GREY -> assertShows(picture, (x, y) -> Plain.grey(x, y) * 0x010101, odd.tolerance());
            case TURNED -> {
                assertEquals(Plain.HEIGHT, picture.width());
                double error = 0;
                for (int y = 0; y < picture.height(); y++) {
                    for (int x = 0; x < picture.width(); x++) {
                        error +=
                                difference(Plain.rgb(y, Plain.HEIGHT - 1 - x), picture.argb()[y * picture.width() + x]);
                    }
                }
                assertTrue(error / picture.argb().length <= odd.tolerance(), "mean error " + error);
            }
            case OTHER -> assertTrue(picture.argb().length > 0);
        }
    }

    private interface Colour {
        int at(int x, int y);
    }

    private static void assertShows(Picture picture, Colour wanted, double tolerance) {
        assertEquals(Plain.WIDTH, picture.width());
        assertEquals(Plain.HEIGHT, picture.height());
        double error = 0;
        for (int y = 0; y < Plain.HEIGHT; y++) {
            for (int x = 0; x < Plain.WIDTH; x++) {
                int found = picture.argb()[y * Plain.WIDTH + x];
                assertEquals(255, found >>> 24, "opaque");
                error += difference(wanted.at(x, y), found);
            }
        }
        assertEquals(0, error / picture.argb().length, tolerance + 1e-9, "mean difference of a colour");
    }

    private static double difference(int one, int other) {
        double sum = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            sum += Math.abs((one >> shift & 255) - (other >> shift & 255));
        }
        return sum / 3;
    }

    /** What a decoder makes of a file that is cut off anywhere is either the whole picture or a refusal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.png",
                "plain.jpg",
                "progressive.jpg",
                "plain.gif",
                "plain.bmp",
                "flat.webp",
                "rgb8.tif",
                "grey8-predictor-deflate.tif"
            })
    void isNeverHalfOfAPicture(String name) throws IOException {
        byte[] all = OddFiles.named(name).bytes();
        Picture whole = PictureReader.read(all, "whole", Wanted.WHOLE);
        Random random = new Random(1);
        for (int i = 0; i < 150; i++) {
            int length = i < 50 ? Math.max(1, all.length - i) : 1 + random.nextInt(all.length);
            try {
                Picture cut = PictureReader.read(Arrays.copyOf(all, length), "cut", Wanted.WHOLE);
                assertArrayEquals(whole.argb(), cut.argb(), name + " of " + length + " bytes");
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("cut"), e.getMessage());
            }
        }
    }

    private static float[] values(RandomAccessibleInterval<FloatType> image) {
        float[] values = new float[(int) Views.iterable(image).size()];
        int[] i = {0};
        Views.flatIterable(image).forEach(value -> values[i[0]++] = value.get());
        return values;
    }

    private static Picture picture(int width, int... argb) {
        return new Picture(argb, null, width, argb.length / width, List.of());
    }

    @Test
    void opacityIsTheMaskWhereColourSaysNothing() {
        int[] levels = {0x00ffffff, 0x80ffffff, 0xffffffff};
        assertArrayEquals(
                new float[] {0, 128 / 255f, 1}, values(picture(3, levels).mask()));
        int[] black = {0x00000000, 0xff000000};
        assertArrayEquals(new float[] {0, 1}, values(picture(2, black).mask()));
        int[] drawn = {0xff000000, 0xffffffff, 0x00ffffff};
        assertArrayEquals(new float[] {0, 1, 0}, values(picture(3, drawn).mask()), 1e-6f);
        assertArrayEquals(
                new float[] {0, 0}, values(picture(2, 0xff000000, 0xff000000).mask()));
    }

    @Test
    void regionsDrawnInTransparencySaySo() {
        String message = assertThrows(
                        IOException.class,
                        () -> picture(2, 0x00ffffff, 0xffffffff).labels())
                .getMessage();
        assertTrue(message.contains("transparency"), message);
    }

    @Test
    void labelsAreTheStoredNumbers() throws IOException {
        float[] labels = values(read(OddFiles.named("palette-labels.tif")).labels());
        assertEquals(0, labels[0]);
        assertEquals(1, labels[Plain.WIDTH / 2]);
        assertEquals(2, labels[Plain.WIDTH - 1]);
        float[] deep = values(read(OddFiles.named("grey16-signed.tif")).labels());
        assertEquals(-32768, deep[0]);
    }

    @Test
    void masksOfFloatingAndSignedFilesAreSeen() throws IOException {
        for (String name : List.of("float-0-to-1.tif", "float64.tif", "grey16-signed.tif", "grey12-in-16.png")) {
            float[] mask = values(read(OddFiles.named(name)).mask());
            assertEquals(0, mask[0], .01, name);
            assertEquals(1, mask[Plain.WIDTH - 1], .01, name);
        }
    }

    @Test
    void transparentPixelsOfAStyleAreNoPaint() throws IOException {
        int clear = 0x00ffffff;
        int red = 0xffff0000;
        int blue = 0xff0000ff;
        Picture style = picture(4, clear, clear, clear, clear, clear, red, blue, clear, clear, red, clear, clear);
        Picture paint = style.asStyle();
        assertEquals(2, paint.width());
        assertEquals(2, paint.height());
        assertArrayEquals(new int[] {red, blue, red, blue}, paint.argb());
        Picture opaque = picture(1, red);
        assertEquals(opaque, opaque.asStyle());
        String message = assertThrows(
                        IOException.class, () -> picture(2, clear, clear).asStyle())
                .getMessage();
        assertTrue(message.contains("transparent everywhere"), message);
    }

    @Test
    void aSmallFrameStandsOnItsCanvas() throws IOException {
        Picture picture = read(OddFiles.named("frames.gif"));
        assertEquals(42, picture.width());
        assertEquals(44, picture.height());
        assertEquals(0, picture.argb()[0] >>> 24);
        assertEquals(255, picture.argb()[20 * 42 + 10] >>> 24);
    }

    @Test
    void coloursThatAreMultipliedByTheirOpacityAreDivided() throws IOException {
        Picture picture = read(OddFiles.named("rgb-multiplied-alpha.tif"));
        for (int i = 0; i < picture.argb().length; i++) {
            int found = picture.argb()[i];
            assertEquals(128, found >>> 24);
            assertTrue(difference(Plain.rgb(i % Plain.WIDTH, i / Plain.WIDTH), found) <= 2);
        }
    }

    /** Its decoder reads numbers of eight bytes at every place. */
    @Test
    void aWebpLongerThanABufferIsRead() throws IOException {
        Odd large = Odd.other("large.webp", OddWebp.columns(1000, 900, 900_000));
        assertTrue(large.bytes().length > 1.5 * (1 << 16));
        Picture columns = read(large);
        assertEquals(0xffc00040, columns.argb()[899_998]);
        assertEquals(0xffc0ff40, columns.argb()[899_999]);
    }

    @Test
    void anAnimationsStillPictureIsUsed() throws IOException {
        byte[] frames = ByteBuffer.allocate(8).putInt(12).array();
        byte[] png = OddPng.with(OddPng.of(Plain.image(BufferedImage.TYPE_INT_RGB)), "acTL", frames);
        Picture picture = PictureReader.read(png, "film.png", Wanted.WHOLE);
        assertEquals(List.of("It has 12 frames; its still picture is used."), picture.notices());
    }

    @Test
    void webpIsRead() throws IOException {
        assertEquals(0xffc04020, read(OddFiles.named("flat.webp")).argb()[100]);
        Picture columns = read(OddFiles.named("columns.webp"));
        for (int i = 0; i < columns.argb().length; i++) {
            assertEquals(i % columns.width() % 2 == 0 ? 0xffc00040 : 0xffc0ff40, columns.argb()[i], "pixel " + i);
        }
    }

    @Test
    void flatFilesAreNotStretched() throws IOException {
        assertEquals(0xff808080, read(OddFiles.named("float-flat.tif")).argb()[0]);
    }

    /** 20 megapixels for a small result: each pixel is the mean of a square, and a band at a time would do. */
    @Test
    void largePicturesAreShrunkWhileTheyAreRead() throws IOException {
        BufferedImage large = new BufferedImage(5000, 4000, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < 4000; y++) {
            for (int x = y % 2; x < 2500; x += 2) {
                large.setRGB(x, y, 0xffffff);
            }
        }
        byte[] png = OddPng.of(large);
        Picture picture = PictureReader.read(png, "large", Wanted.forSide(100));
        assertEquals(200, picture.width());
        assertEquals(160, picture.height());
        assertTrue(difference(0x808080, picture.argb()[0]) <= 2, Integer.toHexString(picture.argb()[0]));
        assertEquals(0xff000000, picture.argb()[199]);
        Picture again = PictureReader.read(png, "large", Wanted.ofSize(200, 160));
        assertArrayEquals(picture.argb(), again.argb());
    }

    @Test
    void hugeClaimsAreRefusedWithTheMegabytes() throws IOException {
        byte[] png = OddFiles.named("plain.png").bytes().clone();
        for (int at : new int[] {16, 20}) {
            png[at] = 0;
            png[at + 1] = 1;
        }
        String message = assertThrows(IOException.class, () -> PictureReader.read(png, "huge", Wanted.WHOLE))
                .getMessage();
        assertTrue(message.startsWith("huge: 65600×65584 pixels need "), message);
        assertTrue(message.contains("raise -Xmx"), message);
    }

    @Test
    void imageJIsFoundWhereItIs() {
        assertNotNull(PictureReader.imageJ());
    }
}
