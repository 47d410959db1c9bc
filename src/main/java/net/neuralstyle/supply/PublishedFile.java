package net.neuralstyle.supply;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file that somebody publishes, known by size and checksum wherever it comes from.
 *
 * @param name its name on this computer
 * @param addresses where it is published, the publisher's own first, then mirrors of the very same file
 * @param size how large it is
 * @param checksum what it has to agree with
 * @param licence the terms it is published under
 */
public record PublishedFile(String name, List<URI> addresses, FileSize size, Checksum checksum, String licence) {
    /**
     * Copies the addresses.
     *
     * @throws IllegalArgumentException if there is no address
     */
    public PublishedFile {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException(name + " is published nowhere.");
        }
    }

    /** The file's name at its publisher, which may differ from that on this computer. */
    public String publishedName() {
        String path = addresses.get(0).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Refuses a file that is not this one.
     *
     * @param file on this computer
     * @param cancel asked now and then
     * @throws WrongFileException naming the file and how size or checksum differ
     * @throws IOException if it cannot be read
     */
    public void verify(Path file, DownloadListener cancel) throws IOException {
        long bytes = Files.size(file);
        if (!size.allows(bytes)) {
            throw new WrongFileException(file, "it has " + bytes + " bytes instead of " + size);
        }
        Checksum found = checksum.over(List.of(file), cancel);
        if (!found.equals(checksum)) {
            throw new WrongFileException(file, "its checksum is " + found + " instead of " + checksum);
        }
    }

    /**
     * How to get the file by hand, in one sentence.
     *
     * @param folder where to put it
     */
    public String byHand(Path folder) {
        String places = addresses.stream().map(URI::toString).collect(Collectors.joining(" or "));
        return "By hand: download " + places + " (" + size + ", " + checksum + ") and save it as " + name + " in "
                + folder + ".";
    }
}
