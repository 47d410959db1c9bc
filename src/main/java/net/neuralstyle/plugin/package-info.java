/**
 * Fiji: SciJava commands, their processors, and the way between {@code ImagePlus} and imglib2.
 *
 * <p>The only package that imports ImageJ and SciJava. May import {@code dialog}, {@code batch}, {@code picture},
 * {@code recipe}, {@code transfer}, {@code plan}, {@code settings}, {@code score}, {@code encoder}, {@code samples},
 * {@code supply} and {@code failure},
 * never {@code loss} or {@code optim}.
 */
package net.neuralstyle.plugin;
