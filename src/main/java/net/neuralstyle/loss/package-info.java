/**
 * From features to a scalar: content, style and total variation losses, and the measures that describe a style.
 *
 * <p>A {@code StyleMeasure} reads style images and makes the loss that compares an image with them. There are two kinds. A
 * {@code SummedStatistic} of a layer follows from sums over all positions, such as the Gram matrix; a {@code SampleDistance}
 * compares the features at a sample of places, such as the relaxed earth mover's distance. A new one is one file, which says
 * what it is made of and how it blends, and one constant of {@link net.neuralstyle.loss.Statistic}.
 *
 * <p>A loss sees a picture at once, or tile by tile: then it follows from what the tiles tell ({@code TilePart}, {@code
 * Gathered}), either shares of sums or what stands at the places of a sample.
 *
 * <p>May import {@code encoder} (for {@link net.neuralstyle.encoder.Features}) and nothing else of ours.
 */
package net.neuralstyle.loss;
