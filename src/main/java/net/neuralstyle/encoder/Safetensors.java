package net.neuralstyle.encoder;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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

    /** Far more than any image network has; keeps a header of nothing but tiny entries from filling the memory. */
    private static final int MAX_TENSORS = 65_536;

    private static final int MAX_AXES = 16;

    private static final int MAX_SHOWN_NAME = 80;

    /** A multiple of every value size. */
    private static final int CHUNK_BYTES = 1 << 16;

    private final InputStream in;
    private final long length;
    private final String fileName;
    private final Map<String, String> metadata = new LinkedHashMap<>();

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
     * What a file holds.
     *
     * @param texts that stand beside the tensors, by key
     * @param names of the tensors
     */
    record Contents(Map<String, String> texts, Set<String> names) {}

    /**
     * Reads what a file holds, without the tensors' values.
     *
     * @param file a safetensors file
     * @throws IOException as {@link #read(Path)}, but no tensor's type or values are looked at
     */
    static Contents contents(Path file) throws IOException {
        return opened(file, reader -> {
            Set<String> names = new LinkedHashSet<>();
            reader.read(name -> {
                names.add(name);
                return false;
            });
            return new Contents(Collections.unmodifiableMap(reader.metadata), names);
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
        int headerBytes = headerLength();
        byte[] header = in.readNBytes(headerBytes);
        if (header.length < headerBytes) {
            throw truncated();
        }
        long dataBytes = length - LENGTH_BYTES - headerBytes;
        List<Entry> entries = entries(header);
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        checkPlaces(entries, dataBytes);
        // All types and shapes are checked before the first value is read, so that a bad file fails at once.
        Set<String> chosen = new HashSet<>();
        for (Entry entry : entries) {
            if (wanted.test(entry.name())) {
                checkSize(entry);
                chosen.add(entry.name());
            }
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Entry entry : entries) {
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

    /** All tensors the header lists, with types and shapes as they stand there. */
    private List<Entry> entries(byte[] header) throws IOException {
        // The JSON reader would let a byte-order mark or white space pass.
        if (header.length == 0 || header[0] != '{') {
            throw bad("the header is not a JSON object; the file is damaged or not a safetensors file");
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        // A fresh decoder reports malformed UTF-8; the reader would otherwise replace it.
        try (JsonReader json = new JsonReader(
                new InputStreamReader(new ByteArrayInputStream(header), StandardCharsets.UTF_8.newDecoder()))) {
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (!names.add(name)) {
                    throw new HeaderException("it lists " + quoted(name) + " twice");
                }
                if (names.size() > MAX_TENSORS) {
                    throw new HeaderException("it lists more than " + MAX_TENSORS + " tensors");
                }
                if (name.equals("__metadata__")) {
                    readMetadata(json);
                } else {
                    entries.add(entry(json, name));
                }
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new HeaderException("something follows its closing brace");
            }
        } catch (HeaderException e) {
            throw bad("the header is not valid: " + e.getMessage(), e);
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            // The reader's own complaints speak of JSON paths and lines, which mean little to a person.
            throw bad("the header is not valid JSON; the file is damaged or not a safetensors file", e);
        }
        return entries;
    }

    private void readMetadata(JsonReader json) throws IOException {
        expect(json, JsonToken.BEGIN_OBJECT, "__metadata__");
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            expect(json, JsonToken.STRING, "__metadata__");
            metadata.put(key, json.nextString());
        }
        json.endObject();
    }

    private static Entry entry(JsonReader json, String name) throws IOException {
        expect(json, JsonToken.BEGIN_OBJECT, name);
        String type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            boolean repeated;
            switch (key) {
                case "dtype" -> {
                    repeated = type != null;
                    expect(json, JsonToken.STRING, name);
                    type = json.nextString();
                }
                case "shape" -> {
                    repeated = shape != null;
                    shape = numbers(json, name, MAX_AXES);
                }
                case "data_offsets" -> {
                    repeated = offsets != null;
                    offsets = numbers(json, name, 2);
                }
                default -> throw new HeaderException(quoted(name) + " has an unknown property " + quoted(key));
            }
            if (repeated) {
                throw new HeaderException(quoted(name) + " gives its " + key + " twice");
            }
        }
        json.endObject();
        if (type == null || shape == null || offsets == null) {
            throw new HeaderException(quoted(name) + " lacks its dtype, shape or data_offsets");
        }
        if (offsets.size() != 2) {
            throw new HeaderException(quoted(name) + " needs two data_offsets, not " + offsets.size());
        }
        return new Entry(name, type, List.copyOf(shape), offsets.get(0), offsets.get(1));
    }

    /** A list of at most {@code most} whole numbers, none negative. */
    private static List<Long> numbers(JsonReader json, String name, int most) throws IOException {
        expect(json, JsonToken.BEGIN_ARRAY, name);
        List<Long> numbers = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            if (numbers.size() == most) {
                throw new HeaderException(quoted(name) + " has a list of more than " + most + " numbers");
            }
            expect(json, JsonToken.NUMBER, name);
            // As text, because the reader would take 2.0 and 2e0 for whole numbers.
            String text = json.nextString();
            long number;
            try {
                number = Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new HeaderException(quoted(name) + " has " + shortened(text) + " where a whole number belongs");
            }
            if (number < 0) {
                throw new HeaderException(quoted(name) + " has the negative number " + number);
            }
            numbers.add(number);
        }
        json.endArray();
        return numbers;
    }

    private static void expect(JsonReader json, JsonToken token, String name) throws IOException {
        JsonToken found = json.peek();
        if (found != token) {
            throw new HeaderException(quoted(name) + " has a JSON " + found + " where a " + token + " belongs");
        }
    }

    /** Makes sure that the tensors, sorted by place, fill the data exactly, as the format demands. */
    private void checkPlaces(List<Entry> entries, long dataBytes) throws IOException {
        long filled = 0;
        String before = "the header";
        for (Entry entry : entries) {
            String name = quoted(entry.name());
            if (entry.end() < entry.begin()) {
                throw bad(name + " ends at byte " + entry.end() + " of the data, before its start at byte "
                        + entry.begin() + "; the file is damaged");
            }
            if (entry.begin() < filled) {
                throw bad(name + " overlaps " + before + "; the file is damaged");
            }
            if (entry.begin() > filled) {
                throw bad((entry.begin() - filled) + " bytes between " + before + " and " + name
                        + " belong to no tensor; the file is damaged");
            }
            if (entry.end() > dataBytes) {
                throw bad(name + " ends at byte " + entry.end() + " of the data but the file holds only " + dataBytes
                        + "; it is truncated or damaged");
            }
            filled = entry.end();
            before = name;
        }
        if (filled < dataBytes) {
            throw bad((dataBytes - filled) + " bytes after " + before + " belong to no tensor; the file is damaged");
        }
    }

    /** Makes sure that a tensor is of a type read here and that its shape accounts for its bytes. */
    private void checkSize(Entry entry) throws IOException {
        String name = quoted(entry.name());
        ValueType type = ValueType.of(entry.type());
        if (type == null) {
            throw bad(name + " holds values of type " + quoted(entry.type()) + "; only F16, BF16, F32 and F64 can be"
                    + " used");
        }
        long bytes = entry.end() - entry.begin();
        long needed = type.bytes;
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
        if (bytes / type.bytes > Integer.MAX_VALUE - 8) {
            throw bad(name + " is too large to read");
        }
    }

    private Tensor tensor(Entry entry) throws IOException {
        ValueType type = ValueType.of(entry.type());
        float[] values = new float[(int) ((entry.end() - entry.begin()) / type.bytes)];
        byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, entry.end() - entry.begin())];
        int done = 0;
        while (done < values.length) {
            int count = Math.min(chunk.length / type.bytes, values.length - done);
            if (in.readNBytes(chunk, 0, count * type.bytes) < count * type.bytes) {
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
            tensor.requireFinite(quoted(entry.name()));
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

    private static String quoted(String name) {
        return "'" + shortened(name) + "'";
    }

    /** A text from the file in a form that cannot flood or garble a message. */
    private static String shortened(String text) {
        String part = text.length() > MAX_SHOWN_NAME ? text.substring(0, MAX_SHOWN_NAME) + "..." : text;
        return part.replaceAll("\\p{Cntrl}", "?");
    }

    /**
     * A tensor as the header describes it.
     *
     * @param begin first byte, counted from the end of the header; not negative
     * @param end the byte after the last; not negative, not yet known to lie after {@code begin} or inside the file
     */
    private record Entry(String name, String type, List<Long> shape, long begin, long end) {}

    /** Says what is wrong with the header, for {@link #entries} to put the file's name in front. */
    private static final class HeaderException extends IOException {

        private static final long serialVersionUID = 1;

        HeaderException(String message) {
            super(message);
        }
    }

    /** The types of value that become a {@code float}, under the names the format gives them. */
    private enum ValueType {
        F16(2),
        BF16(2),
        F32(4),
        F64(8);

        private final int bytes;

        ValueType(int bytes) {
            this.bytes = bytes;
        }

        /** The type of a name, or null if it is none of these. */
        static ValueType of(String name) {
            for (ValueType type : values()) {
                if (type.name().equals(name)) {
                    return type;
                }
            }
            return null;
        }

        /** The next value of a little-endian buffer; a double out of range becomes infinite. */
        float next(ByteBuffer buffer) {
            return switch (this) {
                case F16 -> half(buffer.getShort());
                case BF16 -> Float.intBitsToFloat(buffer.getShort() << 16);
                case F32 -> buffer.getFloat();
                case F64 -> (float) buffer.getDouble();
            };
        }

        /** Widens an IEEE 754 half; exact. */
        private static float half(short bits) {
            int exponent = bits >> 10 & 0x1f;
            int fraction = bits & 0x3ff;
            float magnitude;
            if (exponent == 0) {
                magnitude = fraction * 0x1p-24f;
            } else if (exponent == 0x1f) {
                magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            } else {
                magnitude = Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
            }
            return bits < 0 ? -magnitude : magnitude;
        }
    }
}
