package net.neuralstyle.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.neuralstyle.cli.Terminal;
import net.neuralstyle.picture.OddFiles;
import net.neuralstyle.plugin.PlainMacro;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One wrong value or file, given to the command line, to a macro of plain ImageJ, to a script of SciJava and, where it is
 * a setting, from Java: the same words from all of them.
 */
class SameRefusalTest {
    /** Not settings: pictures and the result's file. */
    private static final Set<String> FILES = Set.of("content", "style", "output", "mask", "regions");

    /** Endings that only one side writes. */
    private static final String ENDINGS = "\\.png, \\.jpg(, \\.tif)? or \\.\\w+\\.$";

    @TempDir
    private Path folder;

    /**
     * A fault.
     *
     * @param values name=value, by blanks; a value that begins with @ is a file in the folder
     * @param said part of what is said
     */
    private record Fault(String values, String said) {
        @Override
        public String toString() {
            return values;
        }
    }

    private static Fault fault(String values, String said) {
        return new Fault(values, said);
    }

    static Stream<Fault> faults() {
        return Stream.concat(settings().stream(), files().stream());
    }

    private static List<Fault> settings() {
        return List.of(
                fault("size=0", "size is 0"),
                fault("size=99999", "size is 99999"),
                fault("size=big", "has to be a whole number"),
                fault("iterations=2.5", "has to be a whole number"),
                fault("strength=NaN", "strength is NaN"),
                fault("strength=-1", "strength is -1"),
                fault("encoder=vgg", "Unknown encoder"),
                fault("styleLayers=relu9_9", "Unknown layer"),
                fault("contentLayers=relu1_1:x", "is not a number"),
                fault("device=tpu", "Unknown device"),
                fault("threads=-1", "threads is -1"),
                fault("memory=x", "has to be a whole number"),
                fault("seed=x", "has to be a whole number"),
                fault("tvWeight=-1", "tvWeight is -1"),
                fault("statistic=cosine", "Unknown statistic"),
                fault("normalisation=none", "Unknown normalisation"),
                fault("pooling=min", "Unknown pooling"),
                fault("smoothing=much", "Unknown smoothing"),
                fault("styleScale=0", "styleScale is 0"),
                fault("palette=2", "palette is 2"),
                fault("smallestScale=0", "smallestScale is 0"),
                fault("feather=-1", "feather is -1"),
                fault("precision=fp8", "Unknown precision"),
                fault("columns=-1", "columns is -1"),
                fault("colours=red", "Unknown colours"),
                fault("octaves=-1", "octaves is -1"),
                fault("grain=2", "grain is 2"),
                fault("covariance=-1", "covariance is -1"),
                fault("scaleStep=1", "scaleStep is 1"),
                fault("enlargeStyle=maybe", "true or false"));
    }

    private static List<Fault> files() {
        return List.of(
                fault("content=@none.png", "There is no file"),
                fault("content=@folder.png", "is a folder"),
                fault("content=@phone.heic", "HEIC"),
                fault("content=@half.jpg", "pixels are missing"),
                fault("content=@text.png", "not a picture"),
                fault("content=@empty.png", "is empty"),
                fault("style=@none.png", "There is no file"),
                fault("style=@two-thirds.png", "damaged"),
                fault("style=@page.jpg", "web page"),
                fault("mask=@none.png", "There is no file"),
                fault("mask=@text.png", "not a picture"),
                fault("mask=@grey8.png regions=@text.png", "not a picture"),
                fault("regions=@plain.png", "grey levels"),
                fault("device=gpu7", "There is no gpu7"),
                fault("memory=1", "pixels need at least"),
                fault("weights=@none.h5", "There is no weights file"),
                fault("encoder=vgg19 weights=@plain.png", "damaged or not a safetensors file"),
                fault("encoder=vgg19 weights=@folder.png", "is a folder"),
                fault("output=@plain.png", "is the content"),
                fault("output=@plain.jpg", "is a style"),
                fault("mask=@grey8.png output=@grey8.png", "is the mask"),
                fault("output=@folder.png", "is a folder"),
                fault("output=@none/out.png", "There is no folder"),
                fault("output=@out", "has to end in"),
                fault("output=@out.webp", "has to end in"));
    }

