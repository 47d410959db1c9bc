/**
 * Failures in words for a person.
 *
 * <p>Imports nothing of the other packages.
 */
package net.neuralstyle.failure;
