package net.neuralstyle.transfer;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.Statistic;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * Every statistic with either optimiser on two pairs of the bundled pictures, side by side, and each by itself beside the
 * sheet. With each its scores are printed.
 *
 * <p>Arguments: the sheet, a JPEG file, 1,600 pixels wide.
 */
final class ContactSheet {
    private static final int SIDE = 160;
    private static final int LABEL = 18;
    private static final int LBFGS_STEPS = 10;
    private static final List<List<String>> PAIRS =
            List.of(List.of("still_life", "flow_strokes"), List.of("cells", "mosaic"));

    private final Path sheet;
    private final BufferedImage all;
    private final Graphics2D graphics;
    private int row;

    private ContactSheet(Path sheet) {
        this.sheet = sheet;
        int rows = 2 * PAIRS.size();
        all = new BufferedImage(
                SIDE * Statistic.values().length, rows * (SIDE + LABEL) + LABEL, BufferedImage.TYPE_INT_RGB);
        graphics = all.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, all.getWidth(), all.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }

    public static void main(String... arguments) throws IOException {
        new ContactSheet(Path.of(arguments[0]).toAbsolutePath()).make();
    }

    private void make() throws IOException {
        for (Statistic statistic : Statistic.values()) {
            graphics.drawString(Choices.id(statistic), SIDE * statistic.ordinal() + 4, LABEL - 5);
        }
        for (List<String> pair : PAIRS) {
            for (int history : new int[] {0, LBFGS_STEPS}) {
                row(pair.get(0), pair.get(1), history);
            }
        }
        graphics.dispose();
        LookPictures.write(all, .9f, sheet);
    }

    private void row(String content, String style, int history) throws IOException {
        int top = LABEL + row * (SIDE + LABEL);
        String optimiser = history == 0 ? "Adam" : "L-BFGS";
        graphics.drawString(content + " in " + style + ", " + optimiser, 4, top + LABEL - 5);
        for (Statistic statistic : Statistic.values()) {
            StyleTransferSettings settings = StyleTransferSettings.builder(Preset.CLASSIC)
                    .statistic(statistic)
                    .history(history)
                    .size(SIDE)
                    .smallestScale(SIDE / 2)
                    .iterations(history == 0 ? 100 : 60)
                    .build();
            Inputs inputs = SampleRun.inputs(content, style, SIDE);
            StyleTransferResult made = Scoring.of(inputs, StyleTransfer.run(inputs, settings, ProgressListener.NONE));
            BufferedImage image = SamplePixels.image(Pixels.of("The result", made.image()));
            graphics.drawImage(image, SIDE * statistic.ordinal(), top + LABEL, null);
            String name = content + "_" + Choices.id(statistic) + "_" + optimiser + ".png";
            ImageIO.write(image, "png", sheet.resolveSibling(name).toFile());
            Map<String, Double> scores = made.recipe().scores();
            System.out.printf(
                    Locale.ROOT,
                    "%s %.1f s, style %.2f, together %.2f, content %.2f, specks %.2f%n",
                    name,
                    made.recipe().seconds(),
                    scores.get("style"),
                    scores.get("together"),
                    scores.get("content"),
                    scores.get("specks"));
        }
        row++;
    }
}
