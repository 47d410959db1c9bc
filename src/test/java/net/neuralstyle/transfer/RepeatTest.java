package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.img.array.ArrayImgs;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.Small;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.StyleTransferSettings;
import org.junit.jupiter.api.Test;

/** A recipe that went through JSON makes the same picture, bit for bit, or says what it lacks. */
class RepeatTest {
    private final Map<String, InputImage> images = new HashMap<>(Map.of(
            "content", Small.picture("content", 1),
            "style", Small.picture("style", 2),
            "style1", Small.picture("style1", 3),
            "style2", Small.picture("style2", 4),
            "init", Small.picture("init", 5)));

    private final Map<String, InputMask> masks =
            Map.of("mask", mask(1, 0), "regions", mask(20, 1), "contentMap", mask(9, 0), "strengthMap", mask(4, 0));

    /** One value to the left of a column, the next whole number to its right. */
    private static InputMask mask(int column, int left) {
        float[] values = new float[44 * 40];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 44 < column ? left : left + 1;
        }
        return InputMask.of(ArrayImgs.floats(values, 44, 40), "right of " + column);
    }

    private Repeat.Source source() {
        return new Repeat.Source() {
            @Override
            public InputImage find(String role, Recipe.Input wanted) {
                return images.get(role);
            }

            @Override
            public InputMask findMask(String role, Recipe.Input wanted) {
                return masks.get(role);
            }
        };
    }

    private Repeat repeat(StyleTransferResult made) throws IOException {
        return Repeat.of(Recipe.fromJson(made.recipe().toJson()), source());
    }

    private void assertRepeats(Inputs inputs, StyleTransferSettings settings, ProgressListener listener)
            throws IOException {
        StyleTransferResult made = StyleTransfer.run(inputs, settings, listener);
        StyleTransferResult again = repeat(made).run(ProgressListener.NONE);
        assertEquals(Small.pixels(made), Small.pixels(again));
        assertEquals(made.recipe().losses(), again.recipe().losses());
        assertEquals(made.recipe().inputs(), again.recipe().inputs());
        assertEquals(made.recipe().cancelledAt(), again.recipe().cancelledAt());
        StyleTransferResult third = repeat(again).run(ProgressListener.NONE);
        assertEquals(Small.pixels(made), Small.pixels(third));
    }

    @Test
    void oneStyleFromNoise() throws IOException {
        Inputs inputs = Inputs.of(images.get("content"), images.get("style"));
        StyleTransferSettings settings =
                Small.settings().init(InitialImage.NOISE).seed(7).tvWeight(.1).build();
        assertRepeats(inputs, settings, ProgressListener.NONE);
        assertNotEquals(
                Small.pixels(StyleTransfer.run(inputs, settings, ProgressListener.NONE)),
                Small.pixels(
                        StyleTransfer.run(inputs, settings.toBuilder().seed(8).build(), ProgressListener.NONE)));
    }

    @Test
    void twoStylesFromAnImage() throws IOException {
        Inputs inputs = new Inputs(
                images.get("content"),
                List.of(new Style(images.get("style1"), .25), new Style(images.get("style2"), 2)),
                images.get("init"));
        assertRepeats(inputs, Small.settings().init(InitialImage.IMAGE).build(), ProgressListener.NONE);
    }

    @Test
    void aMaskAndRegions() throws IOException {
        Inputs inputs = new Inputs(
                images.get("content"),
                List.of(new Style(images.get("style1"), 1), new Style(images.get("style2"), 1)),
                null,
                masks.get("mask"),
                masks.get("regions"));
        assertRepeats(inputs, Small.settings().build(), ProgressListener.NONE);
    }

    @Test
    void mapsOfContentAndStrength() throws IOException {
        Maps maps = new Maps(null, null, masks.get("contentMap"), masks.get("strengthMap"));
        Inputs inputs = new Inputs(images.get("content"), List.of(new Style(images.get("style"), 1)), null, maps);
        assertRepeats(inputs, Small.settings().build(), ProgressListener.NONE);
    }

    @Test
    void aCancelledRunIsCancelledAgain() throws IOException {
        Inputs inputs = Inputs.of(images.get("content"), images.get("style"));
        ProgressListener cancels = new ProgressListener() {
            private int done;

            @Override
            public void iterated(Progress progress) {
                done = progress.iteration();
            }

            @Override
            public boolean isCanceled() {
                return done >= 4;
            }
        };
        assertRepeats(inputs, Small.settings().build(), cancels);
    }

    private StyleTransferResult made() throws IOException {
        return StyleTransfer.run(
                Inputs.of(images.get("content"), images.get("style")),
                Small.settings().iterations(1).build(),
                ProgressListener.NONE);
    }

    @Test
    void anImageThatChangedIsNamedWithBothHashes() throws IOException {
        StyleTransferResult made = made();
        InputImage other = Small.picture("style", 9);
        images.put("style", new InputImage(other.pixels(), "style", "/pictures/style.png"));
        String message = assertThrows(IOException.class, () -> repeat(made)).getMessage();
        assertTrue(message.contains("/pictures/style.png"), message);
        assertTrue(message.contains(other.sha256()), message);
        assertTrue(message.contains(made.recipe().inputs().get("style").sha256()), message);
    }

    @Test
    void otherWeightsAreNamedWithBothHashes() throws IOException {
        Recipe recipe = made().recipe();
        String other = "cd".repeat(32);
        String json = recipe.toJson().replace(recipe.weightsHash(), other);
        String message = assertThrows(IOException.class, () -> Repeat.of(Recipe.fromJson(json), source()))
                .getMessage();
        assertTrue(message.contains("Compact"), message);
        assertTrue(message.contains(other) && message.contains(recipe.weightsHash()), message);
        assertTrue(message.contains(recipe.program() + ": its SHA-256 was"), message);
        assertTrue(message.contains("a new run"), message);
    }

    @Test
    void anInputOfALaterVersionIsNamed() throws IOException {
        String json = made().recipe().toJson().replace("\"style\": {", "\"perfume\": {");
        String message = assertThrows(IllegalArgumentException.class, () -> Repeat.of(Recipe.fromJson(json), source()))
                .getMessage();
        assertTrue(message.contains("perfume"), message);
    }
}
