/**
 * From features to a scalar: content, style and total variation losses, and the statistics that describe a style.
 *
 * <p>May import {@code encoder} (for {@link net.neuralstyle.encoder.Features}) and nothing else of ours.
 */
package net.neuralstyle.loss;
