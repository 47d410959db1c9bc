package net.neuralstyle.transfer;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.recipe.Recipe;

/**
 * What a run made.
 *
 * @param image X×Y×3, sRGB in 0–1
 * @param recipe how it was made and how it went
 */
public record StyleTransferResult(RandomAccessibleInterval<FloatType> image, Recipe recipe) {}
