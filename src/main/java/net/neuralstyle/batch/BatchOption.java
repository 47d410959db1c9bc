package net.neuralstyle.batch;

/** What a batch does only where it is asked to. */
public enum BatchOption {
    /** Files in a result's place are replaced that are none of ours. */
    OVERWRITE,
    /** Every result that is made is scored, in its recipe and in the table. */
    SCORES
}
