package net.neuralstyle.dist;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that completes the folders that the distributions are zipped from: the plugin's jar, libtorch for the
 * platform, scripts, and in each the list of what it adds, with sizes and licences.
 */
public final class Distributions {
    private static final Path ASSEMBLY = Path.of("src/assembly");
    private static final String LIST = "NEURAL_STYLE_FILES.txt";

    private final Path folder;
    private final String libraries;

    private Distributions(Path folder, String libraries) {
        this.folder = folder;
        this.libraries = libraries;
    }

    /**
     * Completes all three.
     *
     * @param arguments the build's folder, the jar's name without its ending, the platform
     */
    public static void main(String... arguments) throws IOException {
        Path build = Path.of(arguments[0]);
        Path jar = build.resolve(arguments[1] + ".jar");
        Path libtorch = build.resolve("dist/libtorch-" + arguments[2]);
        for (String kind : List.of("fiji", "imagej", "cli")) {
            boolean terminal = kind.equals("cli");
            Distributions distribution = new Distributions(build.resolve("dist/" + kind), terminal ? "lib" : "jars");
            distribution.add(jar, terminal ? "lib" : "plugins");
            if (kind.equals("imagej")) {
                distribution.add(build.resolve(arguments[1] + "-imagej.jar"), "plugins");
            }
            distribution.replaceLibtorch(libtorch);
            if (terminal) {
                distribution.add(ASSEMBLY.resolve("bin/neural-style"), "bin");
                distribution.add(ASSEMBLY.resolve("bin/neural-style.bat"), "bin");
            }
            if (kind.equals("fiji")) {
                distribution.requireNothingOfFijis();
            }
            distribution.requireNothingOfClusters();
            distribution.writeList(kind, arguments[2]);
        }
    }

    private void add(Path file, String into) throws IOException {
        Files.createDirectories(folder.resolve(into));
        Files.copy(file, folder.resolve(into).resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** One platform's only, also after another one's was made in the same build folder. */
    private void replaceLibtorch(Path from) throws IOException {
        for (Path file : files()) {
            if (FijiJars.name(file.toString()).equals("pytorch-native-cpu")) {
                Files.delete(folder.resolve(file));
            }
        }
        try (Stream<Path> jars = Files.list(from)) {
            for (Path jar : jars.toList()) {
                add(jar, libraries);
            }
        }
    }

    private void requireNothingOfFijis() throws IOException {
        List<Path> theirs = new ArrayList<>();
        for (Path file : files()) {
            if (FijiJars.names().contains(FijiJars.name(file.toString()))) {
                theirs.add(file);
            }
        }
        if (!theirs.isEmpty()) {
            throw new IOException("Fiji has these: " + theirs);
        }
    }

    private void requireNothingOfClusters() throws IOException {
        for (Path file : files()) {
            if (isOfClusters(file.getFileName().toString())) {
                throw new IOException(file + " belongs on a cluster alone");
            }
        }
    }

    /** Whether a jar is Spark's or Hadoop's, by its name. */
    static boolean isOfClusters(String jar) {
        return jar.matches("(spark|hadoop|scala)-.*");
    }

    /** Relative to the folder, without the list. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .filter(file -> !file.endsWith(LIST))
                    .sorted()
                    .toList();
        }
    }

    /** Library → licence. */
    static Map<String, String> licences() throws IOException {
        java.util.Properties properties = new java.util.Properties();
        try (Reader reader = Files.newBufferedReader(ASSEMBLY.resolve("licences.properties"))) {
            properties.load(reader);
        }
        return properties.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toString(),
                        entry -> entry.getValue().toString(),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private void writeList(String kind, String platform) throws IOException {
        Map<String, String> licences = licences();
        StringBuilder text = new StringBuilder();
        String into = switch (kind) {
            case "fiji" -> "a Fiji folder";
            case "imagej" -> "an ImageJ folder";
            default -> "the folder of the command line";
        };
        text.append("What Neural Style (")
                .append(platform)
                .append(") adds to ")
                .append(into)
                .append(".\n");
        text.append("To uninstall, delete these files, this list, and what is named at the end.\n\n");
        long total = 0;
        for (Path file : files()) {
            String name = FijiJars.name(file.toString()).replaceFirst("\\.bat$", "");
            String licence = licences.get(name);
            if (licence == null) {
                throw new IOException(file + " has no licence in " + ASSEMBLY.resolve("licences.properties"));
            }
            long bytes = Files.size(folder.resolve(file));
            total += bytes;
            String path = file.toString().replace('\\', '/');
            text.append(String.format(Locale.ROOT, "%-58s %12d  %s%n", path, bytes, licence));
        }
        text.append(String.format(Locale.ROOT, "%-58s %12d  bytes%n", "together", total));
        text.append("\nAt the first run libtorch unpacks once, to about four times its jar's size, into the folder\n");
        text.append(".djl.ai/pytorch of your home, or into pytorch of the folder that the environment variable\n");
        text.append(
                "DJL_CACHE_DIR names. Pretrained weights, fetched only when you agree, are in models/neural-style of\n");
        text.append("the application or in your cache: neural-style weights list names the files.\n");
        Files.writeString(folder.resolve(LIST), text.toString().replace("\r\n", "\n"));
    }
}
