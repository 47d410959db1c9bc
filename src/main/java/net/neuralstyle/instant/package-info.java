/**
 * Pictures without an optimisation: content features are moved into the statistics of a style's, exchanged for its patches
 * and decoded, layer by layer.
 *
 * <p>May import {@code encoder}, {@code loss} (for masks and places), {@code statistic} (for
 * {@link net.neuralstyle.statistic.Guidance} alone), {@code objective} (for {@link net.neuralstyle.objective.Fitting} alone) and {@code compute}. {@link net.neuralstyle.instant.Painter} is the way in.
 */
package net.neuralstyle.instant;
