package net.neuralstyle.picture;

import static net.neuralstyle.picture.Plain.HEIGHT;
import static net.neuralstyle.picture.Plain.WIDTH;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Picture files of all kinds that are odd, damaged, huge by what they claim, or no pictures. */
public final class OddFiles {
    private static List<Odd> made;

    private OddFiles() {}

    /** All of them, made once; names are those of files. */
    public static synchronized List<Odd> all() throws IOException {
        if (made == null) {
            made = List.copyOf(make());
        }
        return made;
    }

    private static List<Odd> make() throws IOException {
        List<Odd> all = new ArrayList<>(OddTiffs.all());
        addPng(all);
        all.addAll(OddJpegs.all());
        addGif(all);
        addOthers(all);
        addNoPictures(all);
        return all;
    }

    private static BufferedImage plain() {
        return Plain.image(BufferedImage.TYPE_INT_RGB);
    }

    private static void addPng(List<Odd> all) throws IOException {
        byte[] png = OddPng.of(plain());
        all.add(Odd.colours("plain.png", png, 0));
        all.add(Odd.colours("without-end.png", Arrays.copyOf(png, png.length - 12), 0)
                .saying("end mark is missing"));
        all.add(Odd.refused("two-thirds.png", Arrays.copyOf(png, png.length * 2 / 3), "damaged, cut off"));
        all.add(Odd.refused("without-last-row.png", Arrays.copyOf(png, png.length - 30), "damaged, cut off"));
        all.add(Odd.colours("trailing.png", Arrays.copyOf(png, png.length + 1000), 0));
        all.add(Odd.colours("text-bomb.png", OddPng.with(png, "zTXt", OddPng.bomb(200)), 0));
        // The length of what comes next lies across the edge of a buffer of 64 kB.
        all.add(Odd.colours("long-text.png", OddPng.with(png, "tEXt", new byte[65534 - 33 - 12]), 0));
        all.add(Odd.colours("text-checksum.png", damagedText(png), 0));
        all.add(Odd.colours("gamma-usual.png", OddPng.with(png, "gAMA", OddPng.number(45455)), 0));
        byte[] linear = OddPng.of(mapped((rgb, c) -> 255 * Math.pow(linear(rgb, c), 1 / 1.4)));
        all.add(Odd.colours("gamma-1.4.png", OddPng.with(linear, "gAMA", OddPng.number(71429)), 1.5));
        byte[] both = OddPng.with(OddPng.with(png, "gAMA", OddPng.number(100000)), "sRGB", new byte[1]);
        all.add(Odd.colours("gamma-and-srgb.png", both, 0));
        byte[] adobe = OddPng.of(mapped(OddFiles::adobe));
        all.add(Odd.colours("adobe-rgb.png", OddPng.with(adobe, "iCCP", OddPng.iccp(OddPng.adobeRgb())), 1.5));
        all.add(Odd.colours("profile-damaged.png", OddPng.with(png, "iCCP", OddPng.iccp(new byte[300])), 0)
                .saying("profile is damaged"));
        all.add(Odd.colours("profile-cut.png", OddPng.with(png, "iCCP", new byte[] {'a', 0, 0, 1, 2}), 0)
                .saying("profile is damaged"));
        all.add(Odd.colours("exif-orientation6.png", OddPng.with(png, "eXIf", OddJpegs.exif(6)), 0)
                .turned());
        all.add(Odd.grey("grey16.png", OddPng.of(grey(BufferedImage.TYPE_USHORT_GRAY, 257)), 1));
        all.add(Odd.grey("grey12-in-16.png", OddPng.of(grey(BufferedImage.TYPE_USHORT_GRAY, 16)), 1));
        all.add(Odd.grey("grey8.png", OddPng.of(grey(BufferedImage.TYPE_BYTE_GRAY, 1)), 0));
        all.add(Odd.other("palette.png", OddPng.of(Plain.image(BufferedImage.TYPE_BYTE_INDEXED))));
        all.add(Odd.colours("opaque-alpha.png", OddPng.of(Plain.image(BufferedImage.TYPE_INT_ARGB)), 0));
        all.add(Odd.colours("png.jpg", png, 0));
        byte[] header = Arrays.copyOf(png, 33);
        header[17] = 1;
        all.add(Odd.refused("only-a-header.png", header, "damaged, cut off"));
    }

