package net.neuralstyle.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a decoder complained of. Where pixels are missing or were made up, the picture is refused; where all of them are
 * there, it is painted and a person is told in one sentence.
 */
final class Warnings {
    private static final List<String> PIXELS_MISSING = List.of(
            "premature end",
            "huffman",
            "instead of rst",
            "arithmetic",
            "unexpected end",
            "end of file",
            "data segment",
            "insufficient",
            "no dest",
            "decoding",
            "decompress");

    private final List<String> heard = new ArrayList<>();

    void add(String text) {
        heard.add(String.valueOf(text));
    }

    private boolean contains(String... parts) {
        return heard.stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .anyMatch(text -> Stream.of(parts).anyMatch(text::contains));
    }

    /**
     * Refuses a picture whose pixels are not all there.
     *
     * @throws IOException with a clause
     */
    void requirePixels() throws IOException {
        for (String text : heard) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (PIXELS_MISSING.stream().anyMatch(lower::contains)) {
                throw new IOException("it is damaged or cut off: pixels are missing (" + text + ")");
            }
        }
    }

    /** Whether the file stops without an end mark. */
    boolean isEndMissing() {
        return contains("eoi marker", "truncated");
    }

    /** What a person should know; at most one sentence. */
    List<String> notices() {
        if (isEndMissing()) {
            return List.of("Its end mark is missing, but all pixels are there.");
        }
        if (contains("bad 'icc", "invalid 'icc", "icc_profile' chunk", "profile is invalid", "bad icc")) {
            return List.of("Its colour profile is damaged, so that its colours are taken for sRGB.");
        }
        return List.of();
    }
}
