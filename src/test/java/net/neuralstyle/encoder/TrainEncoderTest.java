package net.neuralstyle.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import javax.imageio.ImageIO;
import net.neuralstyle.weights.SafetensorsWriter;
import net.neuralstyle.weights.Tensor;
import net.neuralstyle.weights.TensorFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** On a teacher of a few random channels and pictures of a few random pixels. */
class TrainEncoderTest {
    private static final String NARROW = "4|4 4|4 4|8 8|4";
    private static final int PICTURES = 11;

    @TempDir
    private static Path folder;

    private static Path teacher;
    private static Path pictures;

    @BeforeAll
    static void makeTeacherAndPictures() throws IOException {
        teacher = folder.resolve("teacher.safetensors");
        SafetensorsWriter.write(teacher, SmallTeacher.drawn(Map.of("11", 8, "21", 8, "31", 8, "41", 8, "51", 8)));
        pictures = Files.createDirectory(folder.resolve("pictures"));
        Random random = new Random(1);
        for (int i = 0; i < PICTURES; i++) {
            BufferedImage picture = new BufferedImage(48 + i, 40, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < picture.getHeight(); y++) {
                for (int x = 0; x < picture.getWidth(); x++) {
                    picture.setRGB(x, y, (x * i) << 16 | (4 * y) << 8 | random.nextInt(256));
                }
            }
            ImageIO.write(
                    picture, "png", pictures.resolve("p%02d.png".formatted(i)).toFile());
        }
    }

    /** Half-finished pictures and slopes from the second step on. */
    private static final String OPTIONS = "--batch 8 --side 32 --places 24 --warmup 3 --rate 1e-2 --average .5"
            + " --gradient-from 1 --gradient-every 2 --gradient-batch 2"
            + " --paint-from 1 --paint-every 2 --paint-batch 2 --paint-steps 3"
            + " --pool 7 --made 8 --report 1 --measure 0";

