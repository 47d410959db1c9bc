package net.neuralstyle.picture;

import static net.neuralstyle.picture.Plain.HEIGHT;
import static net.neuralstyle.picture.Plain.WIDTH;
import static net.neuralstyle.picture.Plain.grey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** TIFF files of every depth, kind and state. */
final class OddTiffs {
    private static final Object[] GREY8 = OddTiff.samples(1, 8, 1);
    private static final Object[] RGB8 = OddTiff.samples(3, 8, 1);

    private OddTiffs() {}

    static List<Odd> all() throws IOException {
        List<Odd> all = new ArrayList<>();
        addGrey(all);
        addFloating(all);
        addColours(all);
        addPages(all);
        addDamaged(all);
        return all;
    }

    private static byte[] tiff(byte[] pixels, Object... tags) {
        return OddTiff.little().page(WIDTH, HEIGHT, pixels, tags).bytes();
    }

    private static byte[] rgb(int channels, OddTiff.Sample sample) {
        return OddTiff.little(channels, 1, sample);
    }

    private static byte colour(int x, int y, int c) {
        return (byte) (Plain.rgb(x, y) >> 16 - 8 * c);
    }

    private static byte[] rgb8() {
        return rgb(3, (out, x, y, c) -> out.put(colour(x, y, c)));
    }

    private static byte[] grey8() {
        return rgb(1, (out, x, y, c) -> out.put((byte) grey(x, y)));
    }

    private static void addGrey(List<Odd> all) {
        all.add(Odd.grey("grey8.tif", tiff(grey8(), GREY8), 0));
        byte[] inverted = rgb(1, (out, x, y, c) -> out.put((byte) (255 - grey(x, y))));
        all.add(Odd.grey("grey8-white-is-zero.tif", tiff(inverted, OddTiff.samples(1, 8, 1, 262, new long[] {0})), 0));
        byte[] signed8 = rgb(1, (out, x, y, c) -> out.put((byte) (grey(x, y) - 128)));
        all.add(Odd.grey("grey8-signed.tif", tiff(signed8, OddTiff.samples(1, 8, 2)), 1));
        addPacked(all);
        OddTiff.Sample twelveIn16 = (out, x, y, c) -> out.putShort((short) (grey(x, y) * 16));
        all.add(Odd.grey("grey12-in-16.tif", tiff(OddTiff.little(1, 2, twelveIn16), OddTiff.samples(1, 16, 1)), 1));
        OddTiff.Sample sixteen = (out, x, y, c) -> out.putShort((short) (grey(x, y) * 257));
        byte[] grey16 = OddTiff.little(1, 2, sixteen);
        all.add(Odd.grey("grey16.tif", tiff(grey16, OddTiff.samples(1, 16, 1)), 1));
        byte[] big = OddTiff.pixels(ByteOrder.BIG_ENDIAN, 1, 2, sixteen);
        all.add(Odd.grey(
                "grey16-big-endian.tif",
                new OddTiff(ByteOrder.BIG_ENDIAN)
                        .page(WIDTH, HEIGHT, big, OddTiff.samples(1, 16, 1))
                        .bytes(),
                1));
        OddTiff.Sample signed16 = (out, x, y, c) -> out.putShort((short) (grey(x, y) * 257 - 32768));
        all.add(Odd.grey("grey16-signed.tif", tiff(OddTiff.little(1, 2, signed16), OddTiff.samples(1, 16, 2)), 1));
        OddTiff.Sample unsigned32 = (out, x, y, c) -> out.putInt(grey(x, y) * 16843009);
        all.add(Odd.grey("grey32-unsigned.tif", tiff(OddTiff.little(1, 4, unsigned32), OddTiff.samples(1, 32, 1)), 1));
        OddTiff.Sample signed32 = (out, x, y, c) -> out.putInt(grey(x, y) * 16843009 - (1 << 31));
        all.add(Odd.grey("grey32-signed.tif", tiff(OddTiff.little(1, 4, signed32), OddTiff.samples(1, 32, 2)), 1));
        byte[] differences = rgb(1, (out, x, y, c) -> out.put((byte) (grey(x, y) - (x == 0 ? 0 : grey(x - 1, y)))));
        all.add(Odd.grey("grey8-predictor-deflate.tif", deflated(differences, 2, OddTiff.samples(1, 8, 1)), 0));
        OddTiff.Sample deepDifferences =
                (out, x, y, c) -> out.putShort((short) (257 * (grey(x, y) - (x == 0 ? 0 : grey(x - 1, y)))));
        byte[] deep = OddTiff.little(1, 2, deepDifferences);
        all.add(Odd.grey("grey16-predictor-deflate.tif", deflated(deep, 2, OddTiff.samples(1, 16, 1)), 1));
    }

