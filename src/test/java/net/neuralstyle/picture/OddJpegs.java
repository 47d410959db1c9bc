package net.neuralstyle.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** JPEG files as the world has them. */
final class OddJpegs {
    /** A JPEG of small pieces differs from the picture by so much. */
    private static final double JPEG = 5;

    /** Exif data that say nothing but an orientation. */
    static byte[] exif(int orientation) {
        ByteBuffer data = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
        data.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
        data.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation);
        return data.array();
    }

    private static byte[] jpeg(boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(.97f);
            if (progressive) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, new IIOImage(Plain.image(BufferedImage.TYPE_INT_RGB), null, null), parameters);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static byte[] segment(byte[] jpeg, int marker, byte[] data) {
        ByteBuffer all = ByteBuffer.allocate(jpeg.length + 4 + data.length);
        all.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker).putShort((short) (data.length + 2));
        return all.put(data).put(jpeg, 2, jpeg.length - 2).array();
    }

    static byte[] bytes(String text, byte... more) {
        byte[] start = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + more.length);
        System.arraycopy(more, 0, all, start.length, more.length);
        return all;
    }

    private OddJpegs() {}

    static List<Odd> all() throws IOException {
        List<Odd> all = new ArrayList<>();
        byte[] jpeg = jpeg(false);
        byte[] progressive = jpeg(true);
        all.add(Odd.colours("plain.jpg", jpeg, JPEG));
        all.add(Odd.colours("progressive.jpg", progressive, JPEG));
        all.add(Odd.colours("without-end.jpg", Arrays.copyOf(jpeg, jpeg.length - 2), JPEG)
                .saying("end mark is missing"));
        all.add(Odd.colours("progressive-without-end.jpg", Arrays.copyOf(progressive, progressive.length - 2), JPEG)
                .saying("end mark is missing"));
        all.add(Odd.refused("half.jpg", Arrays.copyOf(jpeg, jpeg.length / 2), "pixels are missing"));
        all.add(Odd.refused("without-600-bytes.jpg", Arrays.copyOf(jpeg, jpeg.length - 600), "pixels are missing"));
        all.add(Odd.refused("without-3-bytes.jpg", Arrays.copyOf(jpeg, jpeg.length - 3), "pixels are missing"));
        all.add(Odd.refused("one-pass-of-several.jpg", firstPass(progressive), "pixels are missing"));
        all.add(Odd.colours("trailing.jpg", Arrays.copyOf(jpeg, jpeg.length + 5000), JPEG));
        byte[] two = Arrays.copyOf(jpeg, 2 * jpeg.length);
        System.arraycopy(jpeg, 0, two, jpeg.length, jpeg.length);
        all.add(Odd.colours("two-pictures.jpg", two, JPEG));
        byte[] bad = bytes("ICC_PROFILE\0\u0001\u0001" + "not a profile".repeat(12));
        all.add(Odd.colours("profile-damaged.jpg", segment(jpeg, 0xe2, bad), JPEG)
                .saying("profile is damaged"));
        byte[] half = bytes("ICC_PROFILE\0\u0001\u0002" + "x".repeat(200));
        all.add(Odd.colours("profile-half.jpg", segment(jpeg, 0xe2, half), JPEG).saying("profile is damaged"));
        for (int orientation : new int[] {0, 1, 9}) {
            byte[] exif = bytes("Exif\0\0", exif(orientation));
            all.add(Odd.colours("exif-orientation" + orientation + ".jpg", segment(jpeg, 0xe1, exif), JPEG));
        }
        all.add(Odd.colours("exif-orientation6.jpg", segment(jpeg, 0xe1, bytes("Exif\0\0", exif(6))), JPEG)
                .turned());
        all.add(Odd.colours("exif-short.jpg", segment(jpeg, 0xe1, bytes("Exif\0\0II")), JPEG));
        byte[] outside = bytes("Exif\0\0II*\0\u00ff\u00ff\u00ff\u007f");
        all.add(Odd.colours("exif-outside.jpg", segment(jpeg, 0xe1, outside), JPEG));
        all.addAll(OddInks.all(JPEG));
        all.add(Odd.refused("only-a-start.jpg", Arrays.copyOf(jpeg, 20), "damaged, cut off"));
        return all;
    }

    /** Up to the end of the first pass, as a broken download may leave it. */
    private static byte[] firstPass(byte[] jpeg) {
        int scans = 0;
        for (int i = 0; i < jpeg.length - 1; i++) {
            if ((jpeg[i] & 255) == 0xff && ((jpeg[i + 1] & 255) == 0xda || (jpeg[i + 1] & 255) == 0xc4)) {
                scans += (jpeg[i + 1] & 255) == 0xda ? 1 : 0;
                if (scans == 1 && (jpeg[i + 1] & 255) == 0xc4) {
                    return Arrays.copyOf(jpeg, i);
                }
                if (scans == 2) {
                    return Arrays.copyOf(jpeg, i);
                }
            }
        }
        throw new IllegalStateException("one pass only");
    }
}
