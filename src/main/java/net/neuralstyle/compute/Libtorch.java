package net.neuralstyle.compute;

import ai.djl.util.Utils;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import net.neuralstyle.supply.Download;
import net.neuralstyle.supply.DownloadListener;
import net.neuralstyle.supply.FileSize;
import net.neuralstyle.supply.PublishedFile;
import net.neuralstyle.supply.Supply;
import net.neuralstyle.supply.UserFolders;
import net.neuralstyle.supply.WrongFileException;

/**
 * The native library that computes. Its jar usually stands beside the plugin and DJL finds it there; where it does not,
 * it is fetched from Maven Central, with a person's consent, and unpacked into our cache, which DJL is then told of.
 */
public final class Libtorch implements Supply {
    /** The version that DJL's native code was built against. */
    static final String VERSION = LibtorchBuild.VERSION;

    private static volatile boolean loaded;

    private final LibtorchBuild build;
    private final UserFolders user;

    Libtorch(LibtorchBuild build, UserFolders user) {
        this.build = build;
        this.user = user;
    }

    /** The build for this system, or null if nobody publishes one. */
    public static Libtorch forThisSystem() {
        LibtorchBuild build = LibtorchBuild.of(System.getProperty("os.name"), System.getProperty("os.arch"));
        return build == null ? null : new Libtorch(build, UserFolders.ofThisUser());
    }

    /** Remembers that this process has a library, so that none is looked for again. */
    static void setLoaded() {
        loaded = true;
    }

    /**
     * Whether this process has a library already, or DJL finds one by itself: beside the plugin, where the environment
     * says, or, for a CUDA card, in its own cache.
     */
    public boolean isProvided() {
        return loaded
                || Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH") != null
                || isOnClassPath()
                || isCudaInDjlCache();
    }

    /**
     * Looks at what DJL will load by itself, before it does.
     *
     * @throws IllegalStateException if that would fail, or end the process; the message says what to do
     */
    void prepareProvided() {
        if (loaded || Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH") != null) {
            return;
        }
        String version = Utils.getEnvOrSystemProperty("PYTORCH_VERSION");
        if (version != null && !version.isEmpty() && !VERSION.startsWith(version)) {
            throw new IllegalStateException("The environment variable PYTORCH_VERSION asks for libtorch " + version
                    + ", but Neural Style computes with " + VERSION + ": unset it.");
        }
        URL jar = jarOnClassPath();
        if (jar != null && !isCudaInDjlCache()) {
            try {
                UnpackedLibtorch.of(jar).prepare();
            } catch (IOException e) {
                throw new IllegalStateException("The jar of libtorch cannot be read: install it again.", e);
            }
        }
    }

    private boolean isOnClassPath() {
        return jarOnClassPath() != null;
    }

    /** The jar for this system that stands beside the plugin, or null. */
    private URL jarOnClassPath() {
        try {
            for (URL url :
                    Collections.list(Libtorch.class.getClassLoader().getResources("native/lib/pytorch.properties"))) {
                Properties properties = new Properties();
                try (InputStream in = url.openStream()) {
                    properties.load(in);
                }
                if (build.classifier().equals(properties.getProperty("classifier"))) {
                    return url;
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("The jar of libtorch cannot be read: install it again.", e);
        }
    }

    private boolean isCudaInDjlCache() {
        return CudaUtils.getGpuCount() > 0
                && !djlCache(VERSION + "*-cu*-" + build.classifier()).isEmpty();
    }

    private static List<Path> djlCache(String pattern) {
        List<Path> found = new ArrayList<>();
        Path cache = Utils.getEngineCacheDir("pytorch");
        if (Files.isDirectory(cache)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache, pattern)) {
                folders.forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException("DJL's cache " + cache + " cannot be read.", e);
            }
        }
        return found;
    }

    /**
     * What DJL has to be told, as system properties, while it loads the library.
     *
     * @param folder with the libraries
     */
    static Map<String, String> properties(Path folder) {
        return Map.of("PYTORCH_LIBRARY_PATH", folder.toString(), "PYTORCH_VERSION", VERSION, "PYTORCH_FLAVOR", "cpu");
    }

