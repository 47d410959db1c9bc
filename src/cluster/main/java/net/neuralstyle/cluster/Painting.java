package net.neuralstyle.cluster;

import java.io.IOException;
import java.util.Map;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.transfer.SharedReport;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What the driver has of a picture that executors paint.
 *
 * @param here its own plan and network
 * @param folder what it keeps the run in
 * @param report how the run goes
 */
record Painting(
        JavaSparkContext spark,
        Job job,
        Workshop here,
        Executors executors,
        WorkFolder folder,
        SharedReport report) {

    /** Notes that blocks' states are written, and what goes with them. */
    void keep(int scale, int iterations, Map<String, float[]> learnt) throws IOException {
        keep(scale, iterations, learnt, report.keep(here.session(), here.encoder(), scale));
    }

    /** Notes that all scales are painted; returns the recipe. */
    Recipe end() throws IOException {
        Recipe recipe = report.end(here.session(), here.encoder());
        keep(here.run().steps().size(), 0, Map.of(), recipe);
        return recipe;
    }

    private void keep(int scale, int iterations, Map<String, float[]> learnt, Recipe recipe) throws IOException {
        ClusterOptions options = job.options();
        folder.keep(new Progress(scale, iterations, learnt, options.block(), options.tile(), recipe));
    }
}
