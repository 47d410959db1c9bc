package net.neuralstyle.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.neuralstyle.loss.Tally;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.SharedLosses;
import net.neuralstyle.shared.Pieces;
import net.neuralstyle.shared.SharedBlock;
import net.neuralstyle.shared.SharedRun;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;
import scala.reflect.ClassTag$;

/**
 * The iterations of one scale, on all executors at once. Each takes two jobs of Spark: what all blocks tell the losses is added
 * up on its way to the driver; their derivatives go out again, gradients are exchanged between blocks, and blocks are moved.
 * Where an executor is lost, all blocks go back to the last state that all of them wrote.
 */
final class PaintScale implements AutoCloseable {
    private static final int MOST_RETURNS = 5;

    private final Painting painting;
    private final JavaSparkContext spark;
    private final Job job;
    private final Workshop here;
    private final Executors executors;
    private final SharedRun.Step step;
    private final ScaleJob of;
    private final Broadcast<ScaleJob> everywhere;
    private final WeightedLosses losses;
    private final int count;
    private JavaRDD<Integer> blocks;
    /** The state that blocks go back to. */
    private int kept;

    private Map<String, float[]> learnt;
    private int returns;

    /**
     * For a scale.
     *
     * @param before where another driver left it; null to begin
     */
    PaintScale(Painting painting, ScaleJob of, WeightedLosses losses, Progress before) {
        this.painting = painting;
        spark = painting.spark();
        job = painting.job();
        here = painting.here();
        executors = painting.executors();
        this.of = of;
        this.losses = losses;
        step = here.run().steps().get(of.number());
        count = of.blocks().size();
        everywhere = spark.broadcast(of);
        kept = before == null ? 0 : before.iterations();
        learnt = before == null || kept == 0 ? losses.learnt() : before.learnt();
    }

    /**
     * Makes all iterations that are left, and writes what they came to.
     *
     * @throws IOException if executors are lost again and again
     */
    void paint() throws IOException {
        int made = -1;
        while (true) {
            try {
                if (made < 0) {
                    made = begin();
                }
                while (made < step.scale().iterations()) {
                    iterate(made);
                    made++;
                    if (made % job.options().checkpoint() == 0 && made < step.scale().iterations()) {
                        keep(made);
                    }
                }
                end();
                return;
            } catch (Exception e) {
                if (!(e instanceof SparkException)) {
                    throw e;
                }
                goBack(e);
                made = -1;
            }
        }
    }

    /** Brings all blocks to the state that was kept last; says how many iterations that had made. */
    private int begin() throws IOException {
        executors.assign(count);
        blocks = executors.blocks(count);
        System.err.printf(
                Locale.ROOT,
                "scale %d of %d, %d×%d: %d blocks on %d executors%n",
                step.number() + 1,
                here.run().steps().size(),
                step.scale().width(),
                step.scale().height(),
                count,
                executors.count());
        Job shared = job;
        Broadcast<ScaleJob> known = everywhere;
        Map<String, Double> squares = new TreeMap<>();
        blocks.map(block -> Workshop.of(shared).begin(known.value(), block))
                .collect()
                .forEach(each -> each.forEach((layer, sum) -> squares.merge(layer, sum, Double::sum)));
        painting.report().beginScale(step.scale());
        int iterations = kept;
        blocks.foreach(block -> Workshop.of(shared).goOn(known.value(), block, squares, iterations));
        losses.learn(learnt);
        return iterations;
    }

    private void goBack(Exception e) throws IOException {
        String why = Said.by(e);
        returns++;
        if (returns > MOST_RETURNS) {
            throw new IOException("The picture was given up after " + MOST_RETURNS + " returns to an earlier state. " + why, e);
        }
        painting.report().goBack();
        System.err.println("going back to iteration " + kept + " of the scale: " + why);
    }

    private List<Tally> told(long iteration, int made) {
        Job shared = job;
        int number = of.number();
        return OrderedSum.of(
                blocks.map(block -> Workshop.of(shared).block(number, block, made).tell(iteration)),
                (a, b) -> Tally.plus(a, b));
    }

    private void iterate(int made) {
        long began = System.nanoTime();
        losses.draw(made);
        SharedLosses.Found found = SharedLosses.of(here.session(), losses, told(made, made), true);
        double total = found.terms().get(WeightedLosses.TOTAL);
        if (!Double.isFinite(total)) {
            throw new IllegalStateException("The losses became " + total + " at iteration " + made
                    + " of this scale. Try a smaller rate or strength, or precision fp32. " + found.terms());
        }
        move(made, found.derivatives());
        double seconds = (System.nanoTime() - began) / 1e9;
        painting.report().count(step.scale(), found.terms(), seconds);
        System.err.printf(Locale.ROOT, "iteration %d: total %.6g, %.2f s%n", made + 1, total, seconds);
    }

    private void move(int made, List<Tally> derivatives) {
        Job shared = job;
        int number = of.number();
        double rate = here.run().rate(step, made);
        Broadcast<List<Tally>> known = spark.broadcast(derivatives);
        JavaPairRDD<Integer, Pieces> sent = blocks.flatMapToPair(block -> {
            SharedBlock own = Workshop.of(shared).block(number, block, made);
            return own.derive(made, known.value()).stream()
                    .map(piece -> new Tuple2<>(piece.to(), piece))
                    .iterator();
        });
        JavaRDD<Tuple2<Integer, Pieces>> brought = JavaRDD.fromRDD(
                new PlacedShuffle(sent, count, executors), ClassTag$.MODULE$.apply(Tuple2.class));
        brought.mapPartitionsWithIndex(
                        (block, pieces) -> {
                            List<Pieces> all = new ArrayList<>();
                            pieces.forEachRemaining(each -> all.add(each._2()));
                            Workshop.of(shared).block(number, block, made).step(made, all, rate);
                            return List.of(block).iterator();
                        },
                        true)
                .count();
        known.destroy();
    }

    /** Lets all blocks write their state; the one before is deleted. */
    private void keep(int made) throws IOException {
        Job shared = job;
        int number = of.number();
        blocks.foreach(block -> Workshop.of(shared).keep(number, block, made));
        losses.settle();
        learnt = losses.learnt();
        int before = kept;
        painting.keep(number, made, learnt);
        kept = made;
        returns = 0;
        if (before > 0) {
            job.store().delete(job.states(number, before));
        }
    }

    private void end() throws IOException {
        int made = step.scale().iterations();
        if (step.isLast()) {
            losses.draw(SharedRun.AFTER_THE_LAST);
            painting.report()
                    .measured(SharedLosses.of(here.session(), losses, told(SharedRun.AFTER_THE_LAST, made), false)
                            .terms());
        }
        Job shared = job;
        Broadcast<ScaleJob> known = everywhere;
        blocks.foreach(block -> Workshop.of(shared).paint(known.value(), block, made));
        here.canvas(of).describe(Map.of());
        painting.report().endScale();
        if (!step.isLast()) {
            painting.keep(of.number() + 1, 0, Map.of());
        }
        if (kept > 0 && !step.isLast()) {
            job.store().delete(job.states(of.number(), kept));
        }
    }

    @Override
    public void close() {
        losses.close();
        everywhere.destroy();
    }
}
