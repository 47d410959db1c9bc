package net.neuralstyle.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Adam (Kingma &amp; Ba, 2014) on pixels kept in 0–1, over one or more octaves. The image is taken for the sum
 * x = Σₒ Uₒ·yₒ of images on grids with cells of 2ᵒ pixels, o = 0, 1, …, interpolated by Uₒ, and Adam moves each yₒ by
 * its own gradient gₒ = Uₒᵀ·g:
 *
 * <pre>
 * mₒ ← β₁·mₒ + (1−β₁)·gₒ        vₒ ← β₂·vₒ + (1−β₂)·gₒ²
 * x ← clamp(x − rate · Σₒ Uₒ·((mₒ / (1−β₁ᵗ)) / (√(vₒ / (1−β₂ᵗ)) + ε)), 0, 1)
 * </pre>
 *
 * <p>where the finest octave's rate is grain · rate. With one octave and a grain of 1 this is Adam itself, which gives every
 * pixel a step of the same length and so moves single pixels as readily as whole regions: colours stay behind and grain comes
 * first. Coarse octaves move regions at once (the idea of a pyramid of coefficients is Kolkin et al.'s, Neural Neighbor Style
 * Transfer, 2022; since x is linear in yₒ, only the moments have to be kept).
 *
 * <p>We leave the paper in clamping to the values a picture can have, after the step, so that the moments never see it.
 */
public final class Adam implements Optimizer {
    private static final String STEPS = "steps";

    private final double grain;
    private final double rate;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final List<Moments> moments = new ArrayList<>();
    /** All but the finest, which is the pixels themselves. */
    private final List<Octave> octaves = new ArrayList<>();

    private int steps;
    /** What it has of a picture that several share; null for all of it. */
    private Span rows;

    private Span columns;

