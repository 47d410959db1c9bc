package net.neuralstyle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Arrows between packages go one way only, and few packages know ImageJ, SciJava or DJL's engine. */
class PackageDirectionTest {
    private static final Path SOURCES = Path.of("src/main/java/net/neuralstyle");
    /** Built by a profile of its own. */
    private static final Path CLUSTER = Path.of("src/cluster/main/java/net/neuralstyle");

    private static final Pattern OURS = Pattern.compile("net\\.neuralstyle\\.(\\w+)\\.");
    private static final Pattern IMAGEJ = Pattern.compile("\\b(ij|org\\.scijava)\\.\\w");
    private static final Pattern JNA = Pattern.compile("\\bcom\\.sun\\.jna\\b");
    private static final Pattern ENGINE =
            Pattern.compile("import ai\\.djl\\.(engine\\.|pytorch\\.|training\\.GradientCollector)");

    private static final Pattern TENSOR = Pattern.compile("import ai\\.djl\\.ndarray\\.");
    private static final Pattern READING = Pattern.compile(
            "\\.(to(Float|Double|Long|Int|Uint8|Boolean)Array|toByteBuffer|get(Float|Double|Long|Int|Boolean|Uint8))\\(");

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("failure", Set.of()),
            Map.entry("supply", Set.of()),
            Map.entry("tensor", Set.of()),
            Map.entry("image", Set.of("tensor")),
            Map.entry("compute", Set.of("supply", "failure")),
            Map.entry("weights", Set.of("supply", "tensor")),
            Map.entry("encoder", Set.of("weights", "supply")),
            Map.entry("loss", Set.of("tensor", "encoder")),
            Map.entry("statistic", Set.of("tensor", "loss", "encoder")),
            Map.entry("score", Set.of("tensor", "encoder", "image")),
            Map.entry("optim", Set.of("tensor")),
            Map.entry("objective", Set.of("tensor", "compute", "image", "encoder", "loss", "optim")),
            Map.entry("instant", Set.of("tensor", "compute", "encoder", "loss", "objective", "statistic")),
            Map.entry("samples", Set.of()),
            Map.entry("picture", Set.of()),
            Map.entry("settings", Set.of("compute", "image", "encoder", "loss", "statistic")),
            Map.entry("recipe", Set.of("settings", "compute")),
            Map.entry(
                    "plan",
                    Set.of(
                            "tensor",
                            "settings",
                            "instant",
                            "objective",
                            "compute",
                            "image",
                            "encoder",
                            "loss",
                            "statistic",
                            "optim")),
            Map.entry(
                    "shared",
                    Set.of(
                            "tensor",
                            "plan",
                            "settings",
                            "objective",
                            "compute",
                            "image",
                            "encoder",
                            "weights",
                            "loss",
                            "optim")),
            Map.entry(
                    "transfer",
                    Set.of(
                            "tensor",
                            "plan",
                            "recipe",
                            "settings",
                            "instant",
                            "objective",
                            "compute",
                            "image",
                            "encoder",
                            "loss",
                            "optim",
                            "score",
                            "weights",
                            "supply")),
            Map.entry("batch", Set.of("recipe", "transfer", "plan", "settings", "encoder", "failure")),
            Map.entry("dialog", Set.of()),
            Map.entry(
                    "imagej",
                    Set.of(
                            "batch",
                            "recipe",
                            "transfer",
                            "plan",
                            "settings",
                            "score",
                            "samples",
                            "picture",
                            "failure")),
            Map.entry("view", Set.of("imagej", "transfer", "plan", "supply")),
            Map.entry("command", Set.of("view", "imagej", "dialog", "transfer", "settings", "failure")),
            Map.entry(
                    "form",
                    Set.of(
                            "command",
                            "imagej",
                            "dialog",
                            "recipe",
                            "transfer",
                            "plan",
                            "settings",
                            "samples",
                            "supply",
                            "failure")),
            Map.entry(
                    "plugin",
                    Set.of(
                            "command",
                            "form",
                            "view",
                            "imagej",
                            "dialog",
                            "batch",
                            "recipe",
                            "transfer",
                            "settings",
                            "picture",
                            "supply",
                            "failure")),
            Map.entry(
                    "cluster",
                    Set.of(
                            "cli",
                            "batch",
                            "transfer",
                            "recipe",
                            "shared",
                            "plan",
                            "settings",
                            "objective",
                            "compute",
                            "image",
                            "encoder",
                            "loss",
                            "failure")),
            Map.entry(
                    "cli",
                    Set.of(
                            "batch",
                            "recipe",
                            "transfer",
                            "plan",
                            "settings",
                            "score",
                            "encoder",
                            "samples",
                            "picture",
                            "supply",
                            "failure")));

    /** Where ImageJ and SciJava are known. */
    private static final Set<String> FIJI = Set.of("plugin", "form", "command", "view", "imagej");

    /** Where libtorch is spoken to: the session, and the operations DJL's API lacks. */
    private static final Set<String> ENGINE_USERS = Set.of("ComputeSession.java", "TensorOps.java");

    @Test
    void arrowsGoOneWay() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : sources()) {
            String own = file.getParent().getFileName().toString();
            assertTrue(ALLOWED.containsKey(own), "a package without a rule: " + own);
            Matcher use = OURS.matcher(code(file));
            while (use.find()) {
                String other = use.group(1);
                if (!other.equals(own) && !ALLOWED.get(own).contains(other)) {
                    wrong.add(file + " uses " + other);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void onlyComputeKnowsTheCLibrary() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : sources()) {
            if (!file.startsWith(SOURCES.resolve("compute"))
                    && JNA.matcher(code(file)).find()) {
                wrong.add(file.toString());
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void onlyFijisPackagesKnowImageJ() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : sources()) {
            if (!FIJI.contains(file.getParent().getFileName().toString())
                    && IMAGEJ.matcher(code(file)).find()) {
                wrong.add(file.toString());
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void fewClassesKnowTheEngine() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : sources()) {
            if (!ENGINE_USERS.contains(file.getFileName().toString())
                    && ENGINE.matcher(code(file)).find()) {
                wrong.add(file.toString());
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** DJL's own methods leave a copy of what is on a GPU open. */
    @Test
    void tensorsAreReadInOnePlace() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : sources()) {
            String code = code(file);
            if (!file.startsWith(SOURCES.resolve("tensor"))
                    && TENSOR.matcher(code).find()) {
                READING.matcher(code).results().forEach(read -> wrong.add(file + ": " + read.group()));
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES);
                Stream<Path> cluster = Files.walk(CLUSTER)) {
            List<Path> sources = Stream.concat(files, cluster)
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList();
            assertTrue(sources.size() > 30, "sources not found");
            return sources;
        }
    }

    /** A file without its package line and comments. */
    private static String code(Path file) throws IOException {
        return Files.readString(file)
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("(?m)//.*$", "")
                .replaceAll("(?m)^package .*$", "");
    }
}
