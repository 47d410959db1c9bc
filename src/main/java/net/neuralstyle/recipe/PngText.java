package net.neuralstyle.recipe;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Text chunks of PNG files (W3C, Portable Network Graphics, third edition, 11.3.3). */
final class PngText {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** Length, type and checksum. */
    private static final int FRAME = 12;
    /** Some kilobytes can unpack to gigabytes. */
    private static final int MOST_TEXT = 64 << 20;

    private static final int HEADER_END = SIGNATURE.length + FRAME + 13;

    private PngText() {}

    static boolean isPng(byte[] start) {
        return start.length >= SIGNATURE.length && Arrays.equals(Arrays.copyOf(start, SIGNATURE.length), SIGNATURE);
    }

    /**
     * Puts a text into a PNG file, as an international text chunk in front of the pixels.
     *
     * @param png a complete file, rewritten in place
     * @param keyword 1 to 79 characters of Latin-1
     * @param text in any script
     * @throws IOException if the file is no PNG or cannot be written
     */
    static void insert(Path png, String keyword, String text) throws IOException {
        byte[] file = Files.readAllBytes(png);
        if (!isPng(file) || file.length < HEADER_END) {
            throw new IOException(png + " is no PNG file.");
        }
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(keyword.getBytes(StandardCharsets.ISO_8859_1));
        // The keyword's end, not compressed, no method, no language, no translated keyword.
        data.write(new byte[5]);
        data.write(text.getBytes(StandardCharsets.UTF_8));
        try (OutputStream out = Files.newOutputStream(png)) {
            out.write(file, 0, HEADER_END);
            out.write(chunk("iTXt", data.toByteArray()));
            out.write(file, HEADER_END, file.length - HEADER_END);
        }
    }

    private static byte[] chunk(String type, byte[] data) throws IOException {
        byte[] typeAndData = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(data)
                .array();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(data.length);
        out.write(typeAndData);
        out.writeInt(checksum(typeAndData, 0, typeAndData.length));
        return bytes.toByteArray();
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /**
     * Finds the text under a keyword, in whichever of the three kinds of text chunk a program put it.
     *
     * @param file of a PNG
     * @return the text; empty where no chunk has the keyword
     * @throws IOException if the file is cut off or the chunk is damaged
     */
    static Optional<String> find(byte[] file, String keyword) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(file).position(SIGNATURE.length);
        while (in.remaining() >= FRAME) {
            int length = in.getInt();
            if (length < 0 || length > in.remaining() - 8) {
                throw new IOException("it is cut off");
            }
            int start = in.position();
            String type = new String(file, start, 4, StandardCharsets.ISO_8859_1);
            byte[] data = Arrays.copyOfRange(file, start + 4, start + 4 + length);
            in.position(start + 4 + length);
            boolean intact = in.getInt() == checksum(file, start, 4 + length);
            Optional<String> text = text(type, data, keyword);
            if (text.isPresent()) {
                if (!intact) {
                    throw new IOException("its text is damaged");
                }
                return text;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(String type, byte[] data, String keyword) throws IOException {
        int end = endOfString(data, 0);
        if (!type.endsWith("Xt") || !keyword.equals(new String(data, 0, end, StandardCharsets.ISO_8859_1))) {
            return Optional.empty();
        }
        return switch (type) {
            case "tEXt" -> Optional.of(decoded(data, end + 1, false, StandardCharsets.ISO_8859_1));
            case "zTXt" -> Optional.of(decoded(data, end + 2, true, StandardCharsets.ISO_8859_1));
            case "iTXt" -> {
                boolean compressed = end + 1 < data.length && data[end + 1] != 0;
                int language = endOfString(data, end + 3);
                yield Optional.of(
                        decoded(data, endOfString(data, language + 1) + 1, compressed, StandardCharsets.UTF_8));
            }
            default -> Optional.empty();
        };
    }

    private static int endOfString(byte[] data, int from) {
        int end = Math.min(from, data.length);
        while (end < data.length && data[end] != 0) {
            end++;
        }
        return end;
    }

    private static String decoded(byte[] data, int from, boolean compressed, Charset charset) throws IOException {
        byte[] text = Arrays.copyOfRange(data, Math.min(from, data.length), data.length);
        return new String(compressed ? inflated(text) : text, charset);
    }

    private static byte[] inflated(byte[] deflated) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0) {
                    throw new IOException("its text is cut off");
                }
                out.write(buffer, 0, count);
                if (out.size() > MOST_TEXT) {
                    throw new IOException("its text is no recipe: it is larger than any");
                }
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new IOException("its text is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
