package net.neuralstyle.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads weights from the safetensors format: the length of a JSON header as a little-endian 64-bit number, the header,
 * which gives each tensor's type, shape and place, and then the tensors' bytes without gaps.
 *
 * <p>A file may come from anywhere, so nothing in it is believed before it is checked: memory is only taken for
 * tensors whose bytes the file is long enough to hold. Every failure is an {@link IOException} whose message names the
 * file and is fit to show to a person.
 */
final class Safetensors {

    private static final int LENGTH_BYTES = 8;

    /** The format's own limit on its header. */
    private static final int MAX_HEADER_BYTES = 100_000_000;

    /** A multiple of every value size. */
    private static final int CHUNK_BYTES = 1 << 16;

    private final InputStream in;
    private final long length;
    private final String fileName;

    private Safetensors(InputStream in, long length, String fileName) {
        this.in = in;
        this.length = length;
        this.fileName = fileName;
    }

    /**
     * Reads all tensors of a file; each must be of type F16, BF16, F32 or F64.
     *
     * @param file a safetensors file
     * @return the tensors by name in the order of their bytes; every value is finite
     * @throws IOException if the file is missing, unreadable, damaged, not in this format, or holds another type of
     *     tensor or a value that is not finite as a {@code float}
     */
    static Map<String, Tensor> read(Path file) throws IOException {
        return read(file, name -> true);
    }

    /**
     * Reads some of the tensors of a file. The others' bytes are skipped, and they may be of any type.
     *
     * @param file a safetensors file
     * @param wanted tells by name whether to read a tensor; such a tensor must be of type F16, BF16, F32 or F64
     * @return the wanted tensors by name in the order of their bytes; every value is finite
     * @throws IOException if the file is missing, unreadable, damaged or not in this format, or if a wanted tensor is
     *     of another type or holds a value that is not finite as a {@code float}
     */
    static Map<String, Tensor> read(Path file, Predicate<String> wanted) throws IOException {
        return opened(file, reader -> reader.read(wanted));
    }

    /**
     * What a file holds, as its header says; the tensors fill all of the rest.
     *
     * @param texts that stand beside the tensors, by key
     * @param entries the tensors by name, in the order of their bytes
     * @param begin of the tensors' bytes in the file
     * @param length of the whole file in bytes
     */
    record Contents(Map<String, String> texts, Map<String, SafetensorsHeader.Entry> entries, long begin, long length) {
        Contents {
            texts = Collections.unmodifiableMap(texts);
            entries = Collections.unmodifiableMap(entries);
        }
    }

    /**
     * Reads what a file holds, without the tensors' values.
     *
     * @param file a safetensors file
     * @throws IOException as {@link #read(Path)}, but no tensor's type or values are looked at
     */
    static Contents contents(Path file) throws IOException {
        return opened(file, Safetensors::contents);
    }

    /**
     * Reads one tensor of a file whose header is known.
     *
     * @param contents of the file
     * @param name of one of its tensors
     * @throws IOException as {@link #read(Path)}, or if the file is no longer as long as it was
     */
    static Tensor tensor(Path file, Contents contents, String name) throws IOException {
        return opened(file, reader -> {
            if (reader.length != contents.length) {
                throw reader.bad("the file had " + contents.length + " bytes when it was opened, and has "
                        + reader.length + " now; it is truncated, or another was written there meanwhile");
            }
            SafetensorsHeader.Entry entry = contents.entries.get(name);
            reader.checkSize(entry);
            reader.skip(contents.begin + entry.begin());
            return reader.tensor(entry);
        });
    }

    /** What is read of an opened file. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(Safetensors reader) throws IOException;
    }

    private static <T> T opened(Path file, Reading<T> reading) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": this is a folder, not a safetensors file");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            String fileName = String.valueOf(file.getFileName());
            return reading.of(new Safetensors(Channels.newInputStream(channel), channel.size(), fileName));
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException(file + ": you have no permission to read this file", e);
        }
    }

    /**
     * Reads all tensors from a stream; each must be of type F16, BF16, F32 or F64. The stream is not closed.
     *
     * @param in the bytes of a safetensors file, from its first byte
     * @param length how many bytes the stream holds, at least 0; bounds the memory taken
     * @param fileName what to call the stream in messages
     * @return the tensors by name in the order of their bytes; every value is finite
     * @throws IOException if the stream ends early, is damaged, not in this format, or holds another type of tensor or
     *     a value that is not finite as a {@code float}
     */
    static Map<String, Tensor> read(InputStream in, long length, String fileName) throws IOException {
        return new Safetensors(in, length, fileName).read(name -> true);
    }

    private Map<String, Tensor> read(Predicate<String> wanted) throws IOException {
        Collection<SafetensorsHeader.Entry> entries = contents().entries.values();
        // All types and shapes are checked before the first value is read, so that a bad file fails at once.
        Set<String> chosen = new HashSet<>();
        for (SafetensorsHeader.Entry entry : entries) {
            if (wanted.test(entry.name())) {
                checkSize(entry);
                chosen.add(entry.name());
            }
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : entries) {
            if (chosen.contains(entry.name())) {
                tensors.put(entry.name(), tensor(entry));
            } else {
                skip(entry.end() - entry.begin());
            }
        }
        return Collections.unmodifiableMap(tensors);
    }

