package net.neuralstyle.cluster;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.neuralstyle.batch.BatchPlan;
import net.neuralstyle.batch.Pictures;
import net.neuralstyle.batch.ResultFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * Files by their addresses: an absolute path is a file of this machine, or of a disk that all machines share; everything
 * else, such as hdfs://host/photos/boats.jpg, is read and written through Hadoop.
 */
final class Store {
    /** Windows' drives are one letter long. */
    private static final String SCHEME = "[A-Za-z][A-Za-z0-9+.-]+:.*";

    private final Configuration configuration;

    Store(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Whether an address is a path. */
    static boolean isLocal(String address) {
        return !address.matches(SCHEME);
    }

    /**
     * The address of a file that a person names: without a scheme it is on the cluster's default file system.
     *
     * @throws IOException if there is no such file system
     */
    String address(String named) throws IOException {
        boolean local = isLocal(named);
        if (local && FileSystem.getDefaultUri(configuration).getScheme().equals("file")) {
            return Path.of(named).toAbsolutePath().normalize().toString();
        }
        try {
            org.apache.hadoop.fs.Path path = hadoop(named);
            if ("file".equals(path.toUri().getScheme())) {
                return Path.of(path.toUri().getPath())
                        .toAbsolutePath()
                        .normalize()
                        .toString();
            }
            return path.getFileSystem(configuration).makeQualified(path).toString();
        } catch (UnsupportedFileSystemException e) {
            throw new IOException(
                    "Hadoop knows no file system for " + named + ": add the jar that brings it with --packages.", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(named + " is no address that Hadoop reads: " + e.getMessage() + ".", e);
        }
    }

    /** The address of a file in a folder. */
    static String child(String folder, String name) {
        return isLocal(folder)
                ? Path.of(folder).resolve(name).toString()
                : new org.apache.hadoop.fs.Path(folder, name).toString();
    }

    private static org.apache.hadoop.fs.Path hadoop(String address) {
        return new org.apache.hadoop.fs.Path(address);
    }

    private FileSystem system(String address) throws IOException {
        return hadoop(address).getFileSystem(configuration);
    }

    /**
     * The pictures that a person names by a folder, by a file, or by a list in a text file with an address in each line.
     *
     * @param role contents or styles, for messages
     * @param pictures knows which files are pictures
     * @return addresses, those of a folder by name, without hidden files
     * @throws IOException if there is no such file, or no picture in it
     */
    List<String> pictures(String role, String named, Pictures pictures) throws IOException {
        String address = address(named);
        if (address.toLowerCase(Locale.ROOT).endsWith(".txt")) {
            return listed(role, address);
        }
        if (isLocal(address)) {
            return BatchPlan.files(role, Path.of(address), pictures, System.err::println).stream()
                    .map(Path::toString)
                    .toList();
        }
        if (!system(address).exists(hadoop(address))) {
            throw new IOException(role + ": there is no folder or file " + address + ".");
        }
        if (!system(address).getFileStatus(hadoop(address)).isDirectory()) {
            return List.of(address);
        }
        List<org.apache.hadoop.fs.Path> files = Arrays.stream(system(address).listStatus(hadoop(address)))
                .filter(FileStatus::isFile)
                .map(FileStatus::getPath)
                .toList();
        return BatchPlan.pictures(
                        role, address, files, file -> Path.of(file.getName()), pictures, System.err::println)
                .stream()
                .map(org.apache.hadoop.fs.Path::toString)
                .toList();
    }

    /** Relative names are meant from the list's own folder. */
    private List<String> listed(String role, String list) throws IOException {
        List<String> files = new ArrayList<>();
        for (String line : text(list).lines().map(String::strip).toList()) {
            if (!line.isEmpty()) {
                boolean whole = !isLocal(line) || line.startsWith("/") || Path.of(line).isAbsolute();
                files.add(address(whole ? line : child(parent(list), line)));
            }
        }
        if (files.isEmpty()) {
            throw new IOException(role + ": the list " + list + " is empty.");
        }
        return files;
    }

    /** The address of the folder that a file is in. */
    static String parent(String address) {
        return isLocal(address)
                ? Path.of(address).getParent().toString()
                : hadoop(address).getParent().toString();
    }

    /** The text of a small file. */
    String text(String address) throws IOException {
        try (InputStream in = open(address)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    InputStream open(String address) throws IOException {
        try {
            return isLocal(address)
                    ? Files.newInputStream(Path.of(address))
                    : system(address).open(hadoop(address));
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new IOException("There is no file " + address + ".", e);
        }
    }

    boolean exists(String address) throws IOException {
        return isLocal(address)
                ? Files.exists(Path.of(address))
                : system(address).exists(hadoop(address));
    }

    /**
     * Copies a file to this machine.
     *
     * @throws IOException if there is none, or it is a folder
     */
    void fetch(String address, Path to) throws IOException {
        try (InputStream in = open(address)) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes a folder where there is none. */
    void makeFolder(String address) throws IOException {
        try {
            if (isLocal(address)) {
                Files.createDirectories(Path.of(address));
            } else if (!system(address).mkdirs(hadoop(address))) {
                throw new IOException("no reason is given");
            }
        } catch (IOException e) {
            throw new IOException(
                    "The folder " + address + " for the results cannot be made: " + e.getMessage() + ".", e);
        }
    }

    /** Deletes a file, or a folder with all that is in it, if it is there. */
    void delete(String address) throws IOException {
        if (!isLocal(address)) {
            system(address).delete(hadoop(address), true);
        } else if (Files.exists(Path.of(address))) {
            Stage.delete(Path.of(address));
        }
    }

    /** Begins a file. */
    OutputStream create(String address) throws IOException {
        return isLocal(address)
                ? Files.newOutputStream(Path.of(address))
                : system(address).create(hadoop(address), true);
    }

    /** What a file is to hold. */
    @FunctionalInterface
    interface Writing {
        /** Writes all of it. */
        void to(OutputStream out) throws IOException;
    }

    /** Copies a whole file to its address, where it has its name only when all of it is there. */
    void publish(Path from, String address) throws IOException {
        publish(address, out -> Files.copy(from, out));
    }

    /** Writes a text, which has its name only when all of it is there. */
    void publish(String text, String address) throws IOException {
        publish(address, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes a file from front to end, which has its name only when all of it is there. */
    void publish(String address, Writing writing) throws IOException {
        if (isLocal(address)) {
            ResultFile.write(Path.of(address), part -> {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                    writing.to(out);
                }
            });
            return;
        }
        org.apache.hadoop.fs.Path target = hadoop(address);
        org.apache.hadoop.fs.Path part =
                new org.apache.hadoop.fs.Path(target.getParent(), ".neural-style-" + UUID.randomUUID() + ".part");
        FileSystem system = system(address);
        try {
            try (OutputStream out = system.create(part, true)) {
                writing.to(out);
            }
            rename(system, part, target);
        } finally {
            system.delete(part, false);
        }
    }

    private void rename(FileSystem system, org.apache.hadoop.fs.Path part, org.apache.hadoop.fs.Path target)
            throws IOException {
        try {
            URI root = system.getUri();
            FileContext.getFileContext(root, configuration).rename(part, target, Options.Rename.OVERWRITE);
        } catch (UnsupportedFileSystemException e) {
            // Such a system's own renaming replaces nothing.
            system.delete(target, false);
            if (!system.rename(part, target)) {
                throw new IOException(target + " could not be given its name.", e);
            }
        }
    }
}
