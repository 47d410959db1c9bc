/**
 * The terminal: options, exit codes, progress, and results written through ImageIO.
 *
 * <p>May import {@code batch}, {@code picture}, {@code recipe}, {@code transfer}, {@code plan}, {@code settings},
 * {@code encoder}, {@code samples}, {@code supply} and {@code failure},
 * never {@code loss} or {@code optim}, and nothing of ImageJ.
 */
package net.neuralstyle.cli;
