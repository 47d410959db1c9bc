package net.neuralstyle.cluster;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.util.Map;
import net.neuralstyle.recipe.Recipe;

/**
 * How far a picture of several processes is: all that a driver needs beside the blocks' states to go on where another one was
 * lost.
 *
 * @param scale that it is at, from 0; as many as there are where it only has to be written
 * @param iterations of the scale that the blocks' states were written after; 0 for none
 * @param learnt by the losses until then
 * @param block side of the blocks in pixels, without which their states fit nowhere
 * @param tile side of the tiles in pixels, on which rounding hangs
 * @param recipe of the run as far as it went
 */
record Progress(int scale, int iterations, Map<String, float[]> learnt, int block, int tile, Recipe recipe) {
    private static final String OURS = "neural-style-shared 1";

    /** As JSON, which {@link #parse} reads. */
    String toJson() {
        Gson gson = new Gson();
        JsonObject json = new JsonObject();
        json.addProperty("format", OURS);
        json.addProperty("scale", scale);
        json.addProperty("iterations", iterations);
        json.add("learnt", gson.toJsonTree(learnt));
        json.addProperty("block", block);
        json.addProperty("tile", tile);
        json.add("recipe", JsonParser.parseString(recipe.toJson()));
        return json.toString();
    }

    /**
     * Reads it.
     *
     * @param json what {@link #toJson} wrote
     * @param file where it stands, for messages
     * @throws IOException with a sentence that says what to do, if it is damaged or of another version
     */
    static Progress parse(String json, String file) throws IOException {
        try {
            JsonObject read = JsonParser.parseString(json).getAsJsonObject();
            if (!read.get("format").getAsString().equals(OURS)) {
                throw new IOException(file + " was written by another version of Neural Style: go on with that one, or delete"
                        + " the folder that it is in to begin anew.");
            }
            Map<String, float[]> learnt = new Gson()
                    .fromJson(read.get("learnt"), new TypeToken<Map<String, float[]>>() {}.getType());
            Recipe recipe = Recipe.fromJson(read.get("recipe").toString());
            int scale = read.get("scale").getAsInt();
            int iterations = read.get("iterations").getAsInt();
            if (scale < 0 || iterations < 0 || learnt.containsValue(null)) {
                throw new IllegalArgumentException("a number is missing or below 0");
            }
            return new Progress(
                    scale, iterations, learnt, read.get("block").getAsInt(), read.get("tile").getAsInt(), recipe);
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | NullPointerException
                | UnsupportedOperationException e) {
            throw new IOException(
                    file + " is damaged (" + e.getMessage() + "): delete the folder that it is in to begin anew.", e);
        }
    }
}
