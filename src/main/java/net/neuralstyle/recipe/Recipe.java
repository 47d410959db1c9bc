package net.neuralstyle.recipe;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.Precision;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;

/**
 * How a picture was made: enough to make it again, and how the run went.
 *
 * @param program name and version
 * @param inputs the images by role
 * @param settings {@link StyleTransferSettings#byName()}
 * @param weightsHash SHA-256 of the encoder's weights file
 * @param device the device that was chosen, for instance cpu or gpu0
 * @param precision the precision that was chosen
 * @param threads of libtorch on the CPU
 * @param libtorch its version
 * @param system operating system, processor architecture and Java
 * @param seconds for the whole run, the loading of libtorch and weights included
 * @param peakBytes the process's largest resident memory so far; null where the system does not tell
 * @param scales how each scale went
 * @param losses terms before their weights, at the start of the first scale and of the result
 * @param cancelledAt the iteration the person cancelled after; null for a whole run
 * @param stopped why the run ended early by itself, with the iteration; null for a whole run
 * @param notices what happened on the way that a person should know, in sentences
 * @param scores of the result by name, empty where nobody asked for them
 */
public record Recipe(
        String program,
        Map<String, Input> inputs,
        Map<String, Object> settings,
        String weightsHash,
        String device,
        String precision,
        int threads,
        String libtorch,
        String system,
        double seconds,
        Long peakBytes,
        List<ScaleReport> scales,
        Losses losses,
        Integer cancelledAt,
        String stopped,
        List<String> notices,
        Map<String, Double> scores) {

    /**
     * An image that went in.
     *
     * @param title its name
     * @param path its file; null where there is none
     * @param width in pixels
     * @param height in pixels
     * @param sha256 of its size and 8-bit RGB pixels as shown (width and height as 32-bit big-endian numbers, then rows);
     *     a mask's or region image's pixels are its labels, three times each
     * @param weight its share among several styles; null for others
     */
    public record Input(String title, String path, int width, int height, String sha256, Double weight) {}

    /**
     * What a run did at one scale.
     *
     * @param width in pixels
     * @param height in pixels
     * @param iterations done
     * @param secondsPerIteration their mean
     */
    public record ScaleReport(int width, int height, int iterations, double secondsPerIteration) {}

    /**
     * Terms before their weights.
     *
     * @param start of the first image
     * @param end of the result
     * @param course iterations done → the total in between, where it was read; other scales' totals do not compare
     */
    public record Losses(Map<String, Double> start, Map<String, Double> end, Map<Integer, Double> course) {
        /** Losses of a run whose course is not known. */
        public Losses(Map<String, Double> start, Map<String, Double> end) {
            this(start, end, Map.of());
        }
    }

    /**
     * Reads what {@link #toJson} wrote. A setting that an older version did not know yet has the value that changes nothing.
     *
     * @param json a recipe
     * @return the recipe
     * @throws IllegalArgumentException naming the first thing that is missing, of another kind, or unknown to this
     *     version
     */
    public static Recipe fromJson(String json) {
        return RecipeReader.read(json);
    }

    /**
     * The settings that make the same picture again: those of the run, with the device, precision and threads that were
     * chosen in place of automatic ones.
     *
     * @throws IllegalArgumentException if a setting is unknown or out of range
     */
    public StyleTransferSettings settingsToRepeat() {
        StyleTransferSettingsBuilder builder = StyleTransferSettings.builder(Preset.CLASSIC);
        settings.forEach((name, value) -> builder.set(name, value.toString()));
        return builder.device(ComputeDevice.of(device))
                .precision(Choices.of(Precision.class, "precision", precision))
                .threads(threads)
                .build();
    }

    /**
     * The same with scores of the result.
     *
     * @param found by name
     * @param caution what a person has to know of them; empty for nothing
     */
    public Recipe scored(Map<String, Double> found, Optional<String> caution) {
        List<String> told = new ArrayList<>(notices);
        caution.filter(sentence -> !told.contains(sentence)).ifPresent(told::add);
        return new Recipe(
                program,
                inputs,
                settings,
                weightsHash,
                device,
                precision,
                threads,
                libtorch,
                system,
                seconds,
                peakBytes,
                scales,
                losses,
                cancelledAt,
                stopped,
                List.copyOf(told),
                found);
    }

    private String end() {
        if (stopped != null) {
            return stopped;
        }
        return cancelledAt == null ? "complete" : "cancelled at iteration " + cancelledAt;
    }

    /** As JSON, for people and programs to read. */
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("program", program);
        json.put("inputs", inputs);
        json.put("settings", settings);
        json.put("weightsSha256", weightsHash);
        json.put("device", device);
        json.put("precision", precision);
        json.put("threads", threads);
        json.put("libtorch", libtorch);
        json.put("system", system);
        json.put("seconds", seconds);
        json.put("peakBytes", peakBytes);
        json.put("scales", scales);
        json.put("losses", losses);
        json.put("cancelledAt", cancelledAt);
        json.put("stopped", stopped);
        json.put("notices", notices);
        if (!scores.isEmpty()) {
            json.put("scores", scores);
        }
        json.put("end", end());
        Gson gson = new GsonBuilder()
                .serializeNulls()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create();
        return gson.toJson(json);
    }
}
