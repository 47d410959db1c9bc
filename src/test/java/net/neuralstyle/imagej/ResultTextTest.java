package net.neuralstyle.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.Style;
import org.junit.jupiter.api.Test;

/** What results are called, what their Info begins with, and where their windows go. */
class ResultTextTest {
    private static String title(StyleTransferSettings settings) {
        ImagePlus content = new ImagePlus("boats.tif", new ColorProcessor(8, 8));
        ImagePlus style = new ImagePlus("waves.jpg", new ColorProcessor(8, 8));
        return ResultText.title(content, List.of(new Style(ImagePlusImages.input("style", style), 1)), settings);
    }

    @Test
    void titlesSayWhatIsNotAsEver() {
        assertEquals(
                "boats in the style of waves",
                title(StyleTransferSettings.builder().build()));
        StyleTransferSettings other =
                StyleTransferSettings.builder().strength(8).size(1024).build();
        assertEquals("boats in the style of waves (strength 8, 1024 px)", title(other));
        assertEquals(title(other), title(other));
        assertEquals(
                "boats in the style of waves (2048 px, falloff 0.5)",
                title(StyleTransferSettings.builder().size(2048).falloff(.5).build()));
        assertEquals(
                "boats in the style of waves (bold, 2048 px)",
                title(StyleTransferSettings.builder(Preset.BOLD).size(2048).build()));
    }

    /** It differs from the look without iterations by less than from any other. */
    @Test
    void whatWasOptimisedIsNotCalledInstant() {
        StyleTransferSettings settings =
                StyleTransferSettings.builder().palette(0).iterations(30).build();
        assertEquals("boats in the style of waves (palette 0, iterations 30)", title(settings));
    }

    @Test
    void everyPresetIsCalledByItsName() {
        for (Preset preset : Preset.values()) {
            StyleTransferSettings settings =
                    StyleTransferSettings.builder(preset).build();
            boolean usual = settings.equals(StyleTransferSettings.builder().build());
            String expected = usual ? "" : " (" + Choices.id(preset) + ")";
            assertEquals("boats in the style of waves" + expected, title(settings));
        }
    }

    private static Recipe recipe(Integer cancelledAt) {
        Map<String, Recipe.Input> inputs = new LinkedHashMap<>();
        inputs.put("content", new Recipe.Input("a {odd} name.tif", null, 64, 48, "00", null));
        inputs.put("style1", new Recipe.Input("waves.jpg", null, 32, 32, "00", 1.));
        inputs.put("style2", new Recipe.Input("oil.jpg", null, 40, 30, "00", .5));
        return new Recipe(
                "test",
                inputs,
                StyleTransferSettings.builder().strength(8).build().byName(),
                "00",
                "cpu",
                "fp32",
                2,
                "2",
                "here",
                25.4,
                null,
                List.of(),
                new Recipe.Losses(Map.of(), Map.of()),
                cancelledAt,
                null,
                List.of(),
                Map.of());
    }

    @Test
    void infoBeginsWithFourLinesAndStillHoldsTheRecipe() {
        Recipe recipe = recipe(null);
        String info = ResultText.info(recipe, recipe.toJson());
        assertEquals(
                List.of(
                        "Content: a {odd} name.tif (64×48)",
                        "Style: waves.jpg (32×32) × 1.0, oil.jpg (40×30) × 0.5",
                        "Look: strength 8",
                        "Time: 25 s on cpu",
                        ""),
                info.lines().limit(5).toList());
        assertEquals(recipe.toJson(), RecipeFiles.in(info).orElseThrow());
    }

    @Test
    void aCancelledRunSaysSo() {
        assertTrue(ResultText.info(recipe(7), "{}").contains("s on cpu, CANCELLED after iteration 7"));
        assertEquals("title [cancelled]", ResultText.marked("title", recipe(7)));
        assertEquals("title", ResultText.marked("title", recipe(null)));
    }
}