    @Override
    public String id() {
        return "libtorch";
    }

    @Override
    public String title() {
        return "libtorch " + VERSION;
    }

    @Override
    public String need() {
        return "The computing is done by libtorch " + VERSION + ", which is not on this computer ("
                + build.jar().licence() + ").";
    }

    @Override
    public String alternative() {
        return "Or put that jar beside the plugin, or point the environment variable PYTORCH_LIBRARY_PATH at an installed"
                + " libtorch " + VERSION + ".";
    }

    @Override
    public PublishedFile file() {
        return build.jar();
    }

    @Override
    public Path folder() {
        return user.cache();
    }

    private Path unpacked() {
        return folder().resolve("libtorch-" + VERSION + "-cpu-" + build.classifier());
    }

    @Override
    public List<Copy> copies() {
        List<Copy> copies = new ArrayList<>();
        URL beside = jarOnClassPath();
        if (beside != null && beside.getProtocol().equals("jar")) {
            String path = beside.getPath();
            Path jar = Path.of(URI.create(path.substring(0, path.lastIndexOf("!/"))));
            copies.add(new Copy(jar, jar.toFile().length(), false));
        }
        if (Files.isDirectory(unpacked())) {
            copies.add(new Copy(unpacked(), build.bytes(unpacked()), true));
        }
        for (Path folder : djlCache(VERSION + "*-cpu-" + build.classifier())) {
            // Where only DJL's own part was put there, libtorch came from elsewhere.
            if (Files.exists(folder.resolve(System.mapLibraryName("torch")))) {
                copies.add(new Copy(folder, build.bytes(folder), false));
            }
        }
        return copies;
    }

    @Override
    public void verify(Copy copy, DownloadListener cancel) throws IOException {
        if (Files.isRegularFile(copy.path())) {
            build.jar().verify(copy.path(), cancel);
        } else {
            build.verify(copy.path(), cancel);
        }
    }

    /** As any supply is found, but a jar that a person put into our folder is unpacked first. */
    @Override
    public Copy find(DownloadListener cancel, List<String> wrong) throws IOException {
        Copy found = Supply.super.find(cancel, wrong);
        Path jar = folder().resolve(build.jar().name());
        if (found != null || !Files.exists(jar)) {
            return found;
        }
        try {
            build.jar().verify(jar, cancel);
        } catch (WrongFileException e) {
            wrong.add(e.getMessage());
            return null;
        }
        fetch(cancel);
        return Supply.super.find(cancel, wrong);
    }

    @Override
    public void fetch(DownloadListener listener) throws IOException {
        fetch(build.jar(), listener);
    }

    /** As {@link #fetch(DownloadListener)}, from other addresses of the same jar. */
    void fetch(PublishedFile jar, DownloadListener listener) throws IOException {
        Path unpacked = unpacked();
        if (Files.exists(unpacked)) {
            try {
                build.verify(unpacked, listener);
                return;
            } catch (WrongFileException e) {
                delete(unpacked);
            }
        }
        Download.fetch(jar, folder(), unpacked, archive -> unpack(archive, listener), listener);
    }

    private void unpack(Path archive, DownloadListener listener) throws IOException {
        long free = Files.getFileStore(folder()).getUsableSpace();
        if (free < build.bytes()) {
            throw new IOException("There is too little free space for libtorch in " + folder() + ": "
                    + FileSize.words(free) + ", and it takes " + FileSize.words(build.bytes())
                    + ". Make room, or choose another folder with the environment variable " + UserFolders.OUR_CACHE
                    + ".");
        }
        Path part = Files.createTempDirectory(folder(), ".libtorch-");
        try {
            build.unpack(archive, part);
            build.verify(part, listener);
            Files.move(part, unpacked(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(part);
        }
    }

    @Override
    public int remove() throws IOException {
        int removed = delete(unpacked()) ? 1 : 0;
        removed += Files.deleteIfExists(folder().resolve(build.jar().name())) ? 1 : 0;
        return removed + (Files.deleteIfExists(Download.part(build.jar(), folder())) ? 1 : 0);
    }

    /** Deletes a folder of libraries. */
    private static boolean delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            content.forEach(files::add);
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
        return true;
    }
}
