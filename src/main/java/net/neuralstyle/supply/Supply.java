package net.neuralstyle.supply;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;

/** Something a run may need that is not part of the jar. */
public interface Supply {

    /** The name on the command line and in macros, for instance vgg19. */
    String id();

    /** The name as people write it, for instance VGG-19 weights. */
    String title();

    /** Gives what is published. */
    PublishedFile file();

    /** The folder that {@link #fetch} puts it in. */
    Path folder();

    /** Why a run needs it and who publishes it, in one sentence. */
    String need();

    /** What else a person can do who does not want to fetch it, in one sentence. */
    String alternative();

    /** What there is on this computer, unverified, in the order it would be used. */
    List<Copy> copies();

    /**
     * Compares what is on this computer with what was published.
     *
     * @param copy one of {@link #copies}
     * @param cancel asked now and then
     * @throws WrongFileException if it is something else or damaged
     * @throws IOException if it cannot be read
     */
    void verify(Copy copy, DownloadListener cancel) throws IOException;

    /**
     * The first copy that is what was published.
     *
     * @param cancel asked now and then
     * @param wrong receives a sentence for every copy that is something else or cannot be read
     * @return the copy, or null if there is none
     * @throws CancelledException if the person cancelled
     */
    default Copy find(DownloadListener cancel, List<String> wrong) throws IOException {
        for (Copy copy : copies()) {
            try {
                verify(copy, cancel);
                return copy;
            } catch (WrongFileException e) {
                wrong.add(e.getMessage());
            } catch (FileSystemException e) {
                wrong.add(copy.path() + " cannot be read.");
            }
        }
        return null;
    }

    /**
     * What a person without it can do, in a few sentences.
     *
     * @param wrong what {@link #find} had to say
     */
    default String howToGet(List<String> wrong) {
        String found = wrong.isEmpty() ? "" : String.join(" ", wrong) + " ";
        return need() + " " + found + "To have it fetched: download=true in a macro, --download on the command line. "
                + file().byHand(folder()) + " " + alternative();
    }

    /**
     * Fetches it from its publisher, which takes a person's consent; does nothing where a verified copy of ours is
     * there.
     *
     * @throws CancelledException if the listener cancelled
     * @throws IOException with a sentence for each address that was tried and how to get the file by hand
     */
    void fetch(DownloadListener listener) throws IOException;

    /**
     * Deletes our copies, whole or half-fetched, never those of other programs.
     *
     * @return how many there were
     */
    int remove() throws IOException;

    /**
     * A file, or a folder of files, that is on this computer.
     *
     * @param path where
     * @param bytes its size
     * @param ours whether it lies in a folder of ours; others' are only read
     */
    record Copy(Path path, long bytes, boolean ours) {}
}
