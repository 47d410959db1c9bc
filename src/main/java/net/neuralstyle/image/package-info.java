/**
 * Pictures in Java's memory: their size, their parts, their colours, and their way into tensors and back.
 *
 * <p>Imports {@code tensor} alone of the other packages.
 */
package net.neuralstyle.image;
