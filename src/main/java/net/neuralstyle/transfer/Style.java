package net.neuralstyle.transfer;

/**
 * A style image and its share where several are blended.
 *
 * @param image the style
 * @param weight above 0; shares count relative to each other
 */
public record Style(InputImage image, double weight) {
    /**
     * Takes an image and its share.
     *
     * @throws IllegalArgumentException if the weight is not above 0 and finite
     */
    public Style {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "The weight of style " + image.title() + " is " + weight + "; it has to be above 0.");
        }
    }
}
