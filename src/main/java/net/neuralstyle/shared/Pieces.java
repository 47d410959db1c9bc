package net.neuralstyle.shared;

import java.io.Serializable;

/**
 * What one block's gradient has for another block.
 *
 * @param from number of the block
 * @param to number of the other one
 * @param octaves for each octave, the numbers of the cells that both see: 3 planes, row by row; empty where there is none
 */
public record Pieces(int from, int to, float[][] octaves) implements Serializable {}
