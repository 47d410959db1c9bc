package net.neuralstyle.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;

/** Which jar has which menu entries: a command in both lists would stand twice in Fiji's search bar. */
class MenuEntriesTest {
    private static final Path OF_PLAIN_IMAGEJ = Path.of("src/imagej/plugins.config");
    private static final Pattern ENTRY =
            Pattern.compile("(Plugins>Neural Style.*), \"(.+)\", ([^(]+)(?:\\(\"(.*)\"\\))?");

    /** Menu path → the class that has it. */
    private static Map<String, String> commands() {
        try (Context context = new Context(CommandService.class)) {
            return context.service(CommandService.class).getCommands().stream()
                    .filter(command -> command.getClassName().startsWith("net.neuralstyle."))
                    .collect(Collectors.toMap(
                            command -> command.getMenuPath().getMenuString(), command -> command.getClassName()));
        }
    }

    /** Menu path → class and argument. */
    private static Map<String, Matcher> entries(Path config) throws IOException {
        Map<String, Matcher> entries = new TreeMap<>();
        for (String line : Files.readAllLines(config)) {
            if (!line.startsWith("#")) {
                Matcher entry = ENTRY.matcher(line);
                assertEquals(true, entry.matches(), line);
                entries.put((entry.group(1) + ">" + entry.group(2)).replace(">", " > "), entry);
            }
        }
        return entries;
    }

    @Test
    void thePluginsJarListsNoSciJavaCommand() throws IOException {
        Set<String> labels =
                commands().keySet().stream().map(MenuEntriesTest::leaf).collect(Collectors.toSet());
        Set<String> both = new TreeSet<>();
        entries(Path.of("target/classes/plugins.config")).keySet().stream()
                .map(MenuEntriesTest::leaf)
                .filter(labels::contains)
                .forEach(both::add);
        assertEquals(Set.of(), both);
    }

    private static String leaf(String path) {
        return path.substring(path.lastIndexOf(" > ") + 3);
    }

    @Test
    void plainImageJsOwnJarListsEverySciJavaCommand() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        entries(OF_PLAIN_IMAGEJ).forEach((path, entry) -> {
            assertEquals(CommandPlugIn.class.getName(), entry.group(3), path);
            listed.put(path, entry.group(4));
        });
        assertEquals(new TreeMap<>(commands()), listed);
    }
}
