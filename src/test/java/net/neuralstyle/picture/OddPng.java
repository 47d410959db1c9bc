package net.neuralstyle.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Chunks put into PNG files, and a colour profile for them. */
final class OddPng {
    /** Behind the signature and the header. */
    private static final int HEADER_END = 33;

    private OddPng() {}

    static byte[] of(BufferedImage image) throws IOException {
        return encoded(image, "png");
    }

    static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    static byte[] chunk(String type, byte[] data) {
        byte[] named = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        CRC32 crc = new CRC32();
        crc.update(named);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(named)
                .putInt((int) crc.getValue())
                .array();
    }

    static byte[] with(byte[] png, byte[] chunk) {
        byte[] all = Arrays.copyOf(png, png.length + chunk.length);
        System.arraycopy(chunk, 0, all, HEADER_END, chunk.length);
        System.arraycopy(png, HEADER_END, all, HEADER_END + chunk.length, png.length - HEADER_END);
        return all;
    }

    static byte[] with(byte[] png, String type, byte[] data) {
        return with(png, chunk(type, data));
    }

    static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] iccp(byte[] profile) {
        byte[] deflated = OddTiff.deflated(profile);
        return ByteBuffer.allocate(3 + deflated.length)
                .put(new byte[] {'a', 0, 0})
                .put(deflated)
                .array();
    }

    /** A text that unpacks to so many megabytes of nothing. */
    static byte[] bomb(int megabytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("Comment\0\0".getBytes(StandardCharsets.US_ASCII));
        byte[] zeros = new byte[1 << 20];
        byte[] buffer = new byte[1 << 16];
        for (int i = 0; i < megabytes; i++) {
            deflater.setInput(zeros);
            if (i == megabytes - 1) {
                deflater.finish();
            }
            while (!deflater.needsInput()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    /**
     * An ICC profile of three primaries and a curve (ICC.1:2004), white at D50.
     *
     * @param gamma light is the number to this power
     * @param primaries X, Y and Z of red, green and blue, adapted to D50
     */
    static byte[] profile(double gamma, double[][] primaries) {
        String[] names = {"rXYZ", "gXYZ", "bXYZ", "wtpt", "rTRC", "gTRC", "bTRC"};
        ByteBuffer out = ByteBuffer.allocate(132 + 12 * names.length + 4 * 20 + 16);
        out.putInt(out.capacity()).putInt(0).putInt(0x02400000);
        out.put("mntrRGB XYZ ".getBytes(StandardCharsets.US_ASCII));
        out.position(36);
        out.put("acsp".getBytes(StandardCharsets.US_ASCII));
        out.putInt(68, 0x0000f6d6).putInt(72, 0x00010000).putInt(76, 0x0000d32d);
        out.position(128);
        out.putInt(names.length);
        int data = 132 + 12 * names.length;
        for (int i = 0; i < names.length; i++) {
            out.put(names[i].getBytes(StandardCharsets.US_ASCII));
            out.putInt(data + 20 * Math.min(i, 4)).putInt(i < 4 ? 20 : 14);
        }
        double[] white = {.9642, 1, .8249};
        for (int i = 0; i < 4; i++) {
            out.put("XYZ ".getBytes(StandardCharsets.US_ASCII)).putInt(0);
            for (double value : i < 3 ? primaries[i] : white) {
                out.putInt((int) Math.round(65536 * value));
            }
        }
        out.put("curv".getBytes(StandardCharsets.US_ASCII)).putInt(0).putInt(1);
        out.putShort((short) Math.round(256 * gamma));
        return out.array();
    }

    /** Adobe RGB (1998). */
    static byte[] adobeRgb() {
        return profile(
                2.19921875,
                new double[][] {{.60974, .31111, .01947}, {.20528, .62567, .06087}, {.14919, .06322, .74457}});
    }
}
