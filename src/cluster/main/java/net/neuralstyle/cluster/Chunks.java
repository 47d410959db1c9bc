package net.neuralstyle.cluster;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.neuralstyle.image.Area;
import net.neuralstyle.image.PixelSource;
import net.neuralstyle.image.Pixels;

/**
 * A picture in square chunks, each a file of its own, so that many processes read and write it at once: a dataset of the N5
 * format (https://github.com/saalfeldlab/n5), x·y·colour, uncompressed, which Fiji opens with File › Import › N5.
 *
 * @param store that knows where its files are
 * @param address of its folder
 * @param width in pixels
 * @param height in pixels
 * @param side of a chunk in pixels; those at right and below may be smaller
 * @param isFine whether numbers are 32-bit floats, 0–1; otherwise they are bytes, 0–255
 */
record Chunks(Store store, String address, int width, int height, int side, boolean isFine) implements PixelSource {
    private static final int COLOURS = 3;
    private static final int MOST = 255;
    /** Far more than any picture has; products of two such lengths are whole numbers still. */
    private static final int LONGEST = 1 << 20;
    /** A chunk of this side is 800 MB of floats. */
    private static final int LARGEST_SIDE = 8192;
    /** A chunk that has the size of its place. */
    private static final short PLAIN = 0;
    /** Side of a chunk where nothing asks for another. */
    static final int USUAL = 512;

    private static final String ATTRIBUTES = "attributes.json";
    private static final String FLOATS = "float32";
    private static final String BYTES = "uint8";

    /** The largest side of chunks, up to one that is usual, that a length consists of. */
    static int sideWithin(int length) {
        int side = Math.min(USUAL, length);
        while (length % side > 0) {
            side--;
        }
        return side;
    }

    /** Whether an address is that of such a picture. */
    static boolean isNamed(String address) {
        return address.toLowerCase(Locale.ROOT).endsWith(".n5");
    }

    /** Whether a picture is there as a whole. */
    static boolean isThere(Store store, String address) throws IOException {
        return store.exists(Store.child(address, ATTRIBUTES));
    }

    /**
     * Opens a picture.
     *
     * @throws IOException with a sentence that names it, if there is none or it is of another kind
     */
    static Chunks open(Store store, String address) throws IOException {
        try {
            JsonObject json =
                    JsonParser.parseString(store.text(Store.child(address, ATTRIBUTES))).getAsJsonObject();
            Gson gson = new Gson();
            int[] dimensions = gson.fromJson(json.get("dimensions"), int[].class);
            int[] blocks = gson.fromJson(json.get("blockSize"), int[].class);
            String type = json.get("dataType").getAsString();
            String compression = json.getAsJsonObject("compression").get("type").getAsString();
            boolean known = isPicture(dimensions, LONGEST)
                    && isPicture(blocks, LARGEST_SIDE)
                    && blocks[0] == blocks[1]
                    && compression.equals("raw")
                    && (type.equals(FLOATS) || type.equals(BYTES));
            if (!known) {
                throw new IOException(address + " is no picture that is read here: an N5 dataset has to be"
                        + " width×height×3, in square blocks of all 3 colours, uint8 or float32, uncompressed (raw).");
            }
            return new Chunks(store, address, dimensions[0], dimensions[1], blocks[0], type.equals(FLOATS));
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | ClassCastException
                | IllegalArgumentException
                | UnsupportedOperationException e) {
            throw new IOException(address + " is no N5 dataset: its " + ATTRIBUTES + " cannot be read.", e);
        }
    }

    /** Whether lengths are those of something with all three colours. */
    private static boolean isPicture(int[] lengths, int most) {
        return lengths.length == COLOURS
                && lengths[0] > 0
                && lengths[0] <= most
                && lengths[1] > 0
                && lengths[1] <= most
                && lengths[2] == COLOURS;
    }

