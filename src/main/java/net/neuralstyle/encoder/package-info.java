/**
 * From an image tensor to deep features: the networks, their layer tables and the files their weights come from.
 *
 * <p>May import {@code supply} alone. {@link net.neuralstyle.encoder.Encoder} is the way in,
 * {@link net.neuralstyle.encoder.Architecture} names the networks.
 */
package net.neuralstyle.encoder;
