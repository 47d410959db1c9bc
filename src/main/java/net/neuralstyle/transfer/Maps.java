package net.neuralstyle.transfer;

/**
 * Pictures that lie over the content, of its size, and say what happens where.
 *
 * @param mask where the content is painted: at values of ½ and above; outside, the result is the content, and it has the
 *     content's size. Null for the whole picture
 * @param regions which style goes where; null for all of them everywhere. Values 0, 1, 2 … n for n styles are labels: 0
 *     is left without a style, k gets the k-th. Otherwise there have to be exactly as many different values as styles:
 *     the lowest is the first style's
 * @param content how much of the content is kept where, see {@link net.neuralstyle.image.GreyMap}; null for the same
 *     everywhere
 * @param strength how strong the style is where, likewise
 */
public record Maps(InputMask mask, InputMask regions, InputMask content, InputMask strength) {
    /** None of them. */
    public static final Maps NONE = new Maps(null, null, null, null);
}
