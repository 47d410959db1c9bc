package net.neuralstyle.recipe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;

/** Reads a {@link Recipe} back from its JSON. Whatever it refuses it names, since people edit such files. */
final class RecipeReader {
    private static final String SHA256 = "[0-9a-f]{64}";

    private final JsonObject json;
    private final String place;

    private RecipeReader(JsonObject json, String place) {
        this.json = json;
        this.place = place;
    }

    static Recipe read(String text) {
        RecipeReader recipe = new RecipeReader(parsed(text), "");
        return new Recipe(
                recipe.text("program"),
                recipe.inputs(),
                recipe.settings(),
                recipe.hash("weightsSha256"),
                recipe.text("device"),
                recipe.text("precision"),
                recipe.wholeNumber("threads"),
                recipe.text("libtorch"),
                recipe.text("system"),
                recipe.number("seconds"),
                recipe.has("peakBytes") ? Long.valueOf((long) recipe.number("peakBytes")) : null,
                recipe.scales(),
                recipe.losses(),
                recipe.has("cancelledAt") ? Integer.valueOf(recipe.wholeNumber("cancelledAt")) : null,
                recipe.has("stopped") ? recipe.text("stopped") : null,
                recipe.notices(),
                recipe.has("scores") ? recipe.object("scores").numbers() : Map.of());
    }

    private static JsonObject parsed(String text) {
        try {
            JsonElement element = JsonParser.parseString(text);
            if (element.isJsonObject()) {
                return element.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("This is no recipe: it cannot be read as JSON.", e);
        }
        throw new IllegalArgumentException("This is no recipe: it is no JSON object.");
    }

    private Map<String, Recipe.Input> inputs() {
        RecipeReader inputs = object("inputs");
        Map<String, Recipe.Input> byRole = new LinkedHashMap<>();
        for (String role : inputs.json.keySet()) {
            RecipeReader input = inputs.object(role);
            byRole.put(
                    role,
                    new Recipe.Input(
                            input.text("title"),
                            input.has("path") ? input.text("path") : null,
                            input.wholeNumber("width"),
                            input.wholeNumber("height"),
                            input.hash("sha256"),
                            input.has("weight") ? Double.valueOf(input.number("weight")) : null));
        }
        return byRole;
    }

    private Map<String, Object> settings() {
        RecipeReader settings = object("settings");
        // What the first version did not write yet, it did as the classic look does.
        StyleTransferSettingsBuilder builder = StyleTransferSettings.builder(Preset.CLASSIC);
        try {
            for (String name : settings.json.keySet()) {
                builder.set(name, settings.primitive(name, "a number or text").getAsString());
            }
            return builder.build().byName();
        } catch (IllegalArgumentException e) {
            if (e.getMessage().startsWith("This is no recipe")) {
                throw e;
            }
            throw new IllegalArgumentException(
                    "The recipe, made by " + text("program") + ", cannot be repeated by this version ("
                            + ProgramVersion.get() + "): " + e.getMessage(),
                    e);
        }
    }

    private List<Recipe.ScaleReport> scales() {
        List<Recipe.ScaleReport> reports = new ArrayList<>();
        JsonElement scales = json.get("scales");
        if (scales == null || !scales.isJsonArray()) {
            throw wrong("scales", "a list");
        }
        JsonArray list = scales.getAsJsonArray();
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isJsonObject()) {
                throw wrong("scales", "a list of objects");
            }
            RecipeReader scale = new RecipeReader(list.get(i).getAsJsonObject(), "scales[" + i + "].");
            reports.add(new Recipe.ScaleReport(
                    scale.wholeNumber("width"),
                    scale.wholeNumber("height"),
                    scale.wholeNumber("iterations"),
                    scale.number("secondsPerIteration")));
        }
        return reports;
    }

    private Recipe.Losses losses() {
        RecipeReader losses = object("losses");
        return new Recipe.Losses(
                losses.object("start").numbers(), losses.object("end").numbers(), losses.course());
    }

    /** Recipes of older versions have none. */
    private Map<Integer, Double> course() {
        Map<Integer, Double> course = new LinkedHashMap<>();
        if (has("course")) {
            RecipeReader totals = object("course");
            totals.json.keySet().forEach(iteration -> {
                if (!iteration.matches("\\d{1,9}")) {
                    throw totals.wrong(iteration, "the number of an iteration");
                }
                course.put(Integer.valueOf(iteration), totals.number(iteration));
            });
        }
        return course;
    }

    private Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        json.keySet().forEach(name -> numbers.put(name, number(name)));
        return numbers;
    }

    /** Recipes of older versions have none. */
    private List<String> notices() {
        List<String> notices = new ArrayList<>();
        if (has("notices")) {
            if (!json.get("notices").isJsonArray()) {
                throw wrong("notices", "a list");
            }
            for (JsonElement notice : json.getAsJsonArray("notices")) {
                if (!notice.isJsonPrimitive()) {
                    throw wrong("notices", "a list of sentences");
                }
                notices.add(notice.getAsString());
            }
        }
        return notices;
    }

    private boolean has(String name) {
        return json.has(name) && !json.get(name).isJsonNull();
    }

    private RecipeReader object(String name) {
        if (!has(name) || !json.get(name).isJsonObject()) {
            throw wrong(name, "an object");
        }
        return new RecipeReader(json.getAsJsonObject(name), place + name + ".");
    }

    private JsonPrimitive primitive(String name, String kind) {
        if (!has(name) || !json.get(name).isJsonPrimitive()) {
            throw wrong(name, kind);
        }
        return json.getAsJsonPrimitive(name);
    }

    private String text(String name) {
        JsonPrimitive value = primitive(name, "text");
        if (!value.isString()) {
            throw wrong(name, "text");
        }
        return value.getAsString();
    }

    private String hash(String name) {
        String text = text(name);
        if (!text.matches(SHA256)) {
            throw wrong(name, "a SHA-256 in 64 lower-case hexadecimal digits");
        }
        return text;
    }

    private double number(String name) {
        JsonPrimitive value = primitive(name, "a number");
        if (!value.isNumber() || !Double.isFinite(value.getAsDouble())) {
            throw wrong(name, "a number");
        }
        return value.getAsDouble();
    }

    private int wholeNumber(String name) {
        double value = number(name);
        if (value != (int) value || value < 0) {
            throw wrong(name, "a whole number, 0 or more");
        }
        return (int) value;
    }

    private IllegalArgumentException wrong(String name, String kind) {
        return new IllegalArgumentException("This is no recipe of this program, or it is damaged: " + place + name
                + (has(name) ? " is not " : " is missing; it has to be ") + kind + ".");
    }
}
