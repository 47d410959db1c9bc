package net.neuralstyle.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * What is to be made: every content in every style.
 *
 * @param contents picture files
 * @param styles picture files
 * @param results the folder for the results
 * @param format of the results: png or tif, both of which hold recipes
 * @param shard the part that this process makes
 * @param settings of every run
 */
public record BatchPlan(
        List<Path> contents,
        List<Path> styles,
        Path results,
        String format,
        Shard shard,
        StyleTransferSettings settings) {
    /** The formats that results can be written in. */
    public static final List<String> FORMATS = List.of("png", "tif");

    /** A message names no more kinds of files. */
    private static final int MOST_ENDINGS = 5;

    /**
     * Checks that results are not taken for contents or styles the next time.
     *
     * @throws IllegalArgumentException saying what to change
     */
    public BatchPlan {
        contents = List.copyOf(contents);
        styles = List.copyOf(styles);
        results = results.toAbsolutePath().normalize();
        require(format, settings);
        Path folder = real(results);
        for (Path picture : Stream.concat(contents.stream(), styles.stream()).toList()) {
            if (folder.equals(real(picture.toAbsolutePath().normalize().getParent()))) {
                throw new IllegalArgumentException("The results would be written to " + results
                        + ", where pictures are read from: choose another folder for them.");
            }
        }
    }

    /**
     * Checks what a batch asks of its settings, wherever its files are.
     *
     * @throws IllegalArgumentException saying what to change
     */
    public static void require(String format, StyleTransferSettings settings) {
        if (!FORMATS.contains(format)) {
            throw new IllegalArgumentException(
                    "format is \"" + format + "\"; it has to be one of " + String.join(", ", FORMATS) + ".");
        }
        settings.requireOneProcess();
        if (settings.init() == InitialImage.IMAGE) {
            throw new IllegalArgumentException("init is image, but a batch starts from content or noise.");
        }
    }

    /** A folder without links in its name, as far as it exists. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            Path parent = folder.getParent();
            return parent == null ? folder : real(parent).resolve(folder.getFileName());
        }
    }

    /**
     * One picture to be made.
     *
     * @param content its content's file
     * @param style its style's file
     * @param target its own file; where it can have none, the folder it would be in
     * @param problem why it can have none; empty where it has one
     */
    public record Job(Path content, Path style, Path target, String problem) {}

    /** The jobs of this process, the styles of a content one after the other. No two have the same target. */
    List<Job> jobs() {
        List<Path> from = contents.stream().distinct().toList();
        List<Path> in = styles.stream().distinct().toList();
        List<Pair> pairs = Pair.of(whole(from), whole(in), format);
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (shard.has(i)) {
                Pair pair = pairs.get(i);
                jobs.add(job(from.get(pair.content()), in.get(pair.style()), pair.result()));
            }
        }
        return jobs;
    }

    private static List<String> whole(List<Path> files) {
        return files.stream()
                .map(file -> file.toAbsolutePath().normalize().toString())
                .toList();
    }

    private Job job(Path content, Path style, String name) {
        try {
            return new Job(content, style, results.resolve(name), "");
        } catch (InvalidPathException e) {
            return new Job(content, style, results, Reason.of(e));
        }
    }

    /**
     * The pictures that a person names by a folder or a file.
     *
     * @param role contents or styles, for messages
     * @param named a folder, all of whose pictures are meant, or a picture
     * @param pictures knows which files are pictures
     * @param told of the others, in a sentence
     * @return by name; hidden files and folders within are left out
     * @throws IOException if there is no such file, or no picture in the folder
     */
    public static List<Path> files(String role, Path named, Pictures pictures, Consumer<String> told)
            throws IOException {
        if (!Files.exists(named)) {
            throw new IOException(role + ": there is no folder or file " + named + ".");
        }
        if (!Files.isDirectory(named)) {
            return List.of(named);
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(named)) {
            files = entries.filter(Files::isRegularFile).toList();
        }
        return pictures(role, named.toString(), files, Path::getFileName, pictures, told);
    }

    /**
     * Of a folder's files, wherever it is, those that are pictures by their names.
     *
     * @param role contents or styles, for messages
     * @param folder for messages
     * @param files in it
     * @param name of a file
     * @param pictures knows which files are pictures
     * @param told of the others, in a sentence
     * @param <F> what a file is called by
     * @return by name; hidden files are left out
     * @throws IOException if none is a picture
     */
    public static <F> List<F> pictures(
            String role, String folder, List<F> files, Function<F, Path> name, Pictures pictures, Consumer<String> told)
            throws IOException {
        Map<Boolean, List<F>> found = files.stream()
                .filter(file -> !name.apply(file).toString().startsWith("."))
                .sorted(Comparator.comparing(file -> name.apply(file).toString()))
                .collect(Collectors.partitioningBy(file -> pictures.isPicture(name.apply(file))));
        List<Path> others = found.get(false).stream().map(name).toList();
        if (found.get(true).isEmpty()) {
            throw new IOException(role + ": there is no picture in " + folder
                    + (others.isEmpty() ? "." : ", but " + named(others) + ": save them as PNG or TIFF."));
        }
        if (!others.isEmpty()) {
            told.accept(role + ": left out of " + folder + ": " + named(others) + ", by their names no pictures.");
        }
        return found.get(true);
    }

    private static String named(List<Path> files) {
        String endings = files.stream()
                .map(Path::toString)
                .map(name -> name.contains(".") ? name.substring(name.lastIndexOf('.')) : "no point")
                .distinct()
                .sorted()
                .limit(MOST_ENDINGS)
                .collect(Collectors.joining(", "));
        return files.size() + (files.size() == 1 ? " file with " : " files with ") + endings;
    }
}