    /** Writes what {@link #open} reads, with more of one's own: a picture is there when this is. */
    void describe(Map<String, ?> more) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("n5", "2.5.1");
        json.put("dimensions", List.of(width, height, COLOURS));
        json.put("blockSize", List.of(side, side, COLOURS));
        json.put("dataType", isFine ? FLOATS : BYTES);
        json.put("compression", Map.of("type", "raw"));
        json.putAll(more);
        store.makeFolder(address);
        try (OutputStream out = store.create(Store.child(address, ATTRIBUTES))) {
            out.write(new Gson().toJson(json).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** All chunks, row by row. */
    List<Area> all() {
        return within(new Area(0, 0, width, height));
    }

    /** The chunks that an area has a part of. */
    private List<Area> within(Area area) {
        List<Area> chunks = new ArrayList<>();
        for (int top = area.top() / side * side; top < area.bottom(); top += side) {
            for (int left = area.left() / side * side; left < area.right(); left += side) {
                chunks.add(new Area(left, top, Math.min(width, left + side), Math.min(height, top + side)));
            }
        }
        return chunks;
    }

    private String folder(Area chunk) {
        return Store.child(Store.child(address, Integer.toString(chunk.left() / side)),
                Integer.toString(chunk.top() / side));
    }

    /**
     * Writes the chunks that a part of the picture consists of.
     *
     * @param area that begins and ends with chunks
     * @param pixels of its size
     */
    void write(Area area, Pixels pixels) throws IOException {
        PixelSource part = PixelSource.of(pixels);
        for (Area chunk : within(area)) {
            Pixels own = part.read(chunk.from(area.left(), area.top()));
            store.makeFolder(folder(chunk));
            try (DataOutputStream out = new DataOutputStream(store.create(Store.child(folder(chunk), "0")))) {
                out.writeShort(0);
                out.writeShort(COLOURS);
                out.writeInt(own.width());
                out.writeInt(own.height());
                out.writeInt(COLOURS);
                out.write(isFine ? floats(own.planes()) : bytes(own.planes()));
            }
        }
    }

    private static byte[] floats(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(MOST * values[i]);
        }
        return bytes;
    }

    @Override
    public Pixels read(Area area) {
        float[] planes = new float[COLOURS * area.width() * area.height()];
        for (Area chunk : within(area)) {
            float[] numbers = numbers(chunk);
            Area wanted = chunk.and(area);
            for (int row = 0; row < COLOURS * wanted.height(); row++) {
                int plane = row / wanted.height();
                int y = wanted.top() + row % wanted.height();
                int from = (plane * chunk.height() + y - chunk.top()) * chunk.width() + wanted.left() - chunk.left();
                int to = (plane * area.height() + y - area.top()) * area.width() + wanted.left() - area.left();
                System.arraycopy(numbers, from, planes, to, wanted.width());
            }
        }
        return new Pixels(planes, area.width(), area.height());
    }

    private float[] numbers(Area chunk) {
        String file = Store.child(folder(chunk), "0");
        try (DataInputStream in = new DataInputStream(store.open(file))) {
            if (in.readShort() != PLAIN || in.readShort() != COLOURS) {
                throw new IOException(file + " is no chunk of a picture.");
            }
            boolean whole = in.readInt() == chunk.width() && in.readInt() == chunk.height() && in.readInt() == COLOURS;
            if (!whole) {
                throw new IOException(file + " is not of the size that its dataset says.");
            }
            float[] numbers = new float[COLOURS * chunk.width() * chunk.height()];
            byte[] bytes = in.readNBytes(numbers.length * (isFine ? Float.BYTES : 1));
            if (bytes.length != numbers.length * (isFine ? Float.BYTES : 1)) {
                throw new IOException(file + " is cut off.");
            }
            if (isFine) {
                ByteBuffer.wrap(bytes).asFloatBuffer().get(numbers);
                requireColours(numbers, file);
            } else {
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = (bytes[i] & MOST) / (float) MOST;
                }
            }
            return numbers;
        } catch (EOFException e) {
            throw new UncheckedIOException(new IOException(file + " is cut off.", e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireColours(float[] numbers, String file) throws IOException {
        for (float number : numbers) {
            if (!(number >= 0 && number <= 1)) {
                throw new IOException(file + " holds the number " + number + "; float32 pixels have to be in 0–1.");
            }
        }
    }
}
