/**
 * Files of numbers: the formats that weights come in and runs are kept in, and where weights are published.
 * <p>{@link net.neuralstyle.weights.TensorFile} reads and writes safetensors, {@link net.neuralstyle.weights.KerasH5} reads
 * Keras' files, and {@link net.neuralstyle.weights.WeightsFile} knows the published ones. A file may come from anywhere, so
 * nothing in it is believed before it is checked.
 * <p>May import {@code supply} alone.
 */
package net.neuralstyle.weights;
