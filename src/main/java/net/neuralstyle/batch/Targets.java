package net.neuralstyle.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.transfer.RunState;

/**
 * Where a run writes, checked before anything is computed: no file that is read, no two of its own in one, each of them
 * in a folder where a file can be made, tried by making one.
 */
public final class Targets {
    private final boolean overwrite;
    private final List<Map.Entry<String, Path>> read = new ArrayList<>();
    private final Map<String, Path> written = new LinkedHashMap<>();

    /**
     * Prepares to check the files of one run or batch.
     *
     * @param overwrite whether files may be replaced that hold no recipe of ours
     */
    public Targets(boolean overwrite) {
        this.overwrite = overwrite;
    }

    /**
     * Takes note of a file that is read.
     *
     * @param role for messages, for instance the content
     * @param file null for none
     */
    public void reads(String role, Path file) {
        if (file != null) {
            read.add(Map.entry(role, file));
        }
    }

    /**
     * Refuses a file that no result can be written to.
     *
     * @param role for messages, for instance the result
     * @param file its ending is not looked at
     * @throws IOException with a sentence, if it cannot be written or something would be lost
     */
    public void result(String role, Path file) throws IOException {
        Path target = required(role, file);
        if (!overwrite && Files.isRegularFile(target) && Files.size(target) > 0 && !isOurs(target)) {
            throw new IOException(
                    file + " exists already, and holds no recipe of ours: it is kept. Choose another name, or"
                            + " replace it with --overwrite.");
        }
    }

    /**
     * Refuses a file that no report or table can be written to; one that exists is replaced.
     *
     * @param role for messages, for instance the report
     * @param file null for none
     * @throws IOException with a sentence, if it cannot be written or something would be lost
     */
    public void report(String role, Path file) throws IOException {
        if (file != null) {
            required(role, file);
        }
    }

    /**
     * Refuses a file that no state of an unfinished run can be written to: a state replaces another state and nothing else.
     *
     * @param role for messages, for instance the state
     * @throws IOException with a sentence, if it cannot be written or something would be lost
     */
    public void state(String role, Path file) throws IOException {
        Path target = required(role, file);
        if (Files.isRegularFile(target) && Files.size(target) > 0 && !isState(target)) {
            throw new IOException(
                    file + " exists already, and is no state of a run: it is kept. Choose another name for the state.");
        }
    }

    private static boolean isState(Path file) {
        try {
            RunState.read(file);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Path required(String role, Path file) throws IOException {
        Path target = ResultFile.throughLinks(file);
        Path folder = target.getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException("There is no folder " + folder + " for " + role + ".");
        }
        if (Files.isDirectory(target)) {
            throw new IOException(file + " is a folder; name a file for " + role + ".");
        }
        for (Map.Entry<String, Path> input : read) {
            if (isSame(target, input.getValue())) {
                throw new IOException(file + " is " + input.getKey() + ": " + role
                        + " would replace it, and could not be made again. Choose another name.");
            }
        }
        for (Map.Entry<String, Path> other : written.entrySet()) {
            if (isSame(target, other.getValue())) {
                throw new IOException(file + " would hold both " + other.getKey() + " and " + role
                        + ": choose another name for one of them.");
            }
        }
        requireWritable(target, file);
        written.put(role, target);
        return target;
    }

    private static void requireWritable(Path target, Path named) throws IOException {
        if (ResultFile.isPipe(target)) {
            return;
        }
        boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (!Files.isWritable(target.getParent()) || exists && !Files.isWritable(target)) {
            throw new IOException(named + " cannot be written: you have no permission to.");
        }
        // The target's own name is tried where it is free: it may be too long, or hold what the disk does not allow.
        Path trial = exists ? target.resolveSibling(".neural-style-" + UUID.randomUUID() + ".part") : target;
        try {
            Files.createFile(trial);
            Files.delete(trial);
        } catch (IOException e) {
            if (Reason.isDiskFull(e)) {
                throw new IOException("There is no space left in " + target.getParent() + ".", e);
            }
            throw new IOException(named + " cannot be written. " + Reason.of(e), e);
        }
    }

    static boolean isSame(Path one, Path other) {
        try {
            if (Files.exists(one) && Files.exists(other)) {
                return Files.isSameFile(one, other);
            }
        } catch (IOException e) {
            // Told by their names, then.
        }
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    private static boolean isOurs(Path file) {
        try {
            return RecipeFiles.find(file).isPresent();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
