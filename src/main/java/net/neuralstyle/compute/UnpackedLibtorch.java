package net.neuralstyle.compute;

import ai.djl.util.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import net.neuralstyle.failure.Reason;

/**
 * The folder that DJL unpacks libtorch's jar to. DJL takes what is there for whole; a library that is not ends the
 * process when it is loaded, so that it is looked at before: what has another size than in the jar is deleted, and DJL
 * unpacks it again.
 */
final class UnpackedLibtorch {
    private static final String JNI = System.mapLibraryName("djl_torch");
    private static final String ADVICE = " Choose another folder with the environment variable DJL_CACHE_DIR";

    private final Path folder;
    private final Map<String, Long> sizes;
    private final String jniFile;
    private final long jniSize;

    /**
     * Knows what a folder of unpacked libraries has to hold.
     *
     * @param sizes of the libraries in the jar, by name
     * @param jniFile DJL's own library in the folder
     * @param jniSize its size in the jar; −1 where it is not known
     */
    UnpackedLibtorch(Path folder, Map<String, Long> sizes, String jniFile, long jniSize) {
        this.folder = folder;
        this.sizes = sizes;
        this.jniFile = jniFile;
        this.jniSize = jniSize;
    }

    /**
     * That of a jar on the class path.
     *
     * @param properties the jar's own description of itself
     */
    static UnpackedLibtorch of(URL properties) throws IOException {
        Properties jar = new Properties();
        try (InputStream in = properties.openStream()) {
            jar.load(in);
        }
        String flavor = jar.getProperty("flavor");
        String classifier = jar.getProperty("classifier");
        ClassLoader loader = UnpackedLibtorch.class.getClassLoader();
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (String library : jar.getProperty("libraries", "").split(",")) {
            long size = size(loader.getResource("pytorch/" + flavor + '/' + classifier + '/' + library.trim()));
            if (size >= 0) {
                sizes.put(library.trim(), size);
            }
        }
        Path folder = Utils.getEngineCacheDir("pytorch")
                .resolve(jar.getProperty("version") + '-' + flavor + '-' + classifier);
        long jni = size(loader.getResource("jnilib/" + classifier + '/' + flavor + '/' + JNI));
        return new UnpackedLibtorch(folder, sizes, djlVersion() + '-' + JNI, jni);
    }

    private static long size(URL resource) throws IOException {
        return resource == null ? -1 : resource.openConnection().getContentLengthLong();
    }

    /** The DJL that the engine was built with. */
    private static String djlVersion() throws IOException {
        Properties engine = new Properties();
        try (InputStream in = UnpackedLibtorch.class.getResourceAsStream("/pytorch-engine.properties")) {
            if (in != null) {
                engine.load(in);
            }
        }
        return engine.getProperty("djl_version", "");
    }

    /**
     * Refuses to load with parts of DJL that do not belong together.
     *
     * @param found the version that DJL's common part says it has
     * @param part a class of that part
     * @throws IllegalStateException naming the file that is in the way
     */
    static void requireOneDjl(String found, Class<?> part) {
        String wanted;
        try {
            wanted = djlVersion();
        } catch (IOException e) {
            throw new IllegalStateException("The jar of DJL's engine cannot be read: install it again.", e);
        }
        if (!found.equals(wanted)) {
            CodeSource source = part.getProtectionDomain().getCodeSource();
            String file =
                    source == null ? "an unknown file" : source.getLocation().getPath();
            throw new IllegalStateException("Another DJL (" + found + ") is in the way: " + file
                    + ". Remove that file, or put it behind those of Neural Style on the class path, which need DJL "
                    + wanted + ".");
        }
    }

    /**
     * Sees to it that DJL finds whole libraries, or room to unpack them.
     *
     * @throws IllegalStateException naming the folder and what to do
     */
    void prepare() {
        try {
            if (Files.isDirectory(folder)) {
                requireReadable();
                mend();
            }
            if (!Files.isDirectory(folder)) {
                requireRoom();
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "libtorch cannot be unpacked to " + folder + ". " + Reason.of(e) + ADVICE + ".", e);
        }
    }

    private void requireReadable() {
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new IllegalStateException("libtorch is unpacked in " + folder
                    + ", which you may not read: it is somebody" + " else's." + ADVICE + ".");
        }
    }

    private void mend() throws IOException {
        for (Map.Entry<String, Long> library : sizes.entrySet()) {
            Path file = folder.resolve(library.getKey());
            if (!Files.exists(file) || Files.size(file) != library.getValue()) {
                delete(damage(file, library.getValue()));
                return;
            }
        }
        Path jni = folder.resolve(jniFile);
        if (jniSize >= 0 && Files.exists(jni) && Files.size(jni) != jniSize) {
            try {
                Files.delete(jni);
            } catch (IOException e) {
                throw new IllegalStateException(damage(jni, jniSize) + " Delete the file." + ADVICE + ".", e);
            }
        }
    }

    private static String damage(Path file, long wanted) throws IOException {
        String found = Files.exists(file) ? "has " + Files.size(file) + " bytes, not " + wanted : "is missing";
        return "libtorch as it is unpacked is damaged: " + file + ' ' + found + '.';
    }

    private void delete(String damage) {
        try {
            List<Path> files = new ArrayList<>();
            try (Stream<Path> all = Files.walk(folder)) {
                all.forEach(file -> files.add(0, file));
            }
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    damage + " Delete the folder " + folder + ", or choose another one with the"
                            + " environment variable DJL_CACHE_DIR.",
                    e);
        }
    }

    private void requireRoom() throws IOException {
        Path there = folder;
        while (there != null && !Files.isDirectory(there)) {
            if (Files.exists(there)) {
                throw new IllegalStateException(
                        "libtorch is to be unpacked to " + folder + ", but " + there + " is a file." + ADVICE + ".");
            }
            there = there.getParent();
        }
        if (there == null || !Files.isWritable(there)) {
            throw new IllegalStateException("libtorch is to be unpacked to " + folder + ", but you may not write to "
                    + there + "." + ADVICE + ".");
        }
        long needed = sizes.values().stream().mapToLong(Long::longValue).sum() + Math.max(0, jniSize);
        long free = Files.getFileStore(there).getUsableSpace();
        if (free < needed) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "libtorch is to be unpacked to %s, where %.0f MB are free; it takes %.0f MB. Make room." + ADVICE
                            + ".",
                    folder,
                    free / 1e6,
                    needed / 1e6));
        }
    }
}
