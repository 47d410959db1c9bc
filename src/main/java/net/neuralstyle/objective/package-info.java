/**
 * An image's losses and their gradient, as a whole or in tiles. {@link net.neuralstyle.objective.Objectives} is the door.
 *
 * <p>May import {@code compute}, {@code image}, {@code encoder}, {@code loss} and {@code optim}.
 */
package net.neuralstyle.objective;
