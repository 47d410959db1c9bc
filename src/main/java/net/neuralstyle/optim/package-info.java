/**
 * From a scalar and its gradient to the next image: plain arithmetic on tensors.
 *
 * <p>Imports {@code tensor} alone of the other packages.
 */
package net.neuralstyle.optim;