    @BeforeEach
    void writeFiles() throws IOException {
        for (String name : List.of(
                "plain.png",
                "plain.jpg",
                "grey8.png",
                "phone.heic",
                "half.jpg",
                "text.png",
                "empty.png",
                "two-thirds.png",
                "page.jpg")) {
            Files.write(folder.resolve(name), OddFiles.named(name).bytes());
        }
        Files.createDirectory(folder.resolve("folder.png"));
    }

    private Map<String, String> inputs(Fault fault) {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("content", "@plain.png");
        inputs.put("style", "@plain.jpg");
        inputs.put("output", "@out.png");
        inputs.put("size", "48");
        inputs.put("iterations", "1");
        inputs.put("threads", "1");
        String layer = fault.values.contains("vgg19") ? "block1_conv1" : "relu1_1";
        for (String layers : List.of("contentLayers", "styleLayers", "columnLayers")) {
            inputs.put(layers, layer);
        }
        for (String value : fault.values.split(" ")) {
            inputs.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
        }
        inputs.replaceAll((name, value) -> value.startsWith("@") ? folder + "/" + value.substring(1) : value);
        return inputs;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isRefusedEverywhereInTheSameWords(Fault fault) throws Exception {
        Map<String, String> inputs = inputs(fault);
        List<String> before = names();
        Terminal.Answer answer = Terminal.run(inputs.entrySet().stream()
                .flatMap(input -> Stream.of(option(input.getKey()), input.getValue()))
                .toArray(String[]::new));
        String terminal = answer.said()
                .lines()
                .filter(line -> line.startsWith("neural-style: "))
                .map(line -> line.substring("neural-style: ".length()).replaceFirst(" See --help\\.$", ""))
                .collect(Collectors.joining("\n"));
        assertTrue(answer.code() > 0 && terminal.contains(fault.said), answer::toString);
        String macro = PlainMacro.run(inputs.entrySet().stream()
                .map(input -> input.getKey().toLowerCase(Locale.ROOT) + "=[" + input.getValue() + "]")
                .collect(Collectors.joining(" ")));
        String script = PlainMacro.script(inputs);
        assertEquals(plain(terminal), plain(macro));
        assertEquals(plain(terminal), plain(script));
        assertFalse(macro.matches("(?s).*(Exception|not foreseen|\\n\\s*at ).*"), macro);
        boolean setting =
                inputs.keySet().stream().noneMatch(name -> fault.values.startsWith(name + "=") && FILES.contains(name))
                        && answer.code() == 2;
        if (setting) {
            Exception refusal = assertThrows(IllegalArgumentException.class, () -> build(inputs));
            assertEquals(plain(terminal), plain(refusal.getMessage()));
        }
        assertEquals(before, names(), "nothing is left behind");
        Manual.tell(
                fault.values.replace("@", ""),
                setting ? "terminal, macro, script, Java" : "terminal, macro, script",
                macro.replace(folder + "/", "").replaceAll("n MB more, but only.*", "n MB more …"));
    }

    private static void build(Map<String, String> inputs) {
        StyleTransferSettingsBuilder builder = StyleTransferSettings.builder();
        inputs.forEach((name, value) -> {
            if (!FILES.contains(name)) {
                builder.set(name, value);
            }
        });
        builder.build();
    }

    private static String option(String name) {
        return "--" + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Without the parameter's name before it, which a terminal's one line does without, and without sizes of memory. */
    private static String plain(String message) {
        return message.replaceFirst("^(\\w+): (?=.* )", "")
                .replaceAll("\\d+ MB", "n MB")
                .replaceFirst(ENDINGS, ".png …");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.map(Path::toString).sorted().toList());
        }
    }
}
