package net.neuralstyle.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads picture files. What their pixels mean is as ImageJ shows it: more than 8 bits from the smallest to the largest
 * value unless the file names a display range; colours through the file's profile; photographs upright.
 */
public final class PictureReader {
    /** What a pixel of the result takes: colours, and the planes that are made of them. */
    static final int RESULT_BYTES = 16;

    private static final String READ = "PNG, JPEG, TIFF, GIF, BMP or WebP";
    /** A pipe can say no length. */
    private static final int MOST_OF_PIPE = 1 << 29;

    private PictureReader() {}

    /**
     * Reads a picture.
     *
     * @param file a file, or a pipe, which is read to its end
     * @param wanted how large
     * @throws IOException with a sentence that names the file: it is missing, a folder, no picture, cut off, damaged or
     *     larger than Java's memory
     */
    public static Picture read(Path file, Wanted wanted) throws IOException {
        if (file.toString().isEmpty()) {
            throw new IOException("The name of a picture is empty: name a file.");
        }
        if (!Files.exists(file)) {
            throw new IOException(
                    Files.isSymbolicLink(file)
                            ? file + " is a link that leads to no file."
                            : "There is no file " + file + ".");
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a picture.");
        }
        if (!Files.isReadable(file)) {
            throw new IOException(file + " cannot be read: you have no permission to.");
        }
        if (!Files.isRegularFile(file)) {
            return readPipe(file, wanted);
        }
        if (Files.size(file) == 0) {
            throw new IOException(file + " is empty.");
        }
        try (ImageInputStream in = new ChannelStream(file)) {
            return read(in, Files.size(file), file.toString(), file, wanted);
        }
    }

    private static Picture readPipe(Path file, Wanted wanted) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(Kind.START);
            requireRead(Kind.of(start), start.length, file.toString());
            byte[] rest = in.readNBytes(MOST_OF_PIPE);
            byte[] all = Arrays.copyOf(start, start.length + rest.length);
            System.arraycopy(rest, 0, all, start.length, rest.length);
            return read(all, file.toString(), wanted);
        }
    }

    /**
     * Reads a picture that is in memory.
     *
     * @param bytes of a file
     * @param name what messages call it
     * @param wanted how large
     * @throws IOException as {@link #read(Path, Wanted)}
     */
    public static Picture read(byte[] bytes, String name, Wanted wanted) throws IOException {
        RangesStream in = new RangesStream(null);
        in.add(bytes);
        return read(in, bytes.length, name, null, wanted);
    }

    private static Picture read(ImageInputStream in, long length, String name, Path file, Wanted wanted)
            throws IOException {
        byte[] start = new byte[(int) Math.min(length, Kind.START)];
        in.readFully(start);
        Kind kind = Kind.of(start);
        requireRead(kind, start.length, name);
        in.seek(0);
        try {
            return new Decoding(in, length, file, wanted).picture(kind);
        } catch (OutOfMemoryError e) {
            throw new IOException(name + " does not fit into Java's memory: raise -Xmx, or scale the picture down.", e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Decoders meet damaged files with all kinds of runtime exceptions, and follow their parts in circles.
            throw new IOException(said(name, e), e);
        }
    }

    private static String said(String name, Throwable e) {
        String message = e instanceof IOException && e.getMessage() != null ? e.getMessage() : "";
        if (message.startsWith("it ")) {
            return name + ": " + message + ".";
        }
        if (Character.isDigit(message.isEmpty() ? ' ' : message.charAt(0)) && message.contains("-Xmx")) {
            return name + ": " + message + ".";
        }
        String reason = message.isEmpty() ? "" : " (" + message + ")";
        return name + " is damaged, cut off or of an unknown kind" + reason + ".";
    }

    private static void requireRead(Kind kind, int bytes, String name) throws IOException {
        if (bytes == 0) {
            throw new IOException(name + " is empty.");
        }
        if (!kind.isRead()) {
            throw new IOException(name + " is not a picture that can be read (" + READ + ")" + kind.refusal());
        }
    }

    /** Whether a file's name ends as pictures' do; those that cannot be read say so when they are. */
    public static boolean isNameOfPicture(Path file) {
        String name = file.getFileName().toString();
        return Kind.isNameOfPicture(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * Whether ImageJ should open a file itself: it wrote it, only it knows what it is, or the file holds a stack.
     *
     * @param file a regular file that is not empty
     * @param stacks whether a stack is wanted where there is one
     * @throws IOException if the file cannot be read, or pixels lie beyond its end; the message names the file
     */
    public static boolean isForImageJ(Path file, boolean stacks) throws IOException {
        try (ImageInputStream in = new ChannelStream(file)) {
            byte[] start = new byte[(int) Math.min(Files.size(file), Kind.START)];
            in.readFully(start);
            Kind kind = Kind.of(start);
            in.seek(0);
            return switch (kind) {
                case TIFF -> isTiffForImageJ(in, Files.size(file), stacks);
                case GIF -> stacks && GifFrame.isStack(in);
                default -> kind.mayBeImageJs();
            };
        } catch (IOException | RuntimeException e) {
            throw new IOException(said(file.toString(), e), e);
        }
    }

    private static boolean isTiffForImageJ(ImageInputStream in, long length, boolean stacks) throws IOException {
        TiffScan scan = TiffScan.of(in, length);
        boolean theirs =
                scan.isOfImageJ() && scan.isAsImageJWrites() || stacks && scan.isStack() && !scan.isChannelsOnly();
        if (theirs && !scan.pages().get(0).isWithin(length)) {
            throw new IOException("it is cut off: pixels are missing");
        }
        return theirs;
    }

    /** ImageJ's own reader, where ImageJ is on the class path; else null. */
    static ForeignReader imageJ() {
        try {
            return ServiceLoader.load(ForeignReader.class, PictureReader.class.getClassLoader())
                    .findFirst()
                    .orElse(null);
        } catch (ServiceConfigurationError | LinkageError e) {
            // ImageJ is not here.
            return null;
        }
    }
}
