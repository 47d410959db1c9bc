package net.neuralstyle.transfer;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.NumberFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What one gradient and Adam step cost, by encoder, size and number format; run by {@code mvn -Pbenchmark}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@Fork(1)
public class IterationBenchmark {
    /** The network. */
    @Param({"COMPACT", "VGG16", "VGG19", "RESNET50"})
    public Architecture encoder;

    /** Pixels a side. */
    @Param({"256", "512"})
    public int side;

    /** How activations are stored. */
    @Param({"FP32", "BF16"})
    public NumberFormat precision;

    private SampleObjective objective;

    @Setup
    public void open() throws IOException {
        objective = new SampleObjective(encoder, side, precision);
    }

    @TearDown
    public void close() {
        objective.close();
    }

    @Benchmark
    public void iteration() throws IOException {
        objective.step(false);
    }
}
