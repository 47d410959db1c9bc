package net.neuralstyle.encoder;

/**
 * A place in a network whose activations can be asked for.
 *
 * @param name for instance relu4_1
 * @param channels channels of its activations
 * @param stride image pixels from one activation to the next
 * @param receptiveField image pixels, on a side, that one activation depends on
 */
public record Tap(String name, int channels, int stride, int receptiveField) {

    /** The smallest image side, in pixels, that leaves at least one activation here. */
    public int smallestImage() {
        return stride;
    }
}
