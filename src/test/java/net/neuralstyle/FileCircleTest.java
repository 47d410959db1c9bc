package net.neuralstyle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files that name each other in a circle are faces of one thing; those of different subjects do not. */
class FileCircleTest {
    private static final Path SOURCES = Path.of("src/main/java/net/neuralstyle");
    private static final Pattern IMPORT = Pattern.compile("import net\\.neuralstyle\\.(\\w+)\\.(\\w+)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Z]\\w*");

    /** The circles there are, each with the one thing that it is. */
    private static final Map<String, Set<String>> ONE_THING = Map.ofEntries(
            Map.entry("cli: the command and its batch", Set.of("Cli", "BatchCli")),
            Map.entry(
                    "encoder: what an encoder is, and its kinds",
                    Set.of("Encoder", "LoadedEncoder", "ResNet50Encoder", "SequentialEncoder")),
            Map.entry("picture: readers of forms", Set.of("Decoding", "GifFrame", "PictureReader")),
            Map.entry("picture: a picture without its alpha", Set.of("Opaque", "Picture")),
            Map.entry(
                    "command: a command and its dialog",
                    Set.of("CommandDialog", "DialogValues", "MacroDefaults", "ReportingCommand")),
            Map.entry("imagej: an image and its Info", Set.of("ImagePlusImages", "ResultText")),
            Map.entry("recipe: a recipe and its reader", Set.of("Recipe", "RecipeReader")),
            Map.entry(
                    "settings: the settings, their builder and what is known of each",
                    Set.of("Setting", "StyleTransferSettings", "StyleTransferSettingsBuilder")),
            Map.entry("view: the status of a run and of what it fetches", Set.of("DownloadStatus", "StatusProgress")));

    private final Map<String, Set<String>> uses = new TreeMap<>();

    @Test
    void onlyFacesOfOneThingNameEachOtherInACircle() throws IOException {
        read();
        Set<String> others = new TreeSet<>();
        Set<Set<String>> met = new HashSet<>();
        for (String file : uses.keySet()) {
            Set<String> circle = circle(file);
            if (circle.size() > 1) {
                Set<String> names = new TreeSet<>();
                circle.forEach(each -> names.add(each.substring(each.indexOf('.') + 1)));
                if (ONE_THING.values().stream().noneMatch(known -> known.containsAll(names))) {
                    others.add(circle.toString());
                }
                ONE_THING.values().stream()
                        .filter(known -> known.containsAll(names))
                        .forEach(met::add);
            }
        }
        assertEquals(Set.of(), others, "circles of files that are no one thing");
        List<String> gone = new ArrayList<>();
        ONE_THING.forEach((what, files) -> {
            if (!met.contains(files)) {
                gone.add(what);
            }
        });
        assertEquals(List.of(), gone, "circles that are open now: take them out of the list");
    }

    private void read() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("package-info.java"))
                    .toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                sources.put(file.getParent().getFileName() + "." + name, code(file));
            }
        }
        assertTrue(sources.size() > 100, "sources not found");
        sources.forEach((file, code) -> uses.put(file, names(file, code, sources.keySet())));
    }

    private static Set<String> names(String file, String code, Set<String> files) {
        Map<String, String> imported = new HashMap<>();
        Matcher line = IMPORT.matcher(code);
        while (line.find()) {
            imported.put(line.group(2), line.group(1));
        }
        String own = file.substring(0, file.indexOf('.'));
        Set<String> names = new TreeSet<>();
        Matcher word = NAME.matcher(code.replaceAll("(?m)^(import|package) .*$", ""));
        while (word.find()) {
            String name = imported.getOrDefault(word.group(), own) + "." + word.group();
            if (!name.equals(file) && files.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** A file's code without comments and texts. */
    private static String code(Path file) throws IOException {
        return Files.readString(file)
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("(?m)//.*$", "")
                .replaceAll("\"(\\\\.|[^\"\\\\\\n])*\"", "");
    }

    /** The files that are reached from a file and reach it. */
    private Set<String> circle(String file) {
        Set<String> circle = new TreeSet<>(Set.of(file));
        for (String other : reached(file)) {
            if (reached(other).contains(file)) {
                circle.add(other);
            }
        }
        return circle;
    }

    private Set<String> reached(String from) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(uses.get(from));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (reached.add(next)) {
                open.addAll(uses.get(next));
            }
        }
        return reached;
    }
}
