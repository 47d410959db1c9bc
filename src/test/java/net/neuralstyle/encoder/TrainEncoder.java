package net.neuralstyle.encoder;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.neuralstyle.weights.Tensor;
import net.neuralstyle.weights.TensorFile;

/**
 * Repeats in Java a short training of the embedded encoder that src/test/python/distil/train.py made with {@code --trace}:
 * the same start, pictures and places, the same losses and Adam. Prints the loss of every so many steps, for a comparison
 * with log.csv.
 *
 * <p>Arguments: the teacher's safetensors file, the trace, steps, steps between lines (10), steps of the warm-up (300),
 * rate (0.002), weight of the slopes' loss (0.5); the last three as the Python program had them.
 */
final class TrainEncoder {
    private static final double LARGEST_GRADIENT = 5;

    private final NDManager manager;
    private final TeacherNetwork teacher;
    private final StudentNetwork student;
    private final TrainingAdam adam;
    private final Map<String, Tensor> trace;
    private final double slopesWeight;

    private TrainEncoder(NDManager manager, Path teacherFile, Path traceFile, double slopesWeight) throws IOException {
        this.manager = manager;
        this.slopesWeight = slopesWeight;
        teacher = new TeacherNetwork(teacherFile, manager);
        trace = TensorFile.tensors(traceFile, name -> true);
        Map<String, Tensor> start = new LinkedHashMap<>();
        trace.forEach((name, tensor) -> {
            if (name.startsWith("start.")) {
                start.put(name.substring("start.".length()), tensor);
            }
        });
        student = new StudentNetwork(start, manager);
        adam = new TrainingAdam(student.weights.values(), LARGEST_GRADIENT);
    }

    /** Does what the next step of the trace did; the losses of the step before it: sum, its terms, slopes. */
    private List<Double> step(int number, double rate) {
        try (NDManager step = manager.newSubManager()) {
            NDArray x = array(step, trace.get(number + ".x"));
            Tensor slopePlaces = trace.get(number + ".slopes");
            TrainingSlopes slopes = slopePlaces == null ? null : slopes(x, slopePlaces);
            List<Double> found = new ArrayList<>();
            adam.forget();
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                TrainingLosses.Likeness likeness = TrainingLosses.likeness(
                        student, teacher, x, trace.get(number + ".places").values());
                NDArray sum = likeness.sum();
                found.add((double) sum.getFloat());
                likeness.parts().forEach(part -> found.add((double) part.getFloat()));
                if (slopes != null) {
                    sum = sum.add(TrainingColumns.times(slopes.slope(), slopesWeight));
                }
                collector.backward(sum);
            }
            found.add(slopes == null ? Double.NaN : slopes.error());
            adam.step(rate);
            return found;
        }
    }

    private TrainingSlopes slopes(NDArray x, Tensor places) {
        long pictures = 3L * places.shape().get(1);
        NDArray those = x.get(new NDIndex(":" + pictures));
        return new TrainingSlopes(student, teacher, those, places.values());
    }

    private static NDArray array(NDManager manager, Tensor tensor) {
        Shape shape =
                new Shape(tensor.shape().stream().mapToLong(Integer::longValue).toArray());
        return manager.create(tensor.values(), shape).duplicate();
    }

    public static void main(String... arguments) throws IOException {
        int steps = Integer.parseInt(arguments[2]);
        int report = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 10;
        double warmup = arguments.length > 4 ? Double.parseDouble(arguments[4]) : 300;
        double rate = arguments.length > 5 ? Double.parseDouble(arguments[5]) : .002;
        double slopes = arguments.length > 6 ? Double.parseDouble(arguments[6]) : .5;
        System.setProperty("ai.djl.offline", "true");
        System.out.println("step,loss,features,neighbours,columns,covariance,slopes");
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            TrainEncoder training = new TrainEncoder(manager, Path.of(arguments[0]), Path.of(arguments[1]), slopes);
            for (int step = 0; step < steps; step++) {
                double fall = .5 * (1 + Math.cos(Math.PI * step / steps));
                List<Double> losses = training.step(step, rate * Math.min(1, (step + 1) / warmup) * fall);
                if ((step + 1) % report == 0) {
                    System.out.println((step + 1)
                            + losses.stream()
                                    .map(v -> String.format(Locale.ROOT, ",%.4f", v))
                                    .reduce("", String::concat));
                }
            }
        }
    }
}
