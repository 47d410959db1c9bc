package net.neuralstyle.cluster;

/** That a process has not the block it is asked for: the one that had it was lost. */
final class LostBlockException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    LostBlockException(int block, int wanted, String found) {
        super("Block " + block + " after " + wanted + " iterations is not in this process, which has " + found + ".");
    }
}