    private interface Colour {
        double of(int rgb, int channel);
    }

    private static BufferedImage mapped(Colour colour) {
        BufferedImage image = plain();
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int rgb = image.getRGB(i % WIDTH, i / WIDTH);
            int changed = 0;
            for (int c = 0; c < 3; c++) {
                changed = changed << 8 | (int) Math.round(Math.max(0, Math.min(255, colour.of(rgb, c))));
            }
            image.setRGB(i % WIDTH, i / WIDTH, changed);
        }
        return image;
    }

    /** Light, by sRGB's curve. */
    private static double linear(int rgb, int channel) {
        double value = (rgb >> 16 - 8 * channel & 255) / 255.;
        return value <= .04045 ? value / 12.92 : Math.pow((value + .055) / 1.055, 2.4);
    }

    /** In Adobe RGB, by way of XYZ at D50. */
    private static double adobe(int rgb, int channel) {
        double[][] toXyz = {
            {.4360747, .3850649, .1430804}, {.2225045, .7168786, .0606169}, {.0139322, .0971045, .7141733}
        };
        double[][] toAdobe = {
            {1.9624274, -.6105343, -.3413404}, {-.9787684, 1.9161415, .0334540}, {.0286869, -.1406752, 1.3487655}
        };
        double light = 0;
        for (int row = 0; row < 3; row++) {
            for (int c = 0; c < 3; c++) {
                light += toAdobe[channel][row] * toXyz[row][c] * linear(rgb, c);
            }
        }
        return 255 * Math.pow(Math.max(0, light), 1 / 2.19921875);
    }

    private static BufferedImage grey(int type, int factor) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            image.getRaster().setSample(i % WIDTH, i / WIDTH, 0, factor * Plain.grey(i % WIDTH, i / WIDTH));
        }
        return image;
    }

    private static byte[] damagedText(byte[] png) {
        byte[] chunk = OddPng.chunk("tEXt", "Comment\0x".getBytes(StandardCharsets.US_ASCII));
        chunk[chunk.length - 1]++;
        return OddPng.with(png, chunk);
    }

    private static void addGif(List<Odd> all) throws IOException {
        byte[] gif = OddPng.encoded(Plain.image(BufferedImage.TYPE_BYTE_INDEXED), "gif");
        all.add(Odd.other("plain.gif", gif));
        byte[] claim = gif.clone();
        Arrays.fill(claim, 6, 10, (byte) -1);
        all.add(Odd.other("huge-canvas.gif", claim).saying("Its canvas claims 65535×65535"));
        all.add(Odd.refused("half.gif", Arrays.copyOf(gif, gif.length / 2), "damaged"));
        all.add(Odd.other("frames.gif", frames()).saying("2 frames"));
        ByteBuffer claims = ByteBuffer.allocate(35).order(ByteOrder.LITTLE_ENDIAN);
        claims.put(OddJpegs.bytes("GIF89a"))
                .putShort((short) 400)
                .putShort((short) 300)
                .put(new byte[] {(byte) 0x80, 0, 0});
        claims.put(new byte[] {0, 0, 0, -1, -1, -1, ','})
                .putInt(0)
                .putShort((short) 400)
                .putShort((short) 300);
        claims.put(new byte[] {0, 2, 2, 0x4c, 1, 0, ';'});
        all.add(Odd.refused("few-rows.gif", claims.array(), "pixels are missing"));
    }

    /** Two frames, the first smaller than the canvas. */
    private static byte[] frames() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int frame = 0; frame < 2; frame++) {
                BufferedImage image =
                        Plain.image(BufferedImage.TYPE_BYTE_INDEXED).getSubimage(0, 0, 32, 24);
                IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
                IIOMetadataNode root = new IIOMetadataNode("javax_imageio_gif_image_1.0");
                IIOMetadataNode place = new IIOMetadataNode("ImageDescriptor");
                place.setAttribute("imageLeftPosition", "10");
                place.setAttribute("imageTopPosition", "20");
                place.setAttribute("imageWidth", "32");
                place.setAttribute("imageHeight", "24");
                place.setAttribute("interlaceFlag", "FALSE");
                root.appendChild(place);
                metadata.mergeTree("javax_imageio_gif_image_1.0", root);
                writer.writeToSequence(new IIOImage(image, null, metadata), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static void addOthers(List<Odd> all) throws IOException {
        byte[] bmp = OddPng.encoded(Plain.image(BufferedImage.TYPE_3BYTE_BGR), "bmp");
        all.add(Odd.colours("plain.bmp", bmp, 0));
        all.add(Odd.refused("half.bmp", Arrays.copyOf(bmp, bmp.length / 2), "damaged"));
        byte[] webp = OddWebp.flat(WIDTH, HEIGHT, 0xc04020);
        all.add(Odd.other("flat.webp", webp));
        all.add(Odd.refused("half.webp", Arrays.copyOf(webp, webp.length - 6), "pixels are missing"));
        all.add(Odd.other("columns.webp", OddWebp.columns(WIDTH, HEIGHT, WIDTH * HEIGHT)));
        all.add(Odd.refused(
                "columns-too-few.webp", OddWebp.columns(WIDTH, HEIGHT, WIDTH * HEIGHT / 2), "pixels are missing"));
    }

    private static void addNoPictures(List<Odd> all) {
        all.add(Odd.refused("page.jpg", OddJpegs.bytes("<html>404</html>"), "web page"));
        all.add(Odd.refused("drawing.svg", OddJpegs.bytes("\u00ef\u00bb\u00bf <svg/>"), "web page, SVG"));
        all.add(Odd.refused("phone.heic", OddJpegs.bytes("\0\0\0\u0018ftypheic\0\0\0\0"), "HEIC or AVIF"));
        all.add(Odd.refused("phone.avif", OddJpegs.bytes("\0\0\0\u0018ftypavif\0\0\0\0"), "HEIC or AVIF"));
        all.add(Odd.refused("new.jxl", OddJpegs.bytes("\0\0\0\u000cJXL \r\n\u0087\n"), "JPEG XL"));
        all.add(Odd.refused("old.jp2", OddJpegs.bytes("\0\0\0\u000cjP  \r\n\u0087\n"), "JPEG 2000"));
        all.add(Odd.refused("layers.psd", OddJpegs.bytes("8BPS\0\u0001"), "Photoshop"));
        all.add(Odd.refused("paper.pdf", OddJpegs.bytes("%PDF-1.7"), "PDF"));
        all.add(Odd.refused("light.exr", OddJpegs.bytes("v/1\u0001\u0002\0\0\0"), "OpenEXR"));
        all.add(Odd.refused("packed.png", OddJpegs.bytes("\u001f\u008b\b\0"), "gzip"));
        all.add(Odd.refused("icon.ico", OddJpegs.bytes("\0\0\u0001\0\u0001\0"), "Windows icon"));
        all.add(Odd.refused("archive.png", OddJpegs.bytes("PK\u0003\u0004"), "zip"));
        all.add(Odd.refused(
                "text.png", OddJpegs.bytes("This is no picture, whatever its name says."), "not a picture"));
        all.add(Odd.refused("empty.png", new byte[0], "empty"));
        all.add(Odd.refused("one-byte.png", new byte[] {'\u0089' - 256}, "not a picture"));
    }

    /** Of a name, for a test that needs only one. */
    public static Odd named(String name) throws IOException {
        return all().stream()
                .filter(odd -> odd.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow();
    }
}
