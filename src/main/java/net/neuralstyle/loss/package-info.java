/**
 * From features to a scalar: what a loss is, the losses of the content and of the image itself, and their weighted sum.
 * <p>A {@link net.neuralstyle.loss.Loss} sees a picture at once, or tile by tile: then it follows from what the tiles tell
 * ({@link net.neuralstyle.loss.TilePart}, {@link net.neuralstyle.loss.Gathered}), either shares of sums or what stands at the
 * places of a sample. What compares an image with a style is in {@code statistic}.
 * <p>May import {@code encoder} (for {@link net.neuralstyle.encoder.Features}) and nothing else of ours.
 */
package net.neuralstyle.loss;