    /** Pixels of four and twelve bits. */
    private static void addPacked(List<Odd> all) {
        byte[] four = new byte[WIDTH * HEIGHT / 2];
        byte[] twelve = new byte[WIDTH * HEIGHT * 3 / 2];
        for (int i = 0; i < four.length; i++) {
            int left = grey(2 * i % WIDTH, 2 * i / WIDTH);
            int right = grey((2 * i + 1) % WIDTH, 2 * i / WIDTH);
            four[i] = (byte) ((left >> 4) << 4 | right >> 4);
            int a = left * 16 + left / 16;
            int b = right * 16 + right / 16;
            twelve[3 * i] = (byte) (a >> 4);
            twelve[3 * i + 1] = (byte) ((a & 15) << 4 | b >> 8);
            twelve[3 * i + 2] = (byte) b;
        }
        all.add(Odd.grey("grey4.tif", tiff(four, OddTiff.samples(1, 4, 1)), 9));
        all.add(Odd.grey("grey12-packed.tif", tiff(twelve, OddTiff.samples(1, 12, 1)), 1));
    }

    private static byte[] deflated(byte[] pixels, int predictor, Object... tags) {
        byte[] packed = OddTiff.deflated(pixels);
        Object[] more = Arrays.copyOf(tags, tags.length + 4);
        more[tags.length] = 259;
        more[tags.length + 1] = new long[] {8};
        more[tags.length + 2] = 317;
        more[tags.length + 3] = new long[] {predictor};
        return tiff(packed, more);
    }

