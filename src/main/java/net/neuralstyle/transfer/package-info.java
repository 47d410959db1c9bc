/**
 * The run: the loop from a content and a style image to the stylised one, with its recipe.
 *
 * <p>May import {@code plan}, {@code settings}, {@code recipe}, {@code objective}, {@code compute}, {@code image}, {@code encoder},
 * {@code loss}, {@code optim}, {@code score}, {@code weights} and {@code supply}; images come and go as imglib2 intervals.
 * {@link net.neuralstyle.transfer.StyleTransfer} is the front door, with {@link
 * net.neuralstyle.settings.StyleTransferSettings}.
 */
package net.neuralstyle.transfer;
