package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.recipe.ProgramVersion;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.Precision;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.statistic.Statistic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recipes as JSON: what is written is read again, and what cannot be read is named. */
class RecipeTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    private static Recipe recipe(StyleTransferSettings settings) {
        Map<String, Recipe.Input> inputs = new LinkedHashMap<>();
        inputs.put("content", new Recipe.Input("bo\"ats [é] 船.tif", "/a b/船.tif", 64, 48, HASH, null));
        inputs.put("style1", new Recipe.Input("stripes", null, 90, 80, HASH, .25));
        inputs.put("style2", new Recipe.Input("dots", null, 90, 80, HASH, 3.));
        return new Recipe(
                "Neural Style for Fiji 1.2.3",
                inputs,
                settings.byName(),
                HASH,
                "cpu",
                "fp32",
                2,
                "2.7.1",
                "Linux amd64, Java 17",
                1.25,
                null,
                List.of(new Recipe.ScaleReport(45, 34, 3, .01), new Recipe.ScaleReport(64, 48, 2, 1. / 3)),
                new Recipe.Losses(Map.of("total", 3e-9), Map.of("total", 1e22), Map.of(5, 3.5)),
                4,
                "stopped at iteration 4: the losses became NaN",
                List.of("Memory ran short.", "Stopped."),
                Map.of());
    }

    private static StyleTransferSettings settings() {
        return StyleTransferSettings.builder()
                .encoder(Architecture.VGG16)
                .weights(Path.of("/weights/vgg 16.h5"))
                .contentLayers(LayerWeights.parse(""))
                .styleLayers(LayerWeights.parse("relu1_1:0.3,image"))
                .strength(1. / 3)
                .statistic(Statistic.MEAN_COVARIANCE)
                .iterations(330)
                .seed(Long.MIN_VALUE)
                .epsilon(1e-12)
                .build();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Recipe recipe = recipe(settings());
        Recipe read = Recipe.fromJson(recipe.toJson());
        assertEquals(recipe, read);
        assertEquals(recipe.toJson(), read.toJson());
        assertNull(read.peakBytes());
        assertEquals(4, read.cancelledAt());
    }

    @Test
    void everySettingIsRepeatedWithWhatWasChosenForAutomaticOnes() {
        StyleTransferSettings settings = settings();
        assertEquals(ComputeDevice.AUTO, settings.device());
        assertEquals(
                settings.toBuilder()
                        .device(ComputeDevice.CPU)
                        .precision(Precision.FP32)
                        .threads(2)
                        .build(),
                Recipe.fromJson(recipe(settings).toJson()).settingsToRepeat());
    }

    @Test
    void aSettingThatAnOlderVersionLackedChangesNothing() {
        JsonObject json = json();
        json.getAsJsonObject("settings").remove("averageDecay");
        assertEquals(
                StyleTransferSettings.builder(Preset.CLASSIC).build().averageDecay(),
                Recipe.fromJson(json.toString()).settings().get("averageDecay"));
    }

    @Test
    void aSettingOfALaterVersionIsNamedWithBothVersions() {
        JsonObject json = json();
        json.getAsJsonObject("settings").addProperty("sparkle", 3);
        String message = refused(json);
        assertTrue(message.contains("sparkle"), message);
        assertTrue(message.contains("Neural Style for Fiji 1.2.3"), message);
        assertTrue(message.contains(ProgramVersion.get()), message);
    }

    @Test
    void everythingThatIsMissingIsNamed() {
        Set<String> mayBeMissing = Set.of("peakBytes", "cancelledAt", "stopped", "notices", "end");
        for (String name : json().keySet()) {
            JsonObject json = json();
            json.remove(name);
            if (mayBeMissing.contains(name)) {
                Recipe.fromJson(json.toString());
            } else {
                String message = refused(json);
                assertTrue(message.contains(" " + name + " is missing"), message);
            }
        }
        for (String name : List.of("title", "width", "height", "sha256")) {
            JsonObject json = json();
            json.getAsJsonObject("inputs").getAsJsonObject("style2").remove(name);
            String message = refused(json);
            assertTrue(message.contains(" inputs.style2." + name + " is missing"), message);
        }
    }

    @Test
    void everythingOfAnotherKindIsNamed() {
        for (Map.Entry<String, JsonElement> entry : json().entrySet()) {
            JsonObject json = json();
            if (entry.getKey().equals("end")) {
                // Says in words what cancelledAt says.
                continue;
            }
            json.add(entry.getKey(), new JsonPrimitive(true));
            String message = refused(json);
            assertTrue(message.contains(" " + entry.getKey() + " is not "), message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "threads | 2 | 2.5 | threads",
                "threads | 2 | -2 | threads",
                "seconds | 1.25 | 1e999 | seconds",
                "iterations | 330 | 2.5 | iterations",
                "iterations | 330 | 0 | iterations",
                "statistic | \"mean-covariance\" | \"median\" | statistic",
                "seed | -9223372036854775808 | 99999999999999999999 | seed",
                "encoder | \"vgg16\" | [] | encoder",
                "weightsSha256 | \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\" | \"abc\" |"
                        + " weightsSha256"
            })
    void badValuesAreNamed(String name, String good, String bad, String named) {
        String json = recipe(settings()).toJson();
        String changed = json.replace("\"" + name + "\": " + good, "\"" + name + "\": " + bad);
        assertTrue(!changed.equals(json), name + " not found");
        String message = assertThrows(IllegalArgumentException.class, () -> Recipe.fromJson(changed))
                .getMessage();
        assertTrue(message.contains(named), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{", "[]", "3", "''", "null", "{\"a\":", "no json at all"})
    void whatIsNoRecipeIsSaidToBeNone(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> Recipe.fromJson(text))
                .getMessage();
        assertTrue(message.startsWith("This is no recipe"), message);
    }

    @Test
    void aRunsCourseIsReadEveryFewIterations() throws IOException {
        StyleTransferSettings settings = StyleTransferSettings.builder()
                .contentLayers(LayerWeights.parse("relu2_2"))
                .styleLayers(LayerWeights.parse("relu1_1"))
                .size(32)
                .iterations(12)
                .build();
        Inputs inputs = Inputs.of(
                TestImages.input(TestImages.disc(40, 40), "a"), TestImages.input(TestImages.stripes(40, 40), "b"));
        Recipe.Losses losses = StyleTransfer.run(inputs, settings, ProgressListener.NONE)
                .recipe()
                .losses();
        assertEquals(List.of(0, 5, 10), List.copyOf(losses.course().keySet()));
        assertEquals(losses.start().get("total"), losses.course().get(0));
    }

    private static JsonObject json() {
        JsonObject json = JsonParser.parseString(recipe(settings()).toJson()).getAsJsonObject();
        json.addProperty("peakBytes", 5_000_000_000L);
        return json;
    }

    private static String refused(JsonObject json) {
        return assertThrows(IllegalArgumentException.class, () -> Recipe.fromJson(json.toString()))
                .getMessage();
    }
}
