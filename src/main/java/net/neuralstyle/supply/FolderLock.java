package net.neuralstyle.supply;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps other programs, and other threads of this one, from fetching into the same folder meanwhile. The lock file stays
 * behind, empty: deleting it could part two programs that wait for it.
 */
final class FolderLock implements AutoCloseable {
    /** The lock's file in the folder. */
    static final String NAME = ".neural-style.lock";

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Waits for the lock.
     *
     * @param folder exists
     * @param waiting called several times a second while another holds it
     * @throws CancelledException if the listener cancelled meanwhile
     */
    static FolderLock take(Path folder, DownloadListener listener, Runnable waiting) throws IOException {
        Path real = folder.toRealPath();
        while (!HELD.add(real)) {
            waiting.run();
            Pause.of(listener);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(real.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            while (!isLocked(channel)) {
                waiting.run();
                Pause.of(listener);
            }
            return new FolderLock(real, channel);
        } catch (IOException | RuntimeException e) {
            HELD.remove(real);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException e) {
            // Some network file systems have no locks. Without one, two programs at once may waste their work but
            // not spoil a file: only what agrees with its checksum gets the final name.
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(folder);
    }
}
