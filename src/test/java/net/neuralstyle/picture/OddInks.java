package net.neuralstyle.picture;

import static net.neuralstyle.picture.Plain.HEIGHT;
import static net.neuralstyle.picture.Plain.WIDTH;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** JPEG files in four inks, as printers take them. (Without Adobe's segment Java wrote them, and means opacity.) */
final class OddInks {
    /** Adobe's segment (Adobe Technical Note 5116): version 100, no transform; samples are inverted then. */
    private static final byte[] ADOBE = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };

    private OddInks() {}

    static List<Odd> all(double tolerance) throws IOException {
        byte[] inverted = jpeg();
        byte[] adobe = new byte[inverted.length + ADOBE.length];
        System.arraycopy(inverted, 0, adobe, 0, 2);
        System.arraycopy(ADOBE, 0, adobe, 2, ADOBE.length);
        System.arraycopy(inverted, 2, adobe, 2 + ADOBE.length, inverted.length - 2);
        return List.of(Odd.colours("inks.jpg", adobe, tolerance));
    }

    private static byte[] jpeg() throws IOException {
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4, null);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int rgb = Plain.rgb(i % WIDTH, i / WIDTH);
            for (int c = 0; c < 4; c++) {
                int light = c == 3 ? 255 : rgb >> 16 - 8 * c & 255;
                inks.setSample(i % WIDTH, i / WIDTH, c, light);
            }
        }
        ImageWriter writer = writer();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam finest = writer.getDefaultWriteParam();
            finest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            finest.setCompressionQuality(1);
            writer.write(null, new IIOImage(inks, null, null), finest);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Java's own writes what it is given, whatever the colours are. */
    private static ImageWriter writer() {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.canWriteRasters()) {
                return writer;
            }
        }
        throw new IllegalStateException("no writer of rasters");
    }
}
