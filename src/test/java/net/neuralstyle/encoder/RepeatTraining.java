package net.neuralstyle.encoder;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
final class RepeatTraining {
    private RepeatTraining() {}

    private static NDArray array(NDManager manager, Tensor tensor) {
        Shape shape =
                new Shape(tensor.shape().stream().mapToLong(Integer::longValue).toArray());
        return manager.create(tensor.values(), shape).duplicate();
    }

    private static StudentNetwork start(Map<String, Tensor> trace, NDManager manager) {
        Map<String, Tensor> start = new LinkedHashMap<>();
        trace.forEach((name, tensor) -> {
            if (name.startsWith("start.")) {
                start.put(name.substring("start.".length()), tensor);
            }
        });
        return new StudentNetwork(start, true, manager);
    }

    public static void main(String... arguments) throws IOException {
        int steps = Integer.parseInt(arguments[2]);
        int report = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 10;
        double warmup = arguments.length > 4 ? Double.parseDouble(arguments[4]) : 300;
        double rate = arguments.length > 5 ? Double.parseDouble(arguments[5]) : .002;
        double slopes = arguments.length > 6 ? Double.parseDouble(arguments[6]) : .5;
        System.setProperty("ai.djl.offline", "true");
        System.out.println("step,loss,features,neighbours,columns,covariance,slopes");
        Map<String, Tensor> trace = TensorFile.tensors(Path.of(arguments[1]), name -> true);
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            TeacherNetwork teacher = TeacherNetwork.read(Path.of(arguments[0]), manager);
            TrainingStep training = new TrainingStep(start(trace, manager), teacher, slopes);
            for (int number = 0; number < steps; number++) {
                double fall = .5 * (1 + Math.cos(Math.PI * number / steps));
                Tensor slopePlaces = trace.get(number + ".slopes");
                try (NDManager step = manager.newSubManager()) {
                    TrainingStep.Losses losses = training.make(
                            array(step, trace.get(number + ".x")),
                            trace.get(number + ".places").values(),
                            slopePlaces == null ? null : slopePlaces.values(),
                            rate * Math.min(1, (number + 1) / warmup) * fall);
                    if ((number + 1) % report == 0) {
                        System.out.println((number + 1)
                                + losses.terms().stream()
                                        .map(v -> String.format(Locale.ROOT, ",%.4f", v))
                                        .reduce("", String::concat)
                                + String.format(Locale.ROOT, ",%.4f", losses.slopes()));
                    }
                }
            }
        }
    }
}
