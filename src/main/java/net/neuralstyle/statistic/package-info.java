/**
 * What describes the style of a picture, and the losses that compare an image with it.
 * <p>A {@link net.neuralstyle.statistic.StyleMeasure} reads style images and makes such a loss. There are two kinds. A {@code
 * SummedStatistic} of a layer follows from sums over all positions, such as the Gram matrix; a {@code SampleDistance} compares
 * the features at a sample of places, such as the relaxed earth mover's distance. A new one is one file, which says what it is
 * made of and how it blends, and one constant of {@link net.neuralstyle.statistic.Statistic}.
 * <p>May import {@code loss} and {@code encoder}.
 */
package net.neuralstyle.statistic;