    /**
     * An optimiser that has seen nothing.
     *
     * @param octaves how many grids, 1 for the pixels alone
     * @param grain multiplies the step length of the finest octave, 0–1: below 1, less of what no coarser one can make
     * @param rate the step length of each octave in units of pixels' values, above 0
     * @param beta1 decay of the gradient's mean, 0 ≤ β₁ &lt; 1
     * @param beta2 decay of the gradient's mean square, 0 ≤ β₂ &lt; 1
     * @param epsilon in units of the gradient, above 0; a large one damps steps where the gradient is small
     */
    public Adam(int octaves, double grain, double rate, double beta1, double beta2, double epsilon) {
        for (int octave = 0; octave < octaves; octave++) {
            moments.add(new Moments());
        }
        this.grain = grain;
        this.rate = rate;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    @Override
    public boolean step(Objective objective, NDArray image, double rateFactor, Judge judge) {
        try (Evaluation evaluation = objective.evaluate(image)) {
            if (!judge.accepts(image, evaluation)) {
                return false;
            }
            NDList gradients = gather(evaluation.gradient());
            try (NDList coarse = new NDList(gradients.subList(1, gradients.size()))) {
                step(image, gradients, rateFactor);
            }
            return true;
        }
    }

    /**
     * Takes a part of a picture that several processes share, each with an optimiser of its own. Gradients of one octave add
     * up: a cell's is the sum of those that all parts {@link #gather} for it.
     *
     * @param height the part's rows
     * @param width the part's columns
     */
    public void take(Span height, Span width) {
        close();
        rows = height;
        columns = width;
    }

    /**
     * The gradients that a gradient is to each octave.
     *
     * @param gradient 1×3×H×W
     * @return the gradient itself, and one for the cells of each coarser octave, to be closed by the caller
     */
    public NDList gather(NDArray gradient) {
        Span height = rows == null ? Span.all(gradient.getShape().get(2)) : rows;
        Span width = columns == null ? Span.all(gradient.getShape().get(3)) : columns;
        for (int octave = octaves.size() + 1; octave < moments.size(); octave++) {
            octaves.add(Octave.of(height, width, 1 << octave, gradient.getManager()));
        }
        NDList gradients = new NDList(gradient);
        octaves.forEach(octave -> gradients.add(octave.gather(gradient)));
        return gradients;
    }

    /**
     * Makes one step, in place.
     *
     * @param image 1×3×H×W, becomes the next image
     * @param gradients of all octaves, as {@link #gather} returns them; not changed
     * @param rateFactor as of {@link Optimizer#step}
     */
    public void step(NDArray image, NDList gradients, double rateFactor) {
        steps++;
        List<NDArray> coarse = new ArrayList<>();
        try {
            for (int octave = 1; octave < moments.size(); octave++) {
                moments.get(octave).add(gradients.get(octave), beta1, beta2);
                coarse.add(step(moments.get(octave), rate * rateFactor));
            }
            move(image, gradients.get(0), grain * rate * rateFactor, coarse);
        } finally {
            coarse.forEach(NDArray::close);
        }
    }

    /** Two moments of the pixels; the coarser octaves' are smaller, and together not as large as one of them. */
    @Override
    public int imagesKept() {
        return moments.size() == 1 ? 2 : 3;
    }

    private NDArray step(Moments of, double length) {
        return of.step(length, 1 - Math.pow(beta1, steps), 1 - Math.pow(beta2, steps), epsilon);
    }

    /** Block by block, so that what is only needed in between is never as large as the picture. */
    private void move(NDArray image, NDArray gradient, double length, List<NDArray> coarse) {
        List<Bands.Band> rows = Bands.of(image.getShape().get(2));
        List<Bands.Band> columns = Bands.of(image.getShape().get(3));
        moments.get(0).begin(gradient);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                NDIndex block = Bands.block(rows.get(row), columns.get(column));
                try (NDArray old = image.get(block);
                        NDArray part = gradient.get(block);
                        Moments finest = moments.get(0).in(block);
                        NDArray moved = old.duplicate()) {
                    finest.add(part, beta1, beta2);
                    try (NDArray step = step(finest, length)) {
                        moved.subi(step);
                    }
                    for (int octave = 1; octave < moments.size(); octave++) {
                        try (NDArray spread = octaves.get(octave - 1).spread(coarse.get(octave - 1), row, column)) {
                            moved.subi(spread);
                        }
                    }
                    try (NDArray clamped = clamped(moved)) {
                        image.set(block, clamped);
                    }
                }
            }
        }
    }

    /** DJL's own clip leaves the arrays of its two bounds open. */
    private static NDArray clamped(NDArray image) {
        try (NDArray black = image.getManager().full(new Shape(), 0f);
                NDArray white = image.getManager().full(new Shape(), 1f);
                NDArray notBelow = image.maximum(black)) {
            return notBelow.minimum(white);
        }
    }

    @Override
    public void resize(long height, long width, Resampling signed, Resampling nonNegative) {
        if (rows != null) {
            throw new IllegalStateException("Parts of a picture begin anew at each size.");
        }
        for (int octave = 0; octave < moments.size(); octave++) {
            moments.get(octave)
                    .resize(Span.cells(height, 1 << octave), Span.cells(width, 1 << octave), signed, nonNegative);
        }
        octaves.forEach(Octave::close);
        octaves.clear();
    }

    @Override
    public void restart() {
        moments.forEach(Moments::close);
        steps = 0;
    }

    @Override
    public Snapshot snapshot() {
        Snapshot.Builder snapshot = new Snapshot.Builder().number(STEPS, steps);
        for (int octave = 0; octave < moments.size(); octave++) {
            moments.get(octave).write("octave " + octave, snapshot);
        }
        return snapshot.build();
    }

    @Override
    public void remember(Snapshot of, long height, long width) {
        int made = (int) of.number(STEPS);
        Span down = rows == null ? Span.all(height) : rows;
        Span across = columns == null ? Span.all(width) : columns;
        List<Moments> found = new ArrayList<>();
        for (int octave = 0; octave < moments.size(); octave++) {
            int cell = 1 << octave;
            Shape shape = new Shape(
                    1, 3, down.cells(cell).length(), across.cells(cell).length());
            found.add(made == 0 ? new Moments() : Moments.read("octave " + octave, of, shape));
        }
        close();
        moments.clear();
        moments.addAll(found);
        steps = made;
    }

    @Override
    public void close() {
        moments.forEach(Moments::close);
        octaves.forEach(Octave::close);
        octaves.clear();
    }
}
