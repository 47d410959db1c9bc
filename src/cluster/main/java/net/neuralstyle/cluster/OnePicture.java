package net.neuralstyle.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.neuralstyle.image.Area;
import net.neuralstyle.image.ColourSums;
import net.neuralstyle.image.PixelSource;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.Tones;
import net.neuralstyle.loss.Tally;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.Block;
import net.neuralstyle.objective.Blocks;
import net.neuralstyle.objective.LayerGrid;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.plan.SharedTerms;
import net.neuralstyle.shared.SharedRun;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** One picture that all executors paint, each a part of it; this process only adds up what they tell. */
final class OnePicture {
    private final JavaSparkContext spark;
    private final Job job;
    private final Executors executors;

    OnePicture(JavaSparkContext spark, Job job) {
        this.spark = spark;
        this.job = job;
        executors = new Executors(spark);
    }

    /**
     * Paints it.
     *
     * @param result the address of the folder for it
     * @throws IOException if pictures cannot be read or written, or executors are lost again and again
     */
    void paint(String result) throws IOException {
        Job shared = job;
        executors.assign(1);
        if (!Chunks.isNamed(job.content())) {
            one().foreach(any -> importContent(shared));
        }
        try {
            Workshop here = Workshop.of(job);
            ScaleJob.Look look = look(here.content());
            Map<String, Double> terms = Map.of();
            for (SharedRun.Step step : here.run().steps()) {
                terms = paint(here, step, look);
                if (step.number() > 0) {
                    job.store().delete(job.painted(step.number() - 1));
                }
            }
            write(here, result, terms);
        } finally {
            Workshop.leave();
        }
    }

    private JavaRDD<Integer> one() {
        return executors.blocks(1);
    }

    /** On an executor, which has room for it: the driver never has a whole picture. */
    private static void importContent(Job job) throws IOException {
        Pixels pixels = Pixels.of("Content", job.read("content", job.content()).pixels());
        Chunks chunks =
                new Chunks(job.store(), job.chunks(), pixels.width(), pixels.height(), Chunks.USUAL, true);
        chunks.write(new Area(0, 0, pixels.width(), pixels.height()), pixels);
        chunks.describe(Map.of());
    }

    private ScaleJob.Look look(Chunks content) {
        Job shared = job;
        ColourSums sums = spark.parallelize(content.all(), slices(content.all().size()))
                .map(chunk -> ColourSums.of(Workshop.of(shared).content().read(chunk)))
                .treeReduce((a, b) -> a.plus(b));
        Area size = Tones.size(content.width(), content.height());
        List<Integer> rows = IntStream.range(0, size.height()).boxed().toList();
        List<float[]> parts = spark.parallelize(rows, slices(rows.size()))
                .map(row -> Workshop.of(shared).reduced(sums, size, new Area(0, row, size.width(), row + 1)))
                .collect();
        int pixels = size.width() * size.height();
        float[] tones = new float[3 * pixels];
        for (int i = 0; i < tones.length; i++) {
            int place = i % pixels;
            tones[i] = parts.get(place / size.width())[i / pixels * size.width() + place % size.width()];
        }
        return new ScaleJob.Look(sums, tones, size.width(), size.height());
    }

    /** Several tasks for each executor, so that none waits long for another. */
    private int slices(int most) {
        return Math.max(1, Math.min(most, 4 * spark.defaultParallelism()));
    }

    private Map<String, Double> paint(Workshop here, SharedRun.Step step, ScaleJob.Look look) throws IOException {
        SharedTerms terms = here.terms(step.number(), look);
        List<List<List<Tally>>> styles = new ArrayList<>();
        for (int i = 0; i < terms.styles().size(); i++) {
            styles.add(readStyle(here, step.number(), look, i));
        }
        WeightedLosses losses = terms.losses(styles);
        Scale scale = step.scale();
        int width = scale.canvas().fullWidth();
        int height = scale.canvas().fullHeight();
        Map<String, LayerGrid> grids = here.objectives().grids(width, height, losses.layers());
        List<Block> blocks = Blocks.of(
                here.encoder().architecture(), losses.reaches(), width, height, job.options().block());
        ScaleJob of = new ScaleJob(step.number(), look, blocks, grids, styles);
        try (PaintScale painting = new PaintScale(spark, job, here, executors, of, losses)) {
            return painting.paint();
        }
    }

    private List<List<Tally>> readStyle(Workshop here, int scale, ScaleJob.Look look, int style) {
        SharedTerms terms = here.terms(scale, look);
        Area size = terms.styles().get(style);
        Map<String, LayerGrid> grids = here.objectives().grids(size.right(), size.bottom(), terms.styleLayers());
        Map<String, Integer> reaches = new LinkedHashMap<>();
        grids.keySet().forEach(layer -> reaches.put(layer, 0));
        List<Block> blocks = Blocks.of(
                here.encoder().architecture(), reaches, size.right(), size.bottom(), job.options().block());
        Job shared = job;
        return spark.parallelize(blocks, slices(blocks.size()))
                .map(block -> Workshop.of(shared).readStyle(scale, look, style, block, grids))
                .treeReduce((a, b) -> plus(a, b));
    }

    private static List<List<Tally>> plus(List<List<Tally>> a, List<List<Tally>> b) {
        List<List<Tally>> both = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            both.add(Tally.plus(a.get(i), b.get(i)));
        }
        return both;
    }

    /** The result in 8 bits a colour, and in the end what it is. */
    private void write(Workshop here, String address, Map<String, Double> terms) throws IOException {
        List<SharedRun.Step> steps = here.run().steps();
        int last = steps.size() - 1;
        Scale scale = steps.get(last).scale();
        Chunks result = new Chunks(job.store(), address, scale.width(), scale.height(), Chunks.USUAL, false);
        Job shared = job;
        spark.parallelize(result.all(), slices(result.all().size())).foreach(chunk -> {
            PixelSource painted = Workshop.of(shared).painted(last);
            new Chunks(shared.store(), address, painted.width(), painted.height(), Chunks.USUAL, false)
                    .write(chunk, painted.read(chunk));
        });
        result.describe(Map.of(
                "neuralStyle",
                Map.of(
                        "content", job.content(),
                        "style", job.style(),
                        "settings", job.settings().byName(),
                        "losses", terms)));
    }
}
