package net.neuralstyle.recipe;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts of a TIFF file's first image: its description (TIFF 6.0, tag 270), and ImageJ's own properties and Info (tags
 * 50838 and 50839: lengths, then a table of kinds and counts, then UTF-16 texts in the file's byte order).
 */
final class TiffText {
    private static final int DESCRIPTION = 270;
    private static final int IMAGEJ_LENGTHS = 50838;
    private static final int IMAGEJ_DATA = 50839;
    private static final int IMAGEJ_MAGIC = 0x494a494a;
    private static final int IMAGEJ_INFO = 0x696e666f;
    private static final int IMAGEJ_PROPERTIES = 0x70726f70;

    private final ByteBuffer file;
    private final List<String> texts = new ArrayList<>();

    private TiffText(byte[] bytes) {
        file = ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    static boolean isTiff(byte[] start) {
        return start.length >= 8
                && (start[0] == 'I' && start[1] == 'I' && start[2] == 42 && start[3] == 0
                        || start[0] == 'M' && start[1] == 'M' && start[2] == 0 && start[3] == 42);
    }

    /**
     * Every text that may hold a recipe, ImageJ's properties first.
     *
     * @throws IOException if the file is cut off or damaged
     */
    static List<String> of(byte[] bytes) throws IOException {
        try {
            TiffText tiff = new TiffText(bytes);
            tiff.read();
            return tiff.texts;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException("it is damaged or cut off", e);
        }
    }

    private void read() {
        int directory = file.getInt(4);
        int entries = Short.toUnsignedInt(file.getShort(directory));
        int[] lengths = {};
        int data = 0;
        String description = null;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            int tag = Short.toUnsignedInt(file.getShort(entry));
            int count = file.getInt(entry + 4);
            int at = file.getInt(entry + 8);
            switch (tag) {
                case DESCRIPTION -> description = ascii(count <= 4 ? entry + 8 : at, count);
                case IMAGEJ_LENGTHS -> lengths = wholeNumbers(count == 1 ? entry + 8 : at, count);
                case IMAGEJ_DATA -> data = at;
                default -> {
                    // Nothing to read for people.
                }
            }
        }
        if (lengths.length > 1 && data > 0 && file.getInt(data) == IMAGEJ_MAGIC) {
            readImageJ(lengths, data);
        }
        if (description != null) {
            texts.add(description);
        }
    }

    private void readImageJ(int[] lengths, int data) {
        int at = data + lengths[0];
        int block = 1;
        for (int kind = data + 4; kind < data + lengths[0]; kind += 8) {
            int count = file.getInt(kind + 4);
            for (int i = 0; i < count; i++) {
                int length = lengths[block++];
                if (file.getInt(kind) == IMAGEJ_PROPERTIES) {
                    texts.add(0, utf16(at, length));
                } else if (file.getInt(kind) == IMAGEJ_INFO) {
                    texts.add(utf16(at, length));
                }
                at += length;
            }
        }
    }

    private int[] wholeNumbers(int at, int count) {
        if (count < 0 || count > file.capacity() / 4) {
            throw new IndexOutOfBoundsException(count);
        }
        int[] numbers = new int[count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = file.getInt(at + 4 * i);
        }
        return numbers;
    }

    private String ascii(int at, int count) {
        byte[] bytes = bytes(at, count);
        return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
    }

    private String utf16(int at, int length) {
        return new String(
                bytes(at, length),
                file.order() == ByteOrder.LITTLE_ENDIAN ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }

    private byte[] bytes(int at, int length) {
        if (length < 0 || length > file.capacity()) {
            throw new IndexOutOfBoundsException(length);
        }
        byte[] bytes = new byte[length];
        file.get(at, bytes);
        return bytes;
    }
}
