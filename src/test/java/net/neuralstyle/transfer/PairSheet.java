package net.neuralstyle.transfer;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * Looks at a look: paints pairs of pictures and lays the results side by side, each row with a picture to compare with
 * where one is given. Every result is written beside the sheet too, to be opened at its full size.
 *
 * <p>Arguments: the sheet (a JPEG file), the look, the long side in pixels, and pairs as content,style or
 * content,style,other, each a file.
 */
final class PairSheet {
    private static final int GAP = 4;

    private PairSheet() {}

    public static void main(String... arguments) throws IOException {
        Path sheet = Path.of(arguments[0]).toAbsolutePath();
        Files.createDirectories(sheet.getParent());
        int side = Integer.parseInt(arguments[2]);
        StyleTransferSettings settings = StyleTransferSettings.builder(Preset.of(arguments[1]))
                .size(side)
                .build();
        List<List<BufferedImage>> rows = new ArrayList<>();
        for (String pair : List.of(arguments).subList(3, arguments.length)) {
            String[] files = pair.split(",");
            BufferedImage content = read(files[0]);
            BufferedImage style = read(files[1]);
            StyleTransferResult result = StyleTransfer.run(
                    Inputs.of(
                            TestImages.input(SamplePixels.of(content), files[0]),
                            TestImages.input(SamplePixels.of(style), files[1])),
                    settings,
                    ProgressListener.NONE);
            BufferedImage painted = SamplePixels.image(Pixels.of("The result", result.image()));
            String name = name(files[0]) + "_" + name(files[1]) + ".png";
            ImageIO.write(painted, "png", sheet.resolveSibling(name).toFile());
            System.out.printf("%s %.1f s%n", name, result.recipe().seconds());
            int height = painted.getHeight();
            List<BufferedImage> row = new ArrayList<>(List.of(fitted(content, height), fitted(style, height), painted));
            if (files.length > 2) {
                row.add(fitted(read(files[2]), height));
            }
            rows.add(row);
        }
        LookPictures.write(together(rows), .92f, sheet);
    }

    private static String name(String file) {
        return new File(file).getName().replaceAll("\\..*", "");
    }

    private static BufferedImage read(String file) throws IOException {
        BufferedImage image = ImageIO.read(new File(file));
        if (image == null) {
            throw new IOException(file + " is no picture that ImageIO reads.");
        }
        return image;
    }

    private static BufferedImage fitted(BufferedImage image, int height) {
        return LookPictures.scaled(image, image.getWidth() * height / image.getHeight(), height);
    }

    private static BufferedImage together(List<List<BufferedImage>> rows) {
        int width = rows.stream()
                .mapToInt(row ->
                        row.stream().mapToInt(image -> image.getWidth() + GAP).sum())
                .max()
                .orElseThrow();
        int height = rows.stream().mapToInt(row -> row.get(0).getHeight() + GAP).sum();
        BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = all.createGraphics();
        int y = 0;
        for (List<BufferedImage> row : rows) {
            int x = 0;
            for (BufferedImage image : row) {
                graphics.drawImage(image, x, y, null);
                x += image.getWidth() + GAP;
            }
            y += row.get(0).getHeight() + GAP;
        }
        graphics.dispose();
        return all;
    }
}
