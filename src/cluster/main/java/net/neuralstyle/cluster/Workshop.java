package net.neuralstyle.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.image.Area;
import net.neuralstyle.image.Canvas;
import net.neuralstyle.image.ColourSums;
import net.neuralstyle.image.PixelSource;
import net.neuralstyle.image.Resize;
import net.neuralstyle.loss.Tally;
import net.neuralstyle.objective.Block;
import net.neuralstyle.objective.LayerGrid;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.plan.SharedTerms;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.shared.SharedBlock;
import net.neuralstyle.shared.SharedRun;

/**
 * What a process has of one picture that several paint, from one task of Spark to the next: the network, and the blocks that are
 * its own. There is one at a time.
 */
final class Workshop implements AutoCloseable {
    private static Workshop current;

    private final Job job;
    private final Store store;
    private final Chunks content;
    private final SharedRun run;
    private final ComputeSession session;
    private final Encoder encoder;
    private final Objectives objectives;
    private final int tile;
    private final Map<Integer, SharedBlock> blocks = new HashMap<>();
    private int scale = -1;
    private SharedTerms terms;

    private Workshop(Job job) throws IOException {
        this.job = job;
        store = job.store();
        tile = job.options().tile();
        content = Chunks.open(store, job.chunks());
        run = job.run(content.width(), content.height());
        StyleTransferSettings settings = job.settings();
        session = ComputeSession.open("one picture", settings.device(), settings.threads());
        try {
            encoder = run.load(session);
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
        objectives = new Objectives(session, encoder, () -> {});
    }

    /** This process's, which is opened where there is none; that of another picture is closed. */
    static synchronized Workshop of(Job job) throws IOException {
        if (current != null && !current.job.id().equals(job.id())) {
            current.close();
            current = null;
        }
        if (current == null) {
            current = new Workshop(job);
        }
        return current;
    }

    /** Closes this process's, if there is one. */
    static synchronized void leave() {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    SharedRun run() {
        return run;
    }

    Chunks content() {
        return content;
    }

    ComputeSession session() {
        return session;
    }

    Encoder encoder() {
        return encoder;
    }

    Objectives objectives() {
        return objectives;
    }

    private PixelSource recoloured(ColourSums sums) {
        return content.each(run.recolouring(sums));
    }

    /** A part of the content in another size, in the style's colours. */
    float[] reduced(ColourSums sums, Area size, Area part) {
        return recoloured(sums)
                .resized(size.width(), size.height(), Resize.BICUBIC)
                .read(part)
                .planes();
    }

    /** Terms of a scale; what is left of another one is closed. */
    SharedTerms terms(int number, ScaleJob.Look look) {
        if (scale != number) {
            closeBlocks();
            scale = number;
            terms = new SharedTerms(run.plan(look.pixels()), step(number).scale(), session, encoder);
        }
        return terms;
    }

    private SharedRun.Step step(int number) {
        return run.steps().get(number);
    }

    /** What a block of a style tells its readings. */
    List<List<Tally>> readStyle(
            int number, ScaleJob.Look look, int style, Block block, Map<String, LayerGrid> grids) {
        return terms(number, look).readStyle(style, block, grids, tile);
    }

    private SharedBlock.Place place(ScaleJob of) {
        return new SharedBlock.Place(run, terms(of.number(), of.look()), objectives, of.grids(), tile);
    }

    /** Begins with a block, anew where it is there; returns Σx² of the content's activations, by layer. */
    Map<String, Double> begin(ScaleJob of, int block) throws IOException {
        SharedBlock.Place place = place(of);
        if (blocks.containsKey(block)) {
            blocks.remove(block).close();
        }
        Canvas canvas = step(of.number()).scale().canvas();
        PixelSource seen = on(canvas, recoloured(of.look().sums()));
        PixelSource start = of.number() == 0 ? seen : on(canvas, painted(of.number() - 1));
        SharedBlock made =
                new SharedBlock(session, place, of.blocks(), of.blocks().get(block), seen, start);
        blocks.put(block, made);
        return made.squares();
    }

    private static PixelSource on(Canvas canvas, PixelSource picture) {
        return picture.resized(canvas.width(), canvas.height(), Resize.BICUBIC).on(canvas);
    }

    /** What a scale came to, without its margin. */
    PixelSource painted(int number) throws IOException {
        return Chunks.open(store, job.painted(number))
                .cut(step(number).scale().canvas().picture());
    }

    /**
     * Lets a block that was begun go on.
     *
     * @param squares over all blocks
     * @param iterations that were made when its state was written; 0 for none
     */
    void goOn(ScaleJob of, int block, Map<String, Double> squares, int iterations) throws IOException {
        SharedBlock own = blocks.get(block);
        if (own == null || !own.isWithoutLosses()) {
            throw new LostBlockException(block, 0, "another");
        }
        own.compare(place(of), of.styles(), squares);
        if (iterations > 0) {
            try (Stage stage = new Stage(store)) {
                Path file = stage.path("state", state(of.number(), block, iterations));
                stage.fetch(file);
                own.read(run, file);
            }
        }
    }

    private String state(int number, int block, int iterations) {
        return Store.child(job.states(number, iterations), block + ".safetensors");
    }

    /** A block after so many iterations. */
    SharedBlock block(int number, int block, int made) {
        SharedBlock own = scale == number ? blocks.get(block) : null;
        if (own == null || own.made() < made || own.isWithoutLosses()) {
            throw new LostBlockException(block, made, own == null ? "none" : "it after " + own.made());
        }
        return own;
    }

    /** Writes a block's state. */
    void keep(int number, int block, int made) throws IOException {
        Path file = Files.createTempFile("neural-style-", ".safetensors");
        try {
            Files.delete(file);
            block(number, block, made).write(file);
            store.makeFolder(job.states(number, made));
            store.publish(file, state(number, block, made));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Writes what a block came to. */
    void paint(ScaleJob of, int block, int made) throws IOException {
        Area own = of.blocks().get(block).own();
        canvas(of).write(own, block(of.number(), block, made).own());
    }

    /** Where a scale's canvas is written, in chunks that blocks consist of. */
    Chunks canvas(ScaleJob of) {
        Canvas canvas = step(of.number()).scale().canvas();
        Area first = of.blocks().get(0).own();
        int side = Chunks.sideWithin(Math.max(first.width(), first.height()));
        return new Chunks(store, job.painted(of.number()), canvas.fullWidth(), canvas.fullHeight(), side, true);
    }

    private void closeBlocks() {
        blocks.values().forEach(SharedBlock::close);
        blocks.clear();
    }

    @Override
    public void close() {
        closeBlocks();
        encoder.close();
        session.close();
    }
}
