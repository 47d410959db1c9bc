package net.neuralstyle.picture;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * Samples of more than 8 bits as ImageJ shows them: from the smallest to the largest, over all colours, unless the file
 * names a range of its own; what is not a number is shown as the smallest.
 *
 * @param raster the samples
 * @param colours bands that are not opacity
 * @param unsigned whether samples of 8 and of 32 bits are without sign
 * @param inverted whether the smallest is white
 * @param low shown as black
 * @param high shown as white
 */
record Depth(Raster raster, int colours, boolean unsigned, boolean inverted, double low, double high) {
    private static final double UNSIGNED = 4294967296.0;

    /** With the range of the samples themselves. */
    static Depth of(Raster raster, int colours, boolean unsigned, boolean inverted) {
        Depth all = new Depth(raster, colours, unsigned, inverted, 0, 0);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double[] row = null;
        for (int y = 0; y < raster.getHeight(); y++) {
            row = all.row(y, row);
            for (int i = 0; i < row.length; i++) {
                if (i % raster.getNumBands() < colours && Double.isFinite(row[i])) {
                    low = Math.min(low, row[i]);
                    high = Math.max(high, row[i]);
                }
            }
        }
        return low < high
                ? new Depth(raster, colours, unsigned, inverted, low, high)
                : all.ofOneValue(low == high ? low : 0);
    }

    /** A flat picture has no range of its own: that of its numbers counts. */
    private Depth ofOneValue(double value) {
        double most = switch (raster.getTransferType()) {
            case DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE -> value <= 1 ? 1 : value <= 255 ? 255 : value;
            case DataBuffer.TYPE_INT -> unsigned ? UNSIGNED - 1 : Integer.MAX_VALUE;
            case DataBuffer.TYPE_SHORT -> Short.MAX_VALUE;
            default -> 65535;
        };
        return new Depth(raster, colours, unsigned, inverted, Math.min(0, value), most);
    }

    Depth within(double from, double to) {
        return new Depth(raster, colours, unsigned, inverted, from, to);
    }

    /** The stored numbers of a row, band by band within each pixel. */
    double[] row(int y, double[] into) {
        double[] row = raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, into);
        if (unsigned && raster.getTransferType() == DataBuffer.TYPE_INT) {
            for (int i = 0; i < row.length; i++) {
                row[i] = row[i] < 0 ? row[i] + UNSIGNED : row[i];
            }
        } else if (!unsigned && raster.getTransferType() == DataBuffer.TYPE_BYTE) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (byte) row[i];
            }
        }
        return row;
    }

    private boolean isFloating() {
        int type = raster.getTransferType();
        return type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
    }

    /** In 0–255, rounded as ImageJ does. */
    int shown(double value) {
        // ImageJ counts the values of whole numbers, and the distance of floating ones.
        boolean shorts = high - low <= 65535 && !isFloating() && raster.getTransferType() != DataBuffer.TYPE_INT;
        double scale = shorts ? 256 / (high - low + 1) : 255 / (high - low);
        double scaled = value > low ? (value - low) * scale : 0;
        int level = Math.min(255, (int) (scaled + .5));
        return inverted ? 255 - level : level;
    }

    /** Opacity in 0–255: of all that the samples can hold. */
    int opacity(double value) {
        double most = switch (raster.getTransferType()) {
            case DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE -> 1;
            case DataBuffer.TYPE_INT -> unsigned ? UNSIGNED - 1 : Integer.MAX_VALUE;
            case DataBuffer.TYPE_SHORT -> Short.MAX_VALUE;
            default -> 65535;
        };
        return (int) Math.round(255 * Math.min(1, Math.max(0, value / most)));
    }
}
