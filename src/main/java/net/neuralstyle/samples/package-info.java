/**
 * The bundled pictures, resources beside {@link net.neuralstyle.samples.Samples}. Imports nothing of ours; {@code cli}
 * and {@code plugin} may import it.
 */
package net.neuralstyle.samples;
