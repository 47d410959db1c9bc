/**
 * Tensors' numbers in Java's memory.
 *
 * <p>Imports nothing of the other packages.
 */
package net.neuralstyle.tensor;
