package net.neuralstyle.samples;

/** The names of the pictures bundled beside this class, all made by this project's own program. */
public final class Samples {
    /** A content picture: a still life. */
    public static final String CONTENT = "still_life.png";

    /** A style picture: oil strokes along a swirling field. */
    public static final String STYLE = "flow_strokes.png";

    private Samples() {}

    /** Whether a picture of that name is among them. */
    public static boolean has(String name) {
        return name.matches("[a-z_]+\\.png") && Samples.class.getResource(name) != null;
    }
}
