package net.neuralstyle.encoder;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;

/** A step of a training: a batch's losses, their gradients, and Adam. */
final class TrainingStep {
    private static final double LARGEST_GRADIENT = 5;

    private final StudentNetwork student;
    private final TeacherNetwork teacher;
    private final double slopesWeight;
    private final TrainingAdam adam;

    TrainingStep(StudentNetwork student, TeacherNetwork teacher, double slopesWeight) {
        this.student = student;
        this.teacher = teacher;
        this.slopesWeight = slopesWeight;
        adam = new TrainingAdam(student.weights.values(), LARGEST_GRADIENT);
    }

    TrainingAdam adam() {
        return adam;
    }

    /**
     * The losses before a step.
     *
     * @param terms what is minimised without the slopes, then features, neighbours, columns, covariance
     * @param slopes 1 − cosine of the pictures' gradients; NaN where they were not compared
     */
    record Losses(List<Double> terms, double slopes) {}

    /**
     * Makes a step.
     *
     * @param x N×3×H×W, its manager owns what is made on the way
     * @param places N×M×2, at which features are compared
     * @param slopePlaces 2×P×M×2, at which the slopes of the first 3·P pictures are compared; null for none
     */
    Losses make(NDArray x, float[] places, float[] slopePlaces, double rate) {
        TrainingSlopes slopes = null;
        if (slopePlaces != null) {
            long pictures =
                    3L * slopePlaces.length / 2 / (places.length / x.getShape().get(0));
            slopes = new TrainingSlopes(student, teacher, x.get(new NDIndex(":" + pictures)), slopePlaces);
        }
        List<Double> terms = new ArrayList<>();
        adam.forget();
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            TrainingLosses.Likeness likeness = TrainingLosses.likeness(student, teacher, x, places);
            NDArray sum = likeness.sum();
            terms.add((double) sum.getFloat());
            likeness.parts().forEach(part -> terms.add((double) part.getFloat()));
            if (slopes != null) {
                sum = sum.add(TrainingColumns.times(slopes.slope(), slopesWeight));
            }
            collector.backward(sum);
        }
        adam.step(rate);
        return new Losses(terms, slopes == null ? Double.NaN : slopes.error());
    }
}
