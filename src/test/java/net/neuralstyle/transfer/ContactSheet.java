package net.neuralstyle.transfer;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.statistic.Statistic;

/**
 * Every statistic with either optimiser on two pairs of the bundled pictures, side by side, and each by itself beside the
 * sheet. One that is there already is taken as it is.
 *
 * <p>Argument: the sheet, a JPEG file, 1,600 pixels wide.
 */
final class ContactSheet {
    private static final int SIDE = 160;
    /** Of both contents, which are four by three. */
    private static final int HEIGHT = 3 * SIDE / 4;

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
                SIDE * Statistic.values().length, rows * (HEIGHT + LABEL) + LABEL, BufferedImage.TYPE_INT_RGB);
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
        LookPictures.write(all, .8f, sheet);
    }

    private void row(String content, String style, int history) throws IOException {
        int top = LABEL + row * (HEIGHT + LABEL);
        String optimiser = history == 0 ? "Adam" : "L-BFGS";
        graphics.drawString(content + " in " + style + ", " + optimiser, 4, top + LABEL - 5);
        for (Statistic statistic : Statistic.values()) {
            Path file = sheet.resolveSibling(content + "_" + Choices.id(statistic) + "_" + optimiser + ".png");
            if (!Files.exists(file)) {
                BufferedImage made = painted(content, style, statistic, history);
                ImageIO.write(made, "png", file.toFile());
            }
            graphics.drawImage(ImageIO.read(file.toFile()), SIDE * statistic.ordinal(), top + LABEL, null);
        }
        row++;
    }

    private static BufferedImage painted(String content, String style, Statistic statistic, int history)
            throws IOException {
        StyleTransferSettings settings = StyleTransferSettings.builder(Preset.CLASSIC)
                .statistic(statistic)
                .history(history)
                .size(SIDE)
                .smallestScale(SIDE / 2)
                .iterations(history == 0 ? 100 : 60)
                .build();
        StyleTransferResult made =
                StyleTransfer.run(SampleRun.inputs(content, style, SIDE), settings, ProgressListener.NONE);
        System.out.printf(
                "%s %s %d: %.1f s%n", content, statistic, history, made.recipe().seconds());
        return SamplePixels.image(Pixels.of("The result", made.image()));
    }
}
