package net.neuralstyle.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.UnaryOperator;

/**
 * Adam (Kingma &amp; Ba, 2014) on pixels kept in 0–1:
 *
 * <pre>
 * m ← β₁·m + (1−β₁)·g        v ← β₂·v + (1−β₂)·g²
 * x ← clamp(x − rate · (m / (1−β₁ᵗ)) / (√(v / (1−β₂ᵗ)) + ε), 0, 1)
 * </pre>
 *
 * <p>We leave the paper in clamping to the values a picture can have, after the step, so that the moments never see it.
 */
public final class Adam implements Optimizer {
    private final double rate;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private NDArray m;
    private NDArray v;
    private int steps;

    /**
     * An optimiser that has seen nothing.
     *
     * @param rate the step length in units of pixels, above 0
     * @param beta1 decay of the gradient's mean, 0 ≤ β₁ &lt; 1
     * @param beta2 decay of the gradient's mean square, 0 ≤ β₂ &lt; 1
     * @param epsilon in units of the gradient, above 0; a large one damps steps where the gradient is small
     */
    public Adam(double rate, double beta1, double beta2, double epsilon) {
        this.rate = rate;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    @Override
    public NDArray step(Objective objective, NDArray image, double rateFactor) {
        try (Evaluation evaluation = objective.evaluate(image)) {
            NDArray gradient = evaluation.gradient();
            if (m == null) {
                m = image.zerosLike();
                v = image.zerosLike();
            }
            steps++;
            m.muli(beta1);
            try (NDArray part = gradient.mul(1 - beta1)) {
                m.addi(part);
            }
            v.muli(beta2);
            try (NDArray part = gradient.square()) {
                part.muli(1 - beta2);
                v.addi(part);
            }
            return moved(image, rate * rateFactor);
        }
    }

    private NDArray moved(NDArray image, double length) {
        try (NDArray denominator = v.div(1 - Math.pow(beta2, steps))) {
            try (NDArray root = denominator.sqrt()) {
                root.addi(epsilon);
                try (NDArray update = m.div(root)) {
                    update.muli(length / (1 - Math.pow(beta1, steps)));
                    try (NDArray next = image.sub(update)) {
                        return clamped(next);
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
    public void resize(UnaryOperator<NDArray> signed, UnaryOperator<NDArray> nonNegative) {
        if (m != null) {
            NDArray oldMean = m;
            NDArray oldSquare = v;
            m = signed.apply(oldMean);
            v = nonNegative.apply(oldSquare);
            oldMean.close();
            oldSquare.close();
        }
    }

    @Override
    public void close() {
        if (m != null) {
            m.close();
            v.close();
            m = null;
            v = null;
        }
    }
}
