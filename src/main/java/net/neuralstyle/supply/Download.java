package net.neuralstyle.supply;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a published file into a folder: to a {@code .part} beside its place, from one address after the other, and under
 * its name only when size and checksum agree. What has arrived before an interruption is kept, and the next attempt
 * goes on from there.
 */
public final class Download {
    /** How long a server may be silent. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PublishedFile file;
    private final Path folder;
    private final Path target;
    private final Path part;
    private final DownloadListener listener;
    private final Duration patience;

    Download(PublishedFile file, Path folder, DownloadListener listener, Duration patience) {
        this.file = file;
        this.folder = folder;
        this.listener = listener;
        this.patience = patience;
        target = folder.resolve(file.name());
        part = part(file, folder);
    }

    /** What becomes of an archive that has arrived. */
    public interface Unpacker {
        /**
         * Takes files out of an archive, completely or not at all.
         *
         * @param archive verified
         */
        void unpack(Path archive) throws IOException;
    }

    /**
     * Fetches a file; does nothing where it is there already and verified.
     *
     * @param file what to fetch
     * @param folder where to put it; made if it is missing
     * @param listener hears of the progress on this thread, and may cancel
     * @return the file, verified
     * @throws CancelledException if the listener cancelled
     * @throws IOException if the folder cannot be written or holds too little free space, or with a sentence for each
     *     address that was tried and how to get the file by hand
     */
    public static Path fetch(PublishedFile file, Path folder, DownloadListener listener) throws IOException {
        return new Download(file, folder, listener, PATIENCE).run();
    }

    /**
     * Fetches an archive, unpacks and deletes it, while no other program does the same; does nothing where what is in it
     * is there already.
     *
     * @param archive what to fetch
     * @param folder where to put it; made if it is missing
     * @param unpacked exists where the archive has been unpacked
     * @param unpacker makes that
     * @param listener hears of the progress on this thread, and may cancel
     * @throws CancelledException if the listener cancelled
     * @throws IOException as for {@link #fetch}, or if the archive cannot be unpacked
     */
    public static void fetch(
            PublishedFile archive, Path folder, Path unpacked, Unpacker unpacker, DownloadListener listener)
            throws IOException {
        Download download = new Download(archive, folder, listener, PATIENCE);
        download.makeFolder();
        try (FolderLock lock = download.lock()) {
            if (!Files.exists(unpacked)) {
                Path file = download.fetchLocked();
                download.tell(DownloadProgress.Stage.UNPACKING);
                unpacker.unpack(file);
                Files.deleteIfExists(file);
            }
        }
    }

    /** Where a file is while it is not whole. */
    public static Path part(PublishedFile file, Path folder) {
        return folder.resolve(file.name() + ".part");
    }

    Path run() throws IOException {
        makeFolder();
        try (FolderLock lock = lock()) {
            return fetchLocked();
        }
    }

    private FolderLock lock() throws IOException {
        return FolderLock.take(folder, listener, () -> tell(DownloadProgress.Stage.WAITING));
    }

    private Path fetchLocked() throws IOException {
        if (isThere()) {
            return target;
        }
        requireSpace();
        List<String> failures = new ArrayList<>();
        for (URI address : file.addresses()) {
            try {
                fetch(address);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                return target;
            } catch (ServerException e) {
                failures.add(e.getMessage());
            } catch (CancelledException e) {
                throw e;
            } catch (IOException e) {
                throw new IOException(part + " cannot be written (" + reason(e) + ").", e);
            }
        }
        throw new IOException(
                file.name() + " could not be fetched. " + String.join(" ", failures) + " " + file.byHand(folder));
    }

    private void makeFolder() throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException(
                    "The folder " + folder + " for " + file.name() + " cannot be made (" + reason(e)
                            + "): choose another with the environment variable " + UserFolders.OUR_CACHE + ".",
                    e);
        }
    }

    /** Why, as words in brackets; Java's own message may be a bare path. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "you have no permission to";
        }
        if (e instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (e instanceof FileAlreadyExistsException other) {
            return other.getFile() + " is a file";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return String.valueOf(e.getMessage());
    }

    /** Another program may have fetched it while this one waited for the lock. */
    private boolean isThere() throws IOException {
        if (!Files.exists(target)) {
            return false;
        }
        tell(DownloadProgress.Stage.CHECKING);
        try {
            file.verify(target, listener);
            return true;
        } catch (WrongFileException e) {
            // It lies under our name in our folder: the right one takes its place.
            return false;
        }
    }

    private void requireSpace() throws IOException {
        long needed = file.size().most() - (Files.exists(part) ? Files.size(part) : 0);
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new IOException("There is too little free space for " + file.name() + " in " + folder + ": "
                    + FileSize.words(free) + ", and it takes " + FileSize.words(needed)
                    + ". Make room, or choose another folder with the environment variable " + UserFolders.OUR_CACHE
                    + ".");
        }
    }

    /** Until the part is whole and verified. */
    private void fetch(URI address) throws IOException {
        boolean resumed = Files.exists(part);
        new Transfer(file, address, part, listener, patience).run();
        try {
            verifyPart(address);
        } catch (ServerException e) {
            if (!resumed) {
                throw e;
            }
            // The beginning may have been another file's: once more, from the start.
            new Transfer(file, address, part, listener, patience).run();
            verifyPart(address);
        }
    }

    private void verifyPart(URI address) throws IOException {
        tell(DownloadProgress.Stage.CHECKING);
        try {
            file.verify(part, listener);
        } catch (WrongFileException e) {
            Files.delete(part);
            throw new ServerException(
                    "What " + address.getHost() + " sent is not the published file: "
                            + e.getMessage().substring(e.getMessage().indexOf(": ") + 2)
                            + " It was deleted.",
                    e);
        }
    }

    private void tell(DownloadProgress.Stage stage) {
        listener.progressed(new DownloadProgress(file.name(), stage, 0, 0, Double.NaN));
    }
}
