package net.neuralstyle.recipe;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import net.imglib2.img.array.ArrayImgs;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.StyleTransferResult;

/** Small pictures and quick settings. */
public final class Small {
    private Small() {}

    /** Two scales, layers that a picture of 40 pixels is large enough for. */
    public static StyleTransferSettingsBuilder settings() {
        return StyleTransferSettings.builder()
                .contentLayers(LayerWeights.parse("relu2_2"))
                .styleLayers(LayerWeights.parse("relu1_1,relu2_1,image"))
                .size(48)
                .smallestScale(34)
                .iterations(6);
    }

    /** Coloured blocks, others for every seed. */
    public static InputImage picture(String title, int seed) {
        Random random = new Random(seed);
        float[] blocks = new float[3 * 16];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = random.nextInt(256) / 255f;
        }
        int width = 44;
        int height = 40;
        float[] planes = new float[3 * width * height];
        for (int i = 0; i < planes.length; i++) {
            int x = i % width;
            int y = i / width % height;
            planes[i] = blocks[16 * (i / (width * height)) + 4 * (y / 10) + x / 11];
        }
        return InputImage.of(ArrayImgs.floats(planes, width, height, 3), title);
    }

    /** Saves such a picture as a PNG. */
    public static Path save(Path file, int seed) throws IOException {
        Files.createDirectories(file.getParent());
        InputImage picture = picture("", seed);
        int width = (int) picture.pixels().dimension(0);
        int height = (int) picture.pixels().dimension(1);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    rgb = rgb << 8
                            | Math.round(255 * picture.pixels().getAt(x, y, c).get());
                }
                image.setRGB(x, y, rgb);
            }
        }
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** A result's pixels, to be compared bit for bit. */
    public static List<Float> pixels(StyleTransferResult result) {
        List<Float> values = new ArrayList<>();
        result.image().forEach(value -> values.add(value.get()));
        return values;
    }
}
