package net.neuralstyle.weights;

import java.nio.ByteBuffer;

/** The types of value that become a {@code float}, under the names the format gives them. */
enum ValueType {
    F16(2),
    BF16(2),
    F32(4),
    F64(8);

    private final int bytes;

    ValueType(int bytes) {
        this.bytes = bytes;
    }

    /** How many bytes a value takes. */
    int bytes() {
        return bytes;
    }

    /** The type of a name, or null if it is none of these. */
    static ValueType of(String name) {
        for (ValueType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }

    /** The next value of a little-endian buffer; a double out of range becomes infinite. */
    float next(ByteBuffer buffer) {
        return switch (this) {
            case F16 -> half(buffer.getShort());
            case BF16 -> Float.intBitsToFloat(buffer.getShort() << 16);
            case F32 -> buffer.getFloat();
            case F64 -> (float) buffer.getDouble();
        };
    }

    /** Widens an IEEE 754 half; exact. */
    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