    /** @param more options with their values, instead of or beside the usual ones */
    private static List<String> arguments(Path out, int steps, String... more) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--teacher", teacher.toString());
        options.put("--pictures", pictures.toString());
        options.put("--out", out.toString());
        options.put("--widths", NARROW);
        options.put("--steps", Integer.toString(steps));
        String[] usual = OPTIONS.split(" ");
        for (int i = 0; i < usual.length; i += 2) {
            options.put(usual[i], usual[i + 1]);
        }
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        List<String> arguments = new ArrayList<>();
        options.forEach((name, value) -> arguments.addAll(List.of(name, value)));
        return arguments;
    }

    private static void train(Path out, int steps, String... more) {
        Ended ended = run(arguments(out, steps, more));
        assertEquals(0, ended.code, ended.said);
    }

    private record Ended(int code, String said) {}

    private static Ended run(List<String> arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(new PrintStream(said, true));
        System.setErr(new PrintStream(said, true));
        try {
            return new Ended(TrainEncoder.run(arguments.toArray(String[]::new)), said.toString());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static byte[] encoder(Path out) throws IOException {
        return Files.readAllBytes(out.resolve("encoder.safetensors"));
    }

    @Test
    void theSameSeedGivesTheSameBitsAndAnotherOneOthers() throws IOException {
        Path[] outs = {folder.resolve("one"), folder.resolve("two"), folder.resolve("three")};
        train(outs[0], 5);
        train(outs[1], 5);
        train(outs[2], 5, "--seed", "2");
        assertArrayEquals(encoder(outs[0]), encoder(outs[1]));
        assertEquals(
                Files.mismatch(outs[0].resolve("checkpoint.safetensors"), outs[1].resolve("checkpoint.safetensors")),
                -1);
        assertTrue(Files.mismatch(outs[0].resolve("encoder.safetensors"), outs[2].resolve("encoder.safetensors")) >= 0);
        assertTrue(ImageIO.read(outs[0].resolve("loss.png").toFile()).getWidth() > 500);
    }

    /** Also the half-finished pictures, of which the pool has lost its oldest. */
    @Test
    void goesOnToTheSameBits() throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        train(whole, 7);
        for (int part = 0; part < 7; part++) {
            train(parts, 7, "--limit", "1e-9");
        }
        assertArrayEquals(encoder(whole), encoder(parts));
        assertEquals(-1, Files.mismatch(whole.resolve("painted-7"), parts.resolve("painted-7")));
        List<String> log = Files.readAllLines(parts.resolve("log.csv"));
        assertEquals(8, log.size());
        assertEquals(withoutSeconds(Files.readAllLines(whole.resolve("log.csv"))), withoutSeconds(log));
    }

    private static List<String> withoutSeconds(List<String> log) {
        return log.stream().map(row -> row.replaceFirst(",[^,]*,", ",")).toList();
    }

    @Test
    void learns() throws IOException {
        Path out = folder.resolve("longer");
        train(out, 40, "--gradient", "0", "--paint-every", "0");
        List<String> rows = Files.readAllLines(out.resolve("log.csv"));
        double first = mean(rows.subList(1, 11));
        double last = mean(rows.subList(31, 41));
        assertTrue(last < .5 * first, first + " became " + last);
    }

    private static double mean(List<String> rows) {
        return rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.split(",")[2]))
                .average()
                .orElseThrow();
    }

    /** What cannot be read is only missed when it is measured. */
    @Test
    void doesNotTrainOnWhatIsHeldOut() throws IOException {
        Path some = Files.createDirectory(folder.resolve("some"));
        for (int i = 0; i < PICTURES; i++) {
            String name = "p%02d.png".formatted(i);
            if (i % 10 == 0) {
                Files.writeString(some.resolve(name), "no picture");
            } else {
                Files.copy(pictures.resolve(name), some.resolve(name));
            }
        }
        Path out = folder.resolve("held");
        train(out, 1, "--pictures", some.toString());
        Ended ended = run(arguments(out, 1, "--pictures", some.toString(), "--measure", "2"));
        assertEquals(1, ended.code);
        assertTrue(ended.said.contains("p00.png"), ended.said);
        Ended measured = run(arguments(out, 1, "--measure", "2"));
        assertEquals(0, measured.code, measured.said);
        assertTrue(measured.said.contains("held out: top 1 0."), measured.said);
    }

    /** A network of the jar's shape. */
    @Test
    void writesWhatTheProductReads() throws IOException {
        Path file = folder.resolve("full.safetensors");
        SafetensorsWriter.write(file, SmallTeacher.drawn(Map.of("11", 64, "21", 128, "31", 256, "41", 512, "51", 512)));
        Path out = folder.resolve("full");
        train(out, 1, "--teacher", file.toString(), "--widths", TrainingOptions.ofTheJar(), "--paint-every", "0");
        Map<String, Tensor> tensors = TensorFile.tensors(out.resolve("encoder.safetensors"), name -> true);
        EncoderWeights weights = new EncoderWeights("own", "0", Preprocessing.IMAGENET, new HashMap<>(tensors));
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                Encoder encoder = LoadedEncoder.of(
                        Architecture.COMPACT, weights, Pooling.AVERAGE_WHOLE, Smoothing.NONE, manager);
                NDArray image = manager.ones(new Shape(1, 3, 32, 32)).mul(.3);
                Features features = encoder.encode(image, List.of("relu2_2"))) {
            float[] expected = new StudentNetwork(tensors, false, manager)
                    .trunk(image, "2_2")
                    .get("2_2")
                    .toFloatArray();
            assertArrayEquals(expected, features.get("relu2_2").toFloatArray(), 1e-4f);
        }
    }

    /** VGG-19 itself as a teacher: the same features as the product's. */
    @Test
    void readsVgg() throws IOException {
        Path file = folder.resolve("vgg.safetensors");
        FullWidthFiles.write(Architecture.VGG19, 3, file);
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                Encoder encoder = Encoder.load(Architecture.VGG19, file, Pooling.MAX, Smoothing.NONE, manager);
                NDArray image = manager.ones(new Shape(1, 3, 32, 32)).mul(.3);
                Features features = encoder.encode(image, List.of("relu3_1"))) {
            TeacherNetwork vgg = TeacherNetwork.read(file, manager);
            assertEquals(256, vgg.channels("3_1"));
            float[] expected = features.get("relu3_1").toFloatArray();
            float scale = 0;
            for (float value : expected) {
                scale = Math.max(scale, value);
            }
            assertArrayEquals(expected, vgg.trunk(image, "3_1").get("3_1").toFloatArray(), 1e-3f * scale);
        }
    }

    /** Whichever thread has loaded libtorch; another one goes on. */
    @Test
    void trainsInAnyThread() throws Exception {
        Path out = folder.resolve("thread");
        FutureTask<Void> training = new FutureTask<>(() -> train(out, 2, "--limit", "1e-9"), null);
        new Thread(training).start();
        training.get();
        byte[] before = encoder(out);
        train(out, 2);
        assertFalse(Arrays.equals(before, encoder(out)));
    }

    /** As many open arrays after a step as before it. */
    @Test
    void closesWhatItMakes() throws IOException {
        TrainingOptions options = new TrainingOptions();
        new CommandLine(options).parseArgs(arguments(folder.resolve("open"), 9).toArray(String[]::new));
        options.check();
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            Training training = new Training(options, manager);
            training.advance();
            int before = manager.getManagedArrays().size();
            for (int i = 0; i < 3; i++) {
                training.advance();
                training.save();
            }
            assertEquals(before, manager.getManagedArrays().size());
        }
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path out = folder.resolve("wrong");
        for (String[] each : new String[][] {
            {"--batch", "7", "even"},
            {"--side", "40", "multiple of 16"},
            {"--widths", "4|4|4|4", "16|32 32"},
            {"--widths", "4|4|4|4|4", "fourth"},
            {"--steps", "0", "at least 1"},
            {"--average", "1", "below 1"},
            {"--rate", "NaN", "above 0"}
        }) {
            Ended ended = run(arguments(out, 2, each[0], each[1]));
            assertEquals(2, ended.code, each[0]);
            assertTrue(ended.said.contains(each[0]) && ended.said.contains(each[2]), ended.said);
        }
        Path other = Files.createDirectory(folder.resolve("other"));
        Path tensors = folder.resolve("other.safetensors");
        SafetensorsWriter.write(tensors, Map.of("some", new Tensor(List.of(1), new float[1])));
        for (String[] each : new String[][] {
            {"--pictures", other.toString(), "holds 0 pictures; at least 10"},
            {"--pictures", other + "/none", "There is no folder"},
            {"--teacher", other + "/none", "There is no weights file"},
            {"--teacher", tensors.toString(), "neither"}
        }) {
            Ended ended = run(arguments(out, 2, each[0], each[1]));
            assertEquals(1, ended.code, each[2]);
            assertTrue(ended.said.contains(each[2]), ended.said);
        }
        train(out, 2);
        Ended ended = run(arguments(out, 3));
        assertEquals(1, ended.code);
        assertTrue(ended.said.contains("Give the same options to go on"), ended.said);
    }
}
