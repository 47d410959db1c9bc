package net.neuralstyle.instant;

import java.util.List;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Decoders;
import net.neuralstyle.encoder.Tap;

/**
 * One layer that a picture goes through.
 *
 * @param layer of {@link Decoders#LAYERS}
 * @param patches of the style that are kept, as a share of what the settings ask for, 0–1
 * @param taken how far features become the style's own patches, 0–1; the rest are the content's, moved into the style's
 *     statistics
 */
record Level(String layer, double patches, double taken) {
    /**
     * Deep to shallow. Deep patches draw the content's shapes anew, so that some of its own have to stay; shallow ones hold
     * nothing but strokes, and what is left of the content there is mostly its noise, which the style's variances would
     * make large: a hatch in every sky. Shallow patches are simple, and a few stand for all.
     */
    static final List<Level> ALL =
            List.of(new Level("relu4_1", 1, .5), new Level("relu3_1", .5, .8), new Level("relu2_1", .25, 1));

    /** Pixels of a canvas around pictures and styles. */
    static final int MARGIN = 16;

    private static final int UNIT = 8;

    private Tap tap() {
        return Architecture.COMPACT.tap(layer);
    }

    /** Pixels from one position to the next. */
    int stride() {
        return tap().stride();
    }

    /** How many channels its features have. */
    int channels() {
        return tap().channels();
    }

    /** Pixels beyond a tile that a position on its edge and its neighbours see, a multiple of 8. */
    int readingHalo() {
        return rounded(tap().receptiveField() / 2 + stride());
    }

    /**
     * Pixels beyond a tile that its own pixels are made of, a multiple of 8: those that the decoder uses, the patches that
     * lie over them, those patches' own neighbours, and what the network sees of each.
     */
    int paintingHalo() {
        return rounded(tap().receptiveField() / 2 + 2 * stride() + Decoders.reach(layer));
    }

    private static int rounded(int pixels) {
        return (pixels + UNIT - 1) / UNIT * UNIT;
    }
}
