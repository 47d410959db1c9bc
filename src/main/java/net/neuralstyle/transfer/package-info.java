/**
 * The run: settings, sizes, device and the loop from a content and a style image to the stylised one.
 *
 * <p>May import {@code objective}, {@code compute}, {@code image}, {@code encoder}, {@code loss}, {@code optim} and {@code
 * supply}; images come and go as imglib2 intervals.
 * {@link net.neuralstyle.transfer.StyleTransfer} and {@link net.neuralstyle.transfer.StyleTransferSettings} are the
 * front door.
 */
package net.neuralstyle.transfer;
