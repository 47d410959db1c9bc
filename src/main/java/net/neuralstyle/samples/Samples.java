package net.neuralstyle.samples;

import java.util.List;

/** The names of the pictures bundled beside this class, all made by this project's own program. */
public final class Samples {
    /** A content picture: a still life. */
    public static final String CONTENT = "still_life.png";

    /** A style picture: oil strokes along a swirling field. */
    public static final String STYLE = "flow_strokes.png";

    /** Every picture that is there to be painted. */
    public static final List<String> CONTENTS = List.of(CONTENT, "cells.png");

    /** Every picture that is there to paint others like it. */
    public static final List<String> STYLES = List.of(STYLE, "halftone.png", "hatching.png", "mosaic.png");

    private Samples() {}

    /** Whether a picture of that name is among them. */
    public static boolean has(String name) {
        return name.matches("[a-z_]+\\.png") && Samples.class.getResource(name) != null;
    }
}
