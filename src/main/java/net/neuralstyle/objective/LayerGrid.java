package net.neuralstyle.objective;

import java.io.Serializable;

/**
 * The activations of a layer over a whole picture.
 *
 * @param stride pixels from one to the next
 * @param rows H
 * @param columns W
 */
public record LayerGrid(int stride, int rows, int columns) implements Serializable {}
