package net.neuralstyle.cluster;

import java.io.Serializable;
import net.neuralstyle.batch.BatchRow;

/**
 * What became of one picture, as it travels back.
 *
 * @param index its place in the plan, from 0
 * @param outcome how it ended
 * @param target the address of its file
 * @param message what went wrong; empty where nothing did
 * @param line its line of the table
 */
record Ending(int index, BatchRow.Outcome outcome, String target, String message, String line)
        implements Serializable {}
