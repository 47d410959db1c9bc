package net.neuralstyle.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.neuralstyle.batch.SameRun;
import net.neuralstyle.image.Area;
import net.neuralstyle.image.ColourSums;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.Tones;
import net.neuralstyle.loss.Tally;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.Block;
import net.neuralstyle.objective.Blocks;
import net.neuralstyle.objective.LayerGrid;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.plan.SharedTerms;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.shared.SharedRun;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.SharedReport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * One picture that all executors paint, each a part of it; this process only adds up what they tell. What is made meanwhile is
 * kept so that another process can go on with it.
 */
final class OnePicture {
    /** Several for each of many executors. As many on any cluster, so that sums are made in the same order. */
    private static final int MOST_SLICES = 256;

    private final JavaSparkContext spark;
    private final Job job;
    private final Executors executors;
    private final WorkFolder folder;

    OnePicture(JavaSparkContext spark, Job job, WorkFolder folder) {
        this.spark = spark;
        this.job = job;
        this.folder = folder;
        executors = new Executors(spark);
    }

    /**
     * Paints it, from where the last one who tried was.
     *
     * @param result where it goes
     * @return whether it was painted; false where it is there already
     * @throws IOException if pictures cannot be read or written, or executors are lost again and again
     */
    boolean paint(OneResult result) throws IOException {
        executors.assign(1);
        Map<String, Recipe.Input> inputs = inputs();
        try {
            Workshop here = Workshop.of(job);
            if (result.isThere(inputs, job.settings(), here.encoder().weightsHash())) {
                return false;
            }
            List<Scale> scales =
                    here.run().steps().stream().map(SharedRun.Step::scale).toList();
            SharedReport report = new SharedReport(inputs, job.settings(), scales);
            Painting painting = new Painting(spark, job, here, executors, folder, report);
            Optional<Progress> before = found(painting);
            if (before.isEmpty()) {
                folder.begin();
            }
            boolean painted = before.isPresent() && before.get().scale() == scales.size();
            Recipe recipe = painted ? before.get().recipe() : paintScales(painting, before.orElse(null));
            result.write(spark, job, scales.size() - 1, recipe);
            return true;
        } finally {
            Workshop.leave();
        }
    }

    /** What another driver left of the same picture, in the same parts. */
    private Optional<Progress> found(Painting painting) throws IOException {
        Workshop here = painting.here();
        Optional<Progress> found = folder.find()
                .filter(progress -> SameRun.isOf(
                                progress.recipe(),
                                painting.report().inputs(),
                                job.settings(),
                                here.encoder().weightsHash())
                        && progress.recipe().precision().equals(Choices.id(here.encoder().format()))
                        && progress.block() == job.options().block()
                        && progress.tile() == job.options().tile());
        found.ifPresent(progress -> System.err.printf(
                "going on after iteration %d of scale %d%n", progress.iterations(), progress.scale() + 1));
        return found;
    }

    private Recipe paintScales(Painting painting, Progress before) throws IOException {
        Workshop here = painting.here();
        List<SharedRun.Step> steps = here.run().steps();
        int first = 0;
        if (before != null) {
            first = before.scale();
            goOn(painting, before);
        }
        ScaleJob.Look look = look(here.content());
        for (SharedRun.Step step : steps.subList(first, steps.size())) {
            paint(painting, step, look, step.number() == first ? before : null);
            if (step.number() > 0) {
                job.store().delete(job.painted(step.number() - 1));
            }
        }
        return painting.end();
    }

    private void goOn(Painting painting, Progress before) throws IOException {
        try {
            Workshop here = painting.here();
            painting.report().goOn(before.recipe(), before.scale(), here.session(), here.encoder());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "What is kept in " + job.work() + " is of no use to this version: delete it. " + e.getMessage(), e);
        }
    }

    private JavaRDD<Integer> one() {
        return executors.blocks(1);
    }

    /** What is told of a picture by the process that has seen all of it. */
    private record Seen(int width, int height, String sha256) implements Serializable {}

    /** What goes in, as recipes know it. A content that is a file is cut into chunks on the way. */
    private Map<String, Recipe.Input> inputs() throws IOException {
        Job shared = job;
        Seen seen = one().map(any -> Chunks.isNamed(shared.content())
                        ? seen(Chunks.open(shared.store(), shared.content()))
                        : importContent(shared))
                .first();
        Map<String, Recipe.Input> inputs = new LinkedHashMap<>();
        String title = job.content().substring(1 + Math.max(job.content().lastIndexOf('/'), job.content().lastIndexOf('\\')));
        inputs.put("content", new Recipe.Input(title, job.content(), seen.width, seen.height, seen.sha256, null));
        inputs.put("style", job.readStyle().described(null));
        return inputs;
    }

    private static Seen seen(Chunks chunks) {
        return new Seen(chunks.width(), chunks.height(), chunks.sha256());
    }

    /** On an executor, which has room for it: the driver never has a whole picture. */
    private static Seen importContent(Job job) throws IOException {
        InputImage image = job.read("content", job.content());
        Pixels pixels = Pixels.of("Content", image.pixels());
        job.store().delete(job.chunks());
        Chunks chunks =
                new Chunks(job.store(), job.chunks(), pixels.width(), pixels.height(), Chunks.USUAL, true);
        chunks.write(new Area(0, 0, pixels.width(), pixels.height()), pixels);
        chunks.describe(Map.of());
        return new Seen(pixels.width(), pixels.height(), pixels.sha256());
    }

    private ScaleJob.Look look(Chunks content) {
        Job shared = job;
        ColourSums sums = OrderedSum.of(
                spark.parallelize(content.all(), slices(content.all().size()))
                        .map(chunk -> ColourSums.of(Workshop.of(shared).content().read(chunk))),
                (a, b) -> a.plus(b));
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

    private static int slices(int most) {
        return Math.max(1, Math.min(most, MOST_SLICES));
    }

    private void paint(Painting painting, SharedRun.Step step, ScaleJob.Look look, Progress before) throws IOException {
        Workshop here = painting.here();
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
        try (PaintScale scalePainting = new PaintScale(painting, of, losses, before)) {
            scalePainting.paint();
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
        return OrderedSum.of(
                spark.parallelize(blocks, slices(blocks.size()))
                        .map(block -> Workshop.of(shared).readStyle(scale, look, style, block, grids)),
                (a, b) -> plus(a, b));
    }

    private static List<List<Tally>> plus(List<List<Tally>> a, List<List<Tally>> b) {
        List<List<Tally>> both = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            both.add(Tally.plus(a.get(i), b.get(i)));
        }
        return both;
    }
}