    /** The length of the header in bytes, which the file is long enough to hold. */
    private int headerLength() throws IOException {
        byte[] start = in.readNBytes((int) Math.min(LENGTH_BYTES, length));
        if (start.length == 0) {
            throw bad("the file is empty");
        }
        long claimed = start.length < LENGTH_BYTES
                ? Long.MAX_VALUE
                : ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (claimed >= 0 && claimed <= Math.min(MAX_HEADER_BYTES, length - LENGTH_BYTES)) {
            return (int) claimed;
        }
        // Only now does the text of the first bytes matter: a true header may well be '<' bytes long.
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.replace("\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<")) {
            throw bad("this looks like a web page, not a safetensors file; download the file itself");
        }
        if (text.equals("version ")) {
            throw bad("this looks like a Git LFS pointer, not the safetensors file it points to;"
                    + " download the file itself");
        }
        if (start.length < LENGTH_BYTES) {
            throw bad("the file has only " + start.length + " bytes; it is damaged or not a safetensors file");
        }
        String size = Long.toUnsignedString(claimed);
        if (claimed >= 0 && claimed <= length - LENGTH_BYTES) {
            throw bad("the header claims " + size + " bytes but the format allows " + MAX_HEADER_BYTES
                    + "; it is damaged or not a safetensors file");
        }
        throw bad("the header claims " + size + " bytes but the file has " + length
                + "; it is damaged or not a safetensors file");
    }

    /** Reads and checks the header. */
    private Contents contents() throws IOException {
        int headerBytes = headerLength();
        byte[] header = in.readNBytes(headerBytes);
        if (header.length < headerBytes) {
            throw truncated();
        }
        long begin = (long) LENGTH_BYTES + headerBytes;
        try {
            SafetensorsHeader read = SafetensorsHeader.parse(header);
            Map<String, SafetensorsHeader.Entry> entries = new LinkedHashMap<>();
            read.inOrder(length - begin).forEach(entry -> entries.put(entry.name(), entry));
            return new Contents(read.texts(), entries, begin, length);
        } catch (IOException e) {
            throw bad(e.getMessage(), e);
        }
    }

    /** Makes sure that a tensor is of a type read here and that its shape accounts for its bytes. */
    private void checkSize(SafetensorsHeader.Entry entry) throws IOException {
        String name = SafetensorsHeader.quoted(entry.name());
        ValueType type = ValueType.of(entry.type());
        if (type == null) {
            throw bad(name + " holds values of type " + SafetensorsHeader.quoted(entry.type())
                    + "; only F16, BF16, F32 and F64 can be" + " used");
        }
        long bytes = entry.end() - entry.begin();
        long needed = type.bytes();
        for (long axis : entry.shape()) {
            if (axis > Integer.MAX_VALUE) {
                throw bad(name + " has an axis of length " + axis + ", which is too long");
            }
            // Sticks at the top instead of wrapping round to a plausible size; an axis of length 0 still makes it 0.
            boolean overflow = axis != 0 && needed > Long.MAX_VALUE / axis;
            needed = overflow ? Long.MAX_VALUE : needed * axis;
        }
        if (needed != bytes) {
            throw bad(name + " has shape " + entry.shape() + " of " + type + " values, which does not match its "
                    + bytes + " bytes; the file is damaged");
        }
        if (bytes / type.bytes() > Integer.MAX_VALUE - 8) {
            throw bad(name + " is too large to read");
        }
    }

    private Tensor tensor(SafetensorsHeader.Entry entry) throws IOException {
        ValueType type = ValueType.of(entry.type());
        float[] values = new float[(int) ((entry.end() - entry.begin()) / type.bytes())];
        byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, entry.end() - entry.begin())];
        int done = 0;
        while (done < values.length) {
            int count = Math.min(chunk.length / type.bytes(), values.length - done);
            if (in.readNBytes(chunk, 0, count * type.bytes()) < count * type.bytes()) {
                throw truncated();
            }
            ByteBuffer bytes = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < count; i++) {
                values[done + i] = type.next(bytes);
            }
            done += count;
        }
        Tensor tensor = new Tensor(entry.shape().stream().map(Math::toIntExact).toList(), values);
        try {
            tensor.requireFinite(SafetensorsHeader.quoted(entry.name()));
        } catch (IllegalArgumentException e) {
            throw bad(e.getMessage() + "; the weights cannot be used", e);
        }
        return tensor;
    }

    private void skip(long bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw truncated();
        }
    }

    /** The file ended although its length promised more, as when it shrinks while it is read. */
    private IOException truncated() {
        return bad("the file ends early; it is truncated");
    }

    private IOException bad(String what) {
        return bad(what, null);
    }

    private IOException bad(String what, Exception cause) {
        return new IOException(fileName + ": " + what, cause);
    }
}
