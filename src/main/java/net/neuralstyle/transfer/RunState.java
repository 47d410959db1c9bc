package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.neuralstyle.optim.Snapshot;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.weights.TensorFile;

/**
 * A run that was broken off, in a file: its recipe as far as it went, and what it kept from one iteration to the next. The
 * file is of the safetensors format: arrays are called "part/name", numbers stand beside them.
 */
public final class RunState {
    private static final String FORMAT = "format";
    private static final String OURS = "neural-style-state 1";
    private static final String RECIPE = "recipe";
    private static final String NUMBERS = "numbers";
    private static final String NOT_A_STATE = " is no state of a run that Neural Style kept";

    private final TensorFile file;
    private final Path path;
    private final Recipe recipe;
    private final Map<String, Double> numbers;

    private RunState(TensorFile file, Path path, Recipe recipe, Map<String, Double> numbers) {
        this.file = file;
        this.path = path;
        this.recipe = recipe;
        this.numbers = numbers;
    }

    /**
     * Reads what stands beside the arrays.
     *
     * @param path of the file
     * @throws IOException with a sentence that names the file, if it is missing, damaged, no state, or that of a version that
     *     this one does not know
     */
    public static RunState read(Path path) throws IOException {
        TensorFile file = opened(path);
        String format = file.texts().get(FORMAT);
        if (format == null || !format.startsWith("neural-style-state")) {
            throw new IOException(path + NOT_A_STATE + ".");
        }
        if (!format.equals(OURS)) {
            throw new IOException(path + " was kept by another version of Neural Style (" + format
                    + "): continue it with that one, or begin the run anew.");
        }
        try {
            return new RunState(
                    file, path, Recipe.fromJson(file.texts().getOrDefault(RECIPE, "")), numbers(file.texts()));
        } catch (IllegalArgumentException e) {
            throw damaged(path, e);
        }
    }

    private static TensorFile opened(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException("There is no file " + path + ".");
        }
        try {
            return TensorFile.open(path);
        } catch (IOException e) {
            throw new IOException(path + NOT_A_STATE + ", or it is damaged. (" + e.getMessage() + ".)", e);
        }
    }

    private static Map<String, Double> numbers(Map<String, String> texts) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        try {
            JsonObject json =
                    JsonParser.parseString(texts.getOrDefault(NUMBERS, "")).getAsJsonObject();
            for (Map.Entry<String, JsonElement> number : json.entrySet()) {
                JsonPrimitive value = number.getValue().getAsJsonPrimitive();
                numbers.put(number.getKey(), value.getAsDouble());
            }
            return numbers;
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("Its numbers cannot be read.", e);
        }
    }

    private static IOException damaged(Path path, Exception cause) {
        return new IOException(
                path + NOT_A_STATE + ", or it is damaged: " + cause.getMessage() + " Begin the run anew.", cause);
    }

    /** How the run was made as far as it went; it says how many iterations those were. */
    public Recipe recipe() {
        return recipe;
    }

    /**
     * Loads a part's arrays and numbers.
     *
     * @param name as it was written
     * @param manager has the arrays, also those that were read before a failure
     * @throws IOException with a sentence that names the file, if they cannot be read
     */
    Snapshot part(String name, NDManager manager) throws IOException {
        String prefix = name + '/';
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        Map<String, Double> found = new LinkedHashMap<>();
        numbers.forEach((each, number) -> {
            if (each.startsWith(prefix)) {
                found.put(each.substring(prefix.length()), number);
            }
        });
        for (String each : file.names()) {
            if (each.startsWith(prefix)) {
                arrays.put(each.substring(prefix.length()), file.array(each, manager));
            }
        }
        return new Snapshot(arrays, found);
    }

    /** That something of it does not belong to the run that its recipe describes. */
    IOException damaged(IllegalArgumentException cause) {
        return damaged(path, cause);
    }

    /**
     * Writes a state.
     *
     * @param path does not exist yet
     * @param recipe of the run as far as it went
     * @param parts by name
     */
    static void write(Path path, Recipe recipe, Map<String, Snapshot> parts) throws IOException {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        Map<String, Double> numbers = new LinkedHashMap<>();
        parts.forEach((name, part) -> {
            part.arrays().forEach((each, array) -> arrays.put(name + '/' + each, array));
            part.numbers().forEach((each, number) -> numbers.put(name + '/' + each, number));
        });
        Gson gson = new GsonBuilder().serializeSpecialFloatingPointValues().create();
        TensorFile.write(path, Map.of(FORMAT, OURS, RECIPE, recipe.toJson(), NUMBERS, gson.toJson(numbers)), arrays);
    }
}
