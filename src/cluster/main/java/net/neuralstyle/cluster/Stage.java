package net.neuralstyle.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The files of one picture on the machine that makes it: those that are elsewhere lie in a folder that goes in the end. */
final class Stage implements AutoCloseable {
    private final Store store;
    private final Path folder = Path.of(System.getProperty("java.io.tmpdir"), "neural-style-" + UUID.randomUUID());
    /** Path here → address. */
    private final Map<Path, String> names = new LinkedHashMap<>();

    Stage(Store store) {
        this.store = store;
    }

    /**
     * Where a file is or will be on this machine.
     *
     * @param role its part in the run, for which there is only one
     */
    Path path(String role, String address) {
        if (Store.isLocal(address)) {
            return Path.of(address);
        }
        Path path = folder.resolve(role).resolve(address.substring(address.lastIndexOf('/') + 1));
        names.put(path, address);
        return path;
    }

    /** Brings what {@link #path} named, if it is elsewhere. */
    void fetch(Path path) throws IOException {
        if (names.containsKey(path)) {
            Files.createDirectories(path.getParent());
            store.fetch(names.get(path), path);
        }
    }

    /** Brings what {@link #path} named, if it is elsewhere and there. */
    void fetchIfThere(Path path) throws IOException {
        if (names.containsKey(path)) {
            Files.createDirectories(path.getParent());
            if (store.exists(names.get(path))) {
                fetch(path);
            }
        }
    }

    /** Takes what was made here to where it belongs. */
    void publish(Path path) throws IOException {
        if (names.containsKey(path)) {
            store.publish(path, names.get(path));
        }
    }

    /** A text with addresses in place of this machine's own names. */
    String named(String text) {
        String named = text;
        for (Map.Entry<Path, String> name : names.entrySet()) {
            named = named.replace(name.getKey().toString(), name.getValue());
        }
        return named;
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(folder)) {
            delete(folder);
        }
    }

    /** Deletes a folder of this machine with all that is in it. */
    static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
