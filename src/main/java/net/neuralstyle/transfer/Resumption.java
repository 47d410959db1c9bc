package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import net.neuralstyle.image.Canvas;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.optim.Optimizer;
import net.neuralstyle.optim.Snapshot;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.tensor.Reading;

/** Goes on from a state. It has the arrays that were loaded, and what is made of them, until it is closed after the run. */
final class Resumption implements AutoCloseable {
    private final RunState state;
    private final NDManager owner;
    private final Snapshot where;
    private final Descent.Stand stand;
    private final Snapshot steps;
    private final Snapshot picture;
    private final Map<String, float[]> learnt = new LinkedHashMap<>();

    /**
     * Loads the arrays of a state.
     *
     * @param manager of whose sub-managers this has one; it closes what a failure leaves
     * @throws IOException with a sentence that names the file, if it cannot be read
     */
    Resumption(RunState state, NDManager manager) throws IOException {
        this.state = state;
        owner = manager.newSubManager();
        where = state.part(Standing.SCALE, owner);
        stand = new Descent.Stand(
                state.part(Standing.DESCENT, owner),
                state.part(Standing.AVERAGE, owner),
                state.part(Standing.BEST, owner));
        steps = state.part(Standing.OPTIMIZER, owner);
        picture = state.part(Standing.KEPT, owner);
        state.part(Standing.LOSSES, owner).arrays().forEach((name, values) -> {
            learnt.put(name, Reading.floats(values));
            values.close();
        });
    }

    /** Something that is made of a state, and fails where the state is of no use. */
    @FunctionalInterface
    private interface Use<T> {
        T make();
    }

    private <T> T used(Use<T> use) throws IOException {
        try {
            return use.make();
        } catch (IllegalArgumentException e) {
            throw state.damaged(e);
        }
    }

    /** The scale that the run was at, from 0. */
    int scale() throws IOException {
        return (int) (double) used(() -> where.number(Standing.INDEX));
    }

    /** As of {@link net.neuralstyle.objective.Fitting#side}. */
    int side() throws IOException {
        return (int) (double) used(() -> where.number(Standing.SIDE));
    }

    /**
     * The picture that the scale refines.
     *
     * @param before the scale that made it
     */
    Pixels kept(Scale before) throws IOException {
        Shape shape = new Shape(1, 3, before.height(), before.width());
        try (NDArray kept = used(() -> picture.array(Descent.IMAGE, shape))) {
            return Pixels.of(kept);
        }
    }

    Map<String, float[]> learnt() {
        return learnt;
    }

    /** Lets a report go on where the state's stood. */
    void tell(RunReport report) throws IOException {
        int scale = scale();
        used(() -> {
            report.goOn(state.recipe(), scale);
            return null;
        });
    }

    /** Warns where another program, libtorch or system goes on with the run, which may then differ. */
    void noticeOther(Recipe now, Consumer<String> notices) {
        noticeOther(state.recipe(), now, notices);
    }

    /** The same of a run that a recipe describes as far as it went. */
    static void noticeOther(Recipe before, Recipe now, Consumer<String> notices) {
        boolean same = now.program().equals(before.program())
                && now.libtorch().equals(before.libtorch())
                && now.system().equals(before.system());
        if (!same) {
            notices.accept("The run was begun by " + described(before) + ", and goes on by " + described(now)
                    + ": the picture may differ a little from one made at once.");
        }
    }

    private static String described(Recipe recipe) {
        return recipe.program() + " with libtorch " + recipe.libtorch() + " on " + recipe.system();
    }

    /**
     * Makes a descent that goes on where the state's stood.
     *
     * @param canvas of the scale
     * @param optimizer is made to remember its steps
     * @param averageDecay of the run
     * @param notices told when it goes back
     */
    Descent descent(Canvas canvas, Optimizer optimizer, double averageDecay, Consumer<String> notices)
            throws IOException {
        Shape shape = new Shape(1, 3, canvas.fullHeight(), canvas.fullWidth());
        return used(() -> {
            requireShape(shape, stand.own());
            requireShape(shape, stand.average());
            requireShape(shape, stand.best());
            optimizer.remember(steps, canvas.fullHeight(), canvas.fullWidth());
            return Descent.from(optimizer, averageDecay, notices, stand);
        });
    }

    private static void requireShape(Shape shape, Snapshot of) {
        of.arrays().keySet().forEach(name -> of.array(name, shape));
    }

    @Override
    public void close() {
        owner.close();
    }
}
