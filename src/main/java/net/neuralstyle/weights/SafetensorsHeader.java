package net.neuralstyle.weights;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The header of a safetensors file, from its JSON: what tensors there are, with types and shapes as they stand there, and
 * the texts beside them. Nothing of it is compared with the file's bytes yet.
 *
 * @param entries the tensors, in the header's order
 * @param texts by key
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> texts) {
    /** Far more than any image network has; keeps a header of nothing but tiny entries from filling the memory. */
    private static final int MAX_TENSORS = 65_536;

    private static final int MAX_AXES = 16;

    private static final int MAX_SHOWN_NAME = 80;

    /**
     * A tensor as the header describes it.
     *
     * @param begin first byte, counted from the end of the header; not negative
     * @param end the byte after the last; not negative, not yet known to lie after {@code begin} or inside the file
     */
    record Entry(String name, String type, List<Long> shape, long begin, long end) {}

    /**
     * Reads a header.
     *
     * @throws IOException saying what is wrong, without the file's name
     */
    static SafetensorsHeader parse(byte[] header) throws IOException {
        // The JSON reader would let a byte-order mark or white space pass.
        if (header.length == 0 || header[0] != '{') {
            throw new IOException("the header is not a JSON object; the file is damaged or not a safetensors file");
        }
        List<Entry> entries = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
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
                    readTexts(json, texts);
                } else {
                    entries.add(entry(json, name));
                }
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new HeaderException("something follows its closing brace");
            }
        } catch (HeaderException e) {
            throw new IOException("the header is not valid: " + e.getMessage(), e);
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            // The reader's own complaints speak of JSON paths and lines, which mean little to a person.
            throw new IOException("the header is not valid JSON; the file is damaged or not a safetensors file", e);
        }
        return new SafetensorsHeader(entries, texts);
    }

    private static void readTexts(JsonReader json, Map<String, String> texts) throws IOException {
        expect(json, JsonToken.BEGIN_OBJECT, "__metadata__");
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            expect(json, JsonToken.STRING, "__metadata__");
            texts.put(key, json.nextString());
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

    /**
     * The tensors in the order of their bytes.
     *
     * @param dataBytes how many bytes follow the header
     * @throws IOException unless they fill those exactly, as the format demands; it says what is wrong, without the file's name
     */
    List<Entry> inOrder(long dataBytes) throws IOException {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long filled = 0;
        String before = "the header";
        for (Entry entry : sorted) {
            String name = quoted(entry.name());
            if (entry.end() < entry.begin()) {
                throw new IOException(name + " ends at byte " + entry.end() + " of the data, before its start at byte "
                        + entry.begin() + "; the file is damaged");
            }
            if (entry.begin() < filled) {
                throw new IOException(name + " overlaps " + before + "; the file is damaged");
            }
            if (entry.begin() > filled) {
                throw new IOException((entry.begin() - filled) + " bytes between " + before + " and " + name
                        + " belong to no tensor; the file is damaged");
            }
            if (entry.end() > dataBytes) {
                throw new IOException(name + " ends at byte " + entry.end() + " of the data but the file holds only "
                        + dataBytes + "; it is truncated or damaged");
            }
            filled = entry.end();
            before = name;
        }
        if (filled < dataBytes) {
            throw new IOException(
                    (dataBytes - filled) + " bytes after " + before + " belong to no tensor; the file is damaged");
        }
        return sorted;
    }

    static String quoted(String name) {
        return "'" + shortened(name) + "'";
    }

    /** A text from the file in a form that cannot flood or garble a message. */
    private static String shortened(String text) {
        String part = text.length() > MAX_SHOWN_NAME ? text.substring(0, MAX_SHOWN_NAME) + "..." : text;
        return part.replaceAll("\\p{Cntrl}", "?");
    }

    /** Says what is wrong with the header, for {@link #entries} to put the file's name in front. */
    private static final class HeaderException extends IOException {

        private static final long serialVersionUID = 1;

        HeaderException(String message) {
            super(message);
        }
    }
}
