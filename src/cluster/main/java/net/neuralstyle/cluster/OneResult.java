package net.neuralstyle.cluster;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.neuralstyle.batch.SameRun;
import net.neuralstyle.image.PixelSource;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.settings.StyleTransferSettings;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The result of one picture of all executors, in 8 bits a colour: a folder of the N5 format, or a tiled TIFF file. Its recipe
 * stands in it, and beside it in a file of its own.
 *
 * @param address of the folder or file
 */
record OneResult(Store store, String address) {
    /** The formats that it can be written in. */
    static final List<String> FORMATS = List.of("n5", "tif");

    private boolean isFolder() {
        return Chunks.isNamed(address);
    }

    /** The address of the recipe's file. */
    private String recipe() {
        return address.replaceFirst("\\.[^./\\\\]*$", ".json");
    }

    /** Whether it is there as a whole. */
    private boolean isWhole() throws IOException {
        return isFolder() ? Chunks.isThere(store, address) : store.exists(address);
    }

    /**
     * Refuses, before anything is read, to replace what is none of ours.
     *
     * @param begun whether a run that was broken off may have begun to write it
     */
    void require(boolean begun) throws IOException {
        boolean ours = store.exists(recipe()) || begun && !isWhole();
        if (store.exists(address) && !ours) {
            throw inTheWay();
        }
    }

    private IOException inTheWay() {
        return new IOException(address + " is there already: delete it, or choose another --output.");
    }

    /**
     * Whether it is there, made from the same pictures with the same settings.
     *
     * @throws IOException if another picture is
     */
    boolean isThere(Map<String, Recipe.Input> inputs, StyleTransferSettings settings, String weightsHash)
            throws IOException {
        if (!isWhole()) {
            return false;
        }
        try {
            if (!SameRun.isOf(Recipe.fromJson(store.text(recipe())), inputs, settings, weightsHash)) {
                throw inTheWay();
            }
            return true;
        } catch (IllegalArgumentException e) {
            throw new IOException(recipe() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes it.
     *
     * @param scale that came to it
     */
    void write(JavaSparkContext spark, Job job, int scale, Recipe recipe) throws IOException {
        String json = recipe.toJson();
        store.publish(json + System.lineSeparator(), recipe());
        String target = address;
        if (!isFolder()) {
            // From front to end, which is one process's.
            spark.parallelize(List.of(0), 1)
                    .foreach(any -> {
                        PixelSource painted = Workshop.of(job).painted(scale);
                        job.store().publish(target, out -> BigTiff.write(painted, json, out));
                    });
            return;
        }
        Chunks chunks = chunks(store, target, Workshop.of(job).painted(scale));
        spark.parallelize(chunks.all(), Math.min(chunks.all().size(), 4 * spark.defaultParallelism()))
                .foreach(chunk -> {
                    PixelSource painted = Workshop.of(job).painted(scale);
                    chunks(job.store(), target, painted).write(chunk, painted.read(chunk));
                });
        chunks.describe(Map.of(RecipeFiles.KEY, JsonParser.parseString(json)));
    }

    private static Chunks chunks(Store store, String address, PixelSource painted) {
        return new Chunks(store, address, painted.width(), painted.height(), Chunks.USUAL, false);
    }
}
