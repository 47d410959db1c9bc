package net.neuralstyle.settings;

/** The number format of the network's activations; statistics, losses and the optimiser always use fp32. */
public enum Precision {
    /** bf16 where the device is faster with it, otherwise fp32; pictures below 256×256 pixels always in fp32. */
    AUTO,
    /** 32-bit floating point. */
    FP32,
    /** bfloat16, the upper half of fp32: half the memory, and on processors with instructions for it twice as fast. */
    BF16
}
