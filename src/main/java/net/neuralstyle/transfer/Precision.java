package net.neuralstyle.transfer;

/** The number format of the network's activations; statistics, losses and the optimiser always use fp32. */
public enum Precision {
    /** The fastest that gives the same picture on the device at hand. */
    AUTO,
    /** 32-bit floating point. */
    FP32
}
