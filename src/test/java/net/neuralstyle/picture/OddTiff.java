package net.neuralstyle.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** Writes TIFF files of any kind, legal or not (TIFF 6.0). */
final class OddTiff {
    private final ByteOrder order;
    private final List<Page> pages = new ArrayList<>();

    /** Pixels with tags; a tag without values is left out. */
    private record Page(byte[] pixels, Map<Integer, Object> tags) {}

    OddTiff(ByteOrder order) {
        this.order = order;
    }

    static OddTiff little() {
        return new OddTiff(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * A page.
     *
     * @param changed pairs of a tag and its values: long[], String, or nothing for a tag that is left out
     */
    OddTiff page(int width, int height, byte[] pixels, Object... changed) {
        Map<Integer, Object> tags = new TreeMap<>();
        tags.put(256, new long[] {width});
        tags.put(257, new long[] {height});
        tags.put(259, new long[] {1});
        tags.put(273, new long[] {0});
        tags.put(278, new long[] {height});
        tags.put(279, new long[] {pixels.length});
        for (int i = 0; i < changed.length; i += 2) {
            tags.put((Integer) changed[i], changed[i + 1]);
        }
        pages.add(new Page(pixels, tags));
        return this;
    }

    /** Tags of grey or coloured samples of a depth and a format (1 without sign, 2 with sign, 3 floating). */
    static Object[] samples(int count, int bits, int format, Object... more) {
        long[] each = new long[count];
        long[] formats = new long[count];
        Arrays.fill(each, bits);
        Arrays.fill(formats, format);
        List<Object> tags = new ArrayList<>(
                List.of(258, each, 262, new long[] {count < 3 ? 1 : 2}, 277, new long[] {count}, 339, formats));
        tags.addAll(List.of(more));
        return tags.toArray();
    }

    byte[] bytes() {
        ByteBuffer file = ByteBuffer.allocate(8 << 20).order(order);
        file.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        file.putShort((short) 42).putInt(0);
        int link = 4;
        for (Page page : pages) {
            int pixels = file.position();
            file.put(page.pixels);
            file.position(file.position() + file.position() % 2);
            page.tags.computeIfPresent(273, (tag, old) -> ((long[]) old)[0] == 0 ? new long[] {pixels} : old);
            file.putInt(link, file.position());
            link = directory(file, page.tags);
        }
        byte[] bytes = new byte[file.position()];
        file.get(0, bytes);
        return bytes;
    }

    /** Returns where the next directory's place goes. */
    private int directory(ByteBuffer file, Map<Integer, Object> tags) {
        int start = file.position();
        int count =
                (int) tags.values().stream().filter(value -> !"".equals(value)).count();
        file.putShort((short) count);
        int extra = start + 2 + 12 * count + 4;
        for (Map.Entry<Integer, Object> tag : tags.entrySet()) {
            if (!"".equals(tag.getValue())) {
                byte[] data = data(tag.getValue());
                boolean text = tag.getValue() instanceof String;
                file.putShort(tag.getKey().shortValue()).putShort((short) (text ? 2 : 4));
                file.putInt(text ? data.length : data.length / 4);
                if (data.length <= 4) {
                    file.put(data).position(file.position() + 4 - data.length);
                } else {
                    file.putInt(extra);
                    file.put(extra, data);
                    extra += data.length + data.length % 2;
                }
            }
        }
        int link = file.position();
        file.position(extra);
        return link;
    }

    private byte[] data(Object value) {
        if (value instanceof String text) {
            return (text + '\0').getBytes(StandardCharsets.ISO_8859_1);
        }
        long[] numbers = (long[]) value;
        ByteBuffer data = ByteBuffer.allocate(4 * numbers.length).order(order);
        for (long number : numbers) {
            data.putInt((int) number);
        }
        return data.array();
    }

    /** What one sample of a pixel is written as. */
    interface Sample {
        void put(ByteBuffer out, int x, int y, int channel);
    }

    /** Samples pixel by pixel. */
    static byte[] pixels(ByteOrder order, int channels, int bytes, Sample sample) {
        ByteBuffer out = ByteBuffer.allocate(Plain.WIDTH * Plain.HEIGHT * channels * bytes)
                .order(order);
        for (int y = 0; y < Plain.HEIGHT; y++) {
            for (int x = 0; x < Plain.WIDTH; x++) {
                for (int c = 0; c < channels; c++) {
                    sample.put(out, x, y, c);
                }
            }
        }
        return out.array();
    }

    static byte[] little(int channels, int bytes, Sample sample) {
        return pixels(ByteOrder.LITTLE_ENDIAN, channels, bytes, sample);
    }

    static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** Floating-point predictor: each row's bytes by significance, then differences (TIFF technical note 3). */
    static byte[] floatPredicted(float[] values, int width) {
        byte[] all = new byte[4 * values.length];
        for (int row = 0; row < values.length / width; row++) {
            byte[] bytes = new byte[4 * width];
            for (int x = 0; x < width; x++) {
                int bits = Float.floatToIntBits(values[row * width + x]);
                for (int b = 0; b < 4; b++) {
                    bytes[b * width + x] = (byte) (bits >> 24 - 8 * b);
                }
            }
            for (int i = bytes.length - 1; i > 0; i--) {
                bytes[i] -= bytes[i - 1];
            }
            System.arraycopy(bytes, 0, all, row * bytes.length, bytes.length);
        }
        return all;
    }
}
