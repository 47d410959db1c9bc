package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import net.neuralstyle.loss.Positions;
import net.neuralstyle.weights.Tensor;

/**
 * A training of the embedded encoder from a random start, and all that it knows between two steps. Every draw follows from
 * the seed and the step's number, so that a continued training does what an uninterrupted one does.
 */
final class Training {
    private static final int OWN_PART = 4;
    private static final int PROCEDURAL_PART = 8;

    /** What a step draws, one after the other. */
    private enum Draw {
        START,
        PAINTING,
        BATCH
    }

    private final TrainingOptions options;
    private final NDManager manager;
    private final TrainingPictures pictures;
    private final TeacherNetwork teacher;
    private final StudentNetwork student;
    private final StudentNetwork average;
    private final TrainingStep training;
    private final PaintedPool pool;
    private final TrainingLog log;
    private int step;

    /**
     * Begins, or goes on where a training into the same folder was saved.
     *
     * @param options that were checked
     * @param manager owns the networks
     * @throws IOException with a sentence that names the file, if one cannot be read or is of another training
     */
    Training(TrainingOptions options, NDManager manager) throws IOException {
        this.options = options;
        this.manager = manager;
        teacher = TeacherNetwork.read(options.teacher, manager);
        Files.createDirectories(options.out);
        pool = new PaintedPool(options.pool, 3 * options.side * options.side);
        TrainingCheckpoint saved = TrainingCheckpoint.read(options.out, options, manager);
        Map<String, Tensor> start = saved == null ? start() : saved.student();
        student = new StudentNetwork(start, true, manager);
        average = new StudentNetwork(saved == null ? start : saved.average(), false, manager);
        training = new TrainingStep(student, teacher, options.gradient);
        step = saved == null ? 0 : saved.step();
        log = new TrainingLog(options.out, step, saved == null ? Double.NaN : saved.slopes());
        if (saved != null) {
            saved.resume(training.adam(), pool);
        }
        pictures = step < options.steps ? new TrainingPictures(options.pictures, options.made, options.seed) : null;
    }

    private Map<String, Tensor> start() {
        Map<String, Integer> wide = new LinkedHashMap<>();
        TrainingNetwork.LAYERS.forEach(layer -> wide.put(layer, teacher.channels(layer)));
        return StudentStart.drawn(options.convolutions(), wide, random(Draw.START));
    }

    private SplittableRandom random(Draw draw) {
        return Positions.random(options.seed, -1 - draw.ordinal() - (long) Draw.values().length * step);
    }

    int step() {
        return step;
    }

    StudentNetwork average() {
        return average;
    }

    TeacherNetwork teacher() {
        return teacher;
    }

    /** The weights' rate of the next step: rises over the warm-up, then falls to nothing as a cosine does. */
    private double rate() {
        double fall = .5 * (1 + Math.cos(Math.PI * step / options.steps));
        return options.rate * Math.min(1, (step + 1.) / options.warmup) * fall;
    }

    /** Makes the next step. */
    void advance() {
        try (WithoutGradients unrecorded = new WithoutGradients()) {
            takeStep();
        }
    }

    private void takeStep() {
        if (options.paintEvery > 0 && step >= options.paintFrom && step % options.paintEvery == 0) {
            paint(random(Draw.PAINTING));
        }
        SplittableRandom random = random(Draw.BATCH);
        boolean slopes = options.gradient > 0 && step >= options.gradientFrom && step % options.gradientEvery == 0;
        int compared = Math.min(options.gradientBatch, options.batch / 3);
        try (NDManager own = manager.newSubManager()) {
            NDArray x = array(batch(random), options.batch, own);
            float[] places = places(random, options.batch * options.places);
            float[] slopePlaces = slopes ? places(random, 2 * compared * options.places) : null;
            log.took(training.make(x, places, slopePlaces, rate()));
        }
        lean(Math.min(options.average, (step + 1.) / (step + 20.)));
        step++;
        if (step % options.report == 0 || step == options.steps) {
            log.report(step);
        }
    }

    /** Places y and x in 0–1. */
    static float[] places(SplittableRandom random, int count) {
        float[] places = new float[2 * count];
        for (int i = 0; i < places.length; i++) {
            places[i] = (float) random.nextDouble();
        }
        return places;
    }

    private NDArray array(float[] values, int count, NDManager own) {
        // libtorch's own copy: Java's memory may be gone before a backward pass.
        return own.create(values, new Shape(count, 3, options.side, options.side))
                .duplicate();
    }

    /** A quarter half-finished pictures as soon as there are some, an eighth procedural ones; in random order. */
    private float[] batch(SplittableRandom random) {
        int own = pool.painted() > 0 ? options.batch / OWN_PART : 0;
        int made = options.batch / PROCEDURAL_PART;
        float[][] parts = {
            pictures.crops(options.batch - own - made, options.side, random, false),
            made > 0 ? pictures.crops(made, options.side, random, true) : new float[0],
            own > 0 ? pool.drawn(own, random) : new float[0]
        };
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < options.batch; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(random.nextLong()));
        int size = 3 * options.side * options.side;
        float[] batch = new float[options.batch * size];
        int number = 0;
        for (float[] part : parts) {
            for (int from = 0; from < part.length; from += size) {
                System.arraycopy(part, from, batch, order.get(number++) * size, size);
            }
        }
        return batch;
    }

    private void paint(SplittableRandom random) {
        try (NDManager own = manager.newSubManager()) {
            NDArray content =
                    array(pictures.crops(options.paintBatch, options.side, random, false), options.paintBatch, own);
            NDArray style =
                    array(pictures.crops(options.paintBatch, options.side, random, false), options.paintBatch, own);
            new HalfFinished(average, content, style, random, own)
                    .after(options.paintSteps)
                    .forEach(pool::add);
        }
    }

    /** Moves the averaged weights a step towards the current ones. */
    private void lean(double decay) {
        average.weights.forEach((name, weight) -> {
            try (NDArray part = student.weights.get(name).mul(1 - decay)) {
                weight.muli(decay).addi(part);
            }
        });
    }

    /** Writes the checkpoint, the encoder, the log and its plot. */
    void save() throws IOException {
        TrainingCheckpoint.write(
                options.out,
                TrainingCheckpoint.texts(options, step, log.slopes(), pool),
                student,
                average,
                training.adam(),
                pool);
        Map<String, String> about = new LinkedHashMap<>();
        about.put("name", "compact");
        about.put("steps", Integer.toString(step));
        about.put("widths", options.widths);
        HalfPrecisionFile.write(encoder(), about, average.weights);
        log.write();
    }

    /** Where the encoder is written. */
    Path encoder() {
        return options.out.resolve("encoder.safetensors");
    }
}
