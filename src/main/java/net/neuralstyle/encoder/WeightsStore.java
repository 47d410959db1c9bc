package net.neuralstyle.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.supply.Download;
import net.neuralstyle.supply.DownloadListener;
import net.neuralstyle.supply.PublishedFile;
import net.neuralstyle.supply.Supply;
import net.neuralstyle.supply.UserFolders;

/**
 * The pretrained weights of one network: found on this computer or, where a person agrees, fetched.
 *
 * <p>Looked for, in this order, in {@code models/neural-style} of the application, our cache, Keras' cache and Hugging
 * Face's. Others' caches are read, never written. Only a file of the published size and checksum is used; another one
 * under its name is told, never used, and never deleted from another program's cache.
 */
public final class WeightsStore implements Supply {
    private final Architecture architecture;
    private final PublishedFile file;
    private final Path application;
    private final UserFolders user;

    /** For tests, which bring a file and folders of their own. */
    WeightsStore(Architecture architecture, PublishedFile file, Path application, UserFolders user) {
        this.architecture = architecture;
        this.file = file;
        this.application = application == null ? null : application.resolve("models/neural-style");
        this.user = user;
    }

    /**
     * The weights of a network.
     *
     * @param architecture not an embedded one, which needs no file
     * @param application the folder of the application, for instance Fiji's; null where there is none
     * @throws IllegalArgumentException for an embedded network
     */
    public static WeightsStore of(Architecture architecture, Path application) {
        return new WeightsStore(
                architecture, architecture.weights().published(), application, UserFolders.ofThisUser());
    }

    @Override
    public String id() {
        return architecture.id();
    }

    @Override
    public String title() {
        return architecture.title() + " weights";
    }

    @Override
    public String need() {
        return architecture.title() + " needs its pretrained weights (" + file.licence() + ").";
    }

    @Override
    public String alternative() {
        return "Or name another weights file of this network, or use the compact encoder, which needs none"
                + " (and sees best with the pooling average-whole).";
    }

    @Override
    public PublishedFile file() {
        return file;
    }

    /** The application's models if they can be written, our cache otherwise. */
    @Override
    public Path folder() {
        Path existing = application;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.isDirectory(existing) && Files.isWritable(existing)
                ? application
                : user.cache();
    }

    @Override
    public List<Copy> copies() {
        Map<Path, Boolean> places = new LinkedHashMap<>();
        for (Path folder : ourFolders()) {
            places.put(folder.resolve(file.name()), true);
            // A person who fetches a file by hand may leave it its publisher's name.
            places.put(folder.resolve(file.publishedName()), true);
        }
        architecture.weights().othersPlaces(user).forEach(place -> places.putIfAbsent(place, false));
        List<Copy> copies = new ArrayList<>();
        places.forEach((path, ours) -> {
            if (Files.isRegularFile(path)) {
                copies.add(new Copy(path, path.toFile().length(), ours));
            }
        });
        return copies;
    }

    private List<Path> ourFolders() {
        return application == null ? List.of(user.cache()) : List.of(application, user.cache());
    }

    @Override
    public void verify(Copy copy, DownloadListener cancel) throws IOException {
        file.verify(copy.path(), cancel);
    }

    @Override
    public void fetch(DownloadListener listener) throws IOException {
        Download.fetch(file, folder(), listener);
    }

    @Override
    public int remove() throws IOException {
        int removed = 0;
        for (Copy copy : copies()) {
            removed += copy.ours() && Files.deleteIfExists(copy.path()) ? 1 : 0;
        }
        for (Path folder : ourFolders()) {
            removed += Files.deleteIfExists(Download.part(file, folder)) ? 1 : 0;
        }
        return removed;
    }
}
