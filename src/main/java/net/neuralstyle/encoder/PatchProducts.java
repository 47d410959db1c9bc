package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;

/**
 * The search for a map's 3×3 patches among known ones, by the largest inner product, in the number format that an encoder
 * computes in. What is known beside features keeps its digits: in bf16 such numbers stand there in two parts.
 */
public final class PatchProducts {
    private final TensorOps ops;
    private final NumberFormat format;

    PatchProducts(TensorOps ops, NumberFormat format) {
        this.ops = ops;
        this.format = format;
    }

    /**
     * Patches to search among.
     *
     * @param patches K×9·C in fp32, a patch's positions row by row
     * @param beside further numbers of each, K×E in fp32; E may be 0
     * @return for {@link #nearest}, to be closed by the caller
     */
    public NDArray known(NDArray patches, NDArray beside) {
        try (NDArray narrow = ops.to(format, patches);
                NDArray further = inParts(beside, true);
                NDArray rows = narrow.concat(further, 1);
                NDArray columns = rows.transpose()) {
            return columns.duplicate();
        }
    }

    /**
     * Further numbers of the places of a map.
     *
     * @param beside M×E in fp32; E may be 0
     * @return for {@link #nearest}, to be closed by the caller
     */
    public NDArray places(NDArray beside) {
        return inParts(beside, false);
    }

    /**
     * A map whose patches are searched for.
     *
     * @param map h×w×C in fp32
     * @return for {@link #nearest}, to be closed by the caller
     */
    public NDArray map(NDArray map) {
        return ops.to(format, map);
    }

    /**
     * The known patch with the largest product, for each patch of a map. No gradients flow.
     *
     * @param map of {@link #map}, or some rows of it, h×w×C with at least 3 of each
     * @param places of {@link #places}, those of as many patches, (h−2)·(w−2) rows
     * @param known of {@link #known}
     * @return the patches' numbers, (h−2)·(w−2), to be closed by the caller
     */
    public NDArray nearest(NDArray map, NDArray places, NDArray known) {
        return ops.nearestPatches(map, places, known);
    }

    /** High, high and low parts over high, low and high ones: their product lacks that of the low parts alone. */
    private NDArray inParts(NDArray numbers, boolean known) {
        if (format == NumberFormat.FP32 || numbers.getShape().get(1) == 0) {
            return ops.to(format, numbers);
        }
        try (NDArray high = ops.to(format, numbers);
                NDArray rounded = ops.to(NumberFormat.FP32, high);
                NDArray rest = numbers.sub(rounded);
                NDArray low = ops.to(format, rest);
                NDArray first = high.concat(known ? low : high, 1)) {
            return first.concat(known ? high : low, 1);
        }
    }
}
