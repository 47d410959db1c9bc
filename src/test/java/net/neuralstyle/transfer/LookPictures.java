package net.neuralstyle.transfer;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * Makes the pictures of each look that needs no fetched weights, and the two samples' results, from the bundled pictures.
 * Arguments: the folder of the samples, src/main/resources/net/neuralstyle/samples; looks whose pictures alone are made (none:
 * all of them, and the results).
 */
final class LookPictures {
    private static final int THUMBNAIL = 160;

    private LookPictures() {}

    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<String> some = List.of(arguments).subList(1, arguments.length);
        for (Preset look : Preset.values()) {
            StyleTransferSettings settings = StyleTransferSettings.builder(look).build();
            if (settings.encoder().isEmbedded() && (some.isEmpty() || some.contains(Choices.id(look)))) {
                BufferedImage image = SamplePixels.image(run("still_life", "flow_strokes", settings));
                write(reduced(image), .9f, folder.resolve("look_" + Choices.id(look) + ".jpg"));
            }
        }
        if (!some.isEmpty()) {
            return;
        }
        StyleTransferSettings settings = StyleTransferSettings.builder().build();
        write(
                SamplePixels.image(run("still_life", "flow_strokes", settings)),
                .9f,
                folder.resolve("still_life_in_flow_strokes.jpg"));
        write(SamplePixels.image(run("cells", "mosaic", settings)), .9f, folder.resolve("cells_in_mosaic.jpg"));
    }

    private static Pixels run(String content, String style, StyleTransferSettings settings) throws IOException {
        System.out.println(content + " in " + style + ", " + settings.iterations() + " iterations");
        Inputs inputs = SampleRun.inputs(content, style, settings.size());
        return Pixels.of(
                "The result",
                StyleTransfer.run(inputs, settings, ProgressListener.NONE).image());
    }

    private static BufferedImage reduced(BufferedImage image) {
        double share = (double) THUMBNAIL / Math.max(image.getWidth(), image.getHeight());
        BufferedImage reduced = image;
        // By halves, since one step would leave pixels out.
        while (reduced.getWidth() > 2 * share * image.getWidth()) {
            reduced = scaled(reduced, reduced.getWidth() / 2, reduced.getHeight() / 2);
        }
        return scaled(reduced, (int) Math.round(share * image.getWidth()), (int) Math.round(share * image.getHeight()));
    }

    /** The picture at another size. */
    static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    /** Writes a JPEG. */
    static void write(BufferedImage image, float quality, Path file) throws IOException {
        Files.deleteIfExists(file);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        System.out.println(file);
    }
}