    private static byte[] floats(java.util.function.IntFunction<Float> value) {
        ByteBuffer out = ByteBuffer.allocate(4 * WIDTH * HEIGHT).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            out.putFloat(value.apply(i));
        }
        return out.array();
    }

    private static float greyAt(int i) {
        return grey(i % WIDTH, i / WIDTH);
    }

    private static void addFloating(List<Odd> all) {
        Object[] single = OddTiff.samples(1, 32, 3);
        all.add(Odd.grey("float-0-to-1.tif", tiff(floats(i -> greyAt(i) / 255), single), .1));
        all.add(Odd.grey("float-0-to-255.tif", tiff(floats(i -> greyAt(i)), single), .1));
        all.add(Odd.grey("float-negative.tif", tiff(floats(i -> greyAt(i) * 1000 - 5e5f), single), .1));
        all.add(Odd.grey("float-nan.tif", tiff(floats(i -> i == 3000 ? Float.NaN : greyAt(i)), single), .2));
        all.add(Odd.grey(
                "float-infinite.tif", tiff(floats(i -> i == 3000 ? Float.POSITIVE_INFINITY : greyAt(i)), single), .2));
        byte[] inverted = floats(i -> 255 - greyAt(i));
        all.add(Odd.grey("float-white-is-zero.tif", tiff(inverted, OddTiff.samples(1, 32, 3, 262, new long[] {0})), 1));
        OddTiff.Sample doubles = (out, x, y, c) -> out.putDouble(grey(x, y) / 255.);
        all.add(Odd.grey("float64.tif", tiff(OddTiff.little(1, 8, doubles), OddTiff.samples(1, 64, 3)), .1));
        float[] values = new float[WIDTH * HEIGHT];
        for (int i = 0; i < values.length; i++) {
            values[i] = greyAt(i);
        }
        all.add(Odd.grey(
                "float-predictor-deflate.tif", deflated(OddTiff.floatPredicted(values, WIDTH), 3, single), .1));
        OddTiff.Sample three = (out, x, y, c) -> out.putFloat((colour(x, y, c) & 255) / 255f);
        all.add(Odd.colours("float-rgb.tif", tiff(OddTiff.little(3, 4, three), OddTiff.samples(3, 32, 3)), 1));
        all.add(Odd.other("float-flat.tif", tiff(floats(i -> .5f), single)));
        all.add(Odd.other("float-all-nan.tif", tiff(floats(i -> Float.NaN), single)));
    }

    private static void addColours(List<Odd> all) {
        all.add(Odd.colours("rgb8.tif", tiff(rgb8(), RGB8), 0));
        OddTiff.Sample deep = (out, x, y, c) -> out.putShort((short) ((colour(x, y, c) & 255) * 257));
        all.add(Odd.colours("rgb16.tif", tiff(OddTiff.little(3, 2, deep), OddTiff.samples(3, 16, 1)), 1));
        byte[] cyan = rgb(4, (out, x, y, c) -> out.put((byte) (c == 3 ? 0 : 255 - (colour(x, y, c) & 255))));
        all.add(Odd.colours("cmyk.tif", tiff(cyan, OddTiff.samples(4, 8, 1, 262, new long[] {5})), 1));
        byte[] half = rgb(4, (out, x, y, c) -> out.put((byte) (c == 3 ? 255 : colour(x, y, c))));
        all.add(Odd.colours("rgb-opaque-alpha.tif", tiff(half, OddTiff.samples(4, 8, 1, 338, new long[] {2})), 0));
        byte[] multiplied =
                rgb(4, (out, x, y, c) -> out.put((byte) (c == 3 ? 128 : (colour(x, y, c) & 255) * 128 / 255)));
        all.add(Odd.other("rgb-multiplied-alpha.tif", tiff(multiplied, OddTiff.samples(4, 8, 1, 338, new long[] {1}))));
        all.add(Odd.colours("rgb-rows-per-strip.tif", tiff(rgb8(), with(RGB8, 278, new long[] {0xffffffffL})), 0));
        all.add(Odd.colours("rgb-without-counts.tif", tiff(rgb8(), with(RGB8, 279, "")), 0));
        all.add(Odd.colours("rgb-orientation6.tif", tiff(rgb8(), with(RGB8, 274, new long[] {6})), 0)
                .turned());
        all.add(Odd.refused("camera.tif", tiff(rgb8(), with(RGB8, 50706, new long[] {1})), "sensor saw (raw)"));
        all.add(Odd.refused("mosaic.tif", tiff(grey8(), with(GREY8, 262, new long[] {32803})), "sensor saw (raw)"));
        Object[] thumbnail = with(with(RGB8, 254, new long[] {1}), 330, new long[] {8});
        all.add(Odd.refused("only-thumbnail.tif", tiff(rgb8(), thumbnail), "sensor saw (raw)"));
        all.add(Odd.refused("zstandard.tif", tiff(rgb8(), with(RGB8, 259, new long[] {50000})), "Zstandard"));
        all.add(Odd.other("palette-labels.tif", labels()));
    }

    /** Labels 0, 1 and 2 in black, red and green. */
    private static byte[] labels() {
        long[] map = new long[768];
        map[1] = 65535;
        map[256 + 2] = 65535;
        byte[] pixels = rgb(1, (out, x, y, c) -> out.put((byte) (3 * x / WIDTH)));
        // Colour maps are 16-bit numbers: the type that this writer does not know is written by hand.
        byte[] file = tiff(pixels, OddTiff.samples(1, 8, 1, 262, new long[] {3}, 320, map));
        return shortened(file, 320);
    }

    /** Rewrites a tag's values from 32 to 16 bits, in place. */
    private static byte[] shortened(byte[] file, int tag) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int directory = in.getInt(4);
        for (int i = 0; i < in.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            if (in.getShort(entry) == tag) {
                in.putShort(entry + 2, (short) 3);
                int place = in.getInt(entry + 8);
                for (int k = 0; k < in.getInt(entry + 4); k++) {
                    in.putShort(place + 2 * k, (short) in.getInt(place + 4 * k));
                }
            }
        }
        return file;
    }

    private static Object[] with(Object[] tags, int tag, Object value) {
        Object[] more = Arrays.copyOf(tags, tags.length + 2);
        more[tags.length] = tag;
        more[tags.length + 1] = value;
        return more;
    }

    private static void addPages(List<Odd> all) {
        byte[] thumbnail = new byte[3 * 8 * 6];
        all.add(Odd.colours(
                        "thumbnail-first.tif",
                        OddTiff.little()
                                .page(8, 6, thumbnail, with(RGB8, 254, new long[] {1}))
                                .page(WIDTH, HEIGHT, rgb8(), RGB8)
                                .bytes(),
                        0)
                .saying("thumbnail"));
        all.add(Odd.colours(
                        "two-pages.tif",
                        OddTiff.little()
                                .page(WIDTH, HEIGHT, rgb8(), RGB8)
                                .page(WIDTH, HEIGHT, new byte[3 * WIDTH * HEIGHT], RGB8)
                                .bytes(),
                        0)
                .saying("2 pages"));
        OddTiff composite = OddTiff.little();
        String description = "ImageJ=1.54p\nimages=3\nchannels=3\nhyperstack=true\nmode=composite\nloop=false\n";
        for (int channel = 0; channel < 3; channel++) {
            int c = channel;
            byte[] plane = rgb(1, (out, x, y, none) -> out.put(colour(x, y, c)));
            composite.page(WIDTH, HEIGHT, plane, channel == 0 ? with(GREY8, 270, description) : GREY8);
        }
        all.add(Odd.colours("imagej-composite.tif", composite.bytes(), 0));
        OddTiff.Sample twelve = (out, x, y, c) -> out.putShort((short) (grey(x, y) * 8));
        byte[] dim = OddTiff.pixels(ByteOrder.BIG_ENDIAN, 1, 2, twelve);
        all.add(Odd.grey(
                "imagej-display-range.tif",
                new OddTiff(ByteOrder.BIG_ENDIAN)
                        .page(
                                WIDTH,
                                HEIGHT,
                                dim,
                                with(OddTiff.samples(1, 16, 1), 270, "ImageJ=1.54p\nmin=0.0\nmax=2040.0\n"))
                        .bytes(),
                1));
    }

    private static void addDamaged(List<Odd> all) {
        byte[] plain = tiff(rgb8(), RGB8);
        all.add(Odd.refused("cut-in-directory.tif", Arrays.copyOf(plain, plain.length - 40), "damaged, cut off"));
        byte[] elsewhere = tiff(rgb8(), with(RGB8, 273, new long[] {5000}));
        all.add(Odd.refused("pixels-beyond-the-end.tif", elsewhere, "cut off: pixels are missing"));
        byte[] claims = OddTiff.little().page(60000, 60000, new byte[100], RGB8).bytes();
        all.add(Odd.refused("claims-60000x60000.tif", claims, "pixels are missing"));
        byte[] circle = plain.clone();
        ByteBuffer in = ByteBuffer.wrap(circle).order(ByteOrder.LITTLE_ENDIAN);
        int directory = in.getInt(4);
        in.putInt(directory + 2 + 12 * in.getShort(directory), directory);
        all.add(Odd.refused("directories-in-a-circle.tif", circle, "circle"));
        byte[] none = {'I', 'I', 42, 0, 0, 0, 0, 0};
        all.add(Odd.refused("no-directory.tif", none, "no page"));
        byte[] huge = {'I', 'I', '+', 0, 8, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0};
        all.add(Odd.refused("bigtiff.tif", huge, "BigTIFF"));
        byte[] empty = tiff(rgb8(), with(RGB8, 256, new long[] {0}));
        all.add(Odd.refused("zero-width.tif", empty, "damaged"));
        byte[] sevenTimes = tiff(grey8(), with(GREY8, 258, new long[] {7}));
        all.add(Odd.refused("7-bits.tif", sevenTimes, ""));
    }
}
