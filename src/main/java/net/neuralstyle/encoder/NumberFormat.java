package net.neuralstyle.encoder;

/** How a network's weights and activations are stored; sums are always made in fp32. */
public enum NumberFormat {
    /** 32-bit floating point: 24 bits of precision. */
    FP32,
    /** The upper half of it: the same range, 8 bits of precision, half the memory. */
    BF16
}
