package net.neuralstyle.compute;

/** The memory that a run's tensors are in: the process's, or a GPU's own. */
public interface TensorMemory {
    /** Whether the system tells; where it does not, everything is taken to fit until it does not. */
    boolean isKnown();

    /** Bytes in use now; 0 where they are not known. */
    long used();

    /** Bytes that can still be had from the system, or on the GPU. */
    long free();

    /** Gives back what libtorch keeps for later, so that {@link #used} is what is needed. */
    void release();
}
