/**
 * From an image tensor to deep features: the networks, their layer tables and their weights.
 *
 * <p>May import {@code weights} and {@code supply}. {@link net.neuralstyle.encoder.Encoder} is the way in,
 * {@link net.neuralstyle.encoder.Architecture} names the networks.
 */
package net.neuralstyle.encoder;
