package net.neuralstyle.statistic;

import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.loss.RegionMask;

/**
 * How an image is compared with a style.
 *
 * @param normalisation what distances between statistics are divided by
 * @param region where the image is looked at; null for everywhere
 * @param positions how many of its positions are looked at, where not all of them are
 * @param seed of those positions
 * @param guidance what the image's positions are known by beside their features; null for nothing
 * @param refresh after how many draws places are drawn and matched anew, by distances that keep matches; 1 for each time
 * @param name how the term is reported, for instance relu1_1 in region 2
 */
public record Comparison(
        Normalisation normalisation,
        RegionMask region,
        int positions,
        long seed,
        Guidance guidance,
        int refresh,
        String name) {

    /** With everything anew for each draw. */
    public Comparison(
            Normalisation normalisation, RegionMask region, int positions, long seed, Guidance guidance, String name) {
        this(normalisation, region, positions, seed, guidance, 1, name);
    }
}
