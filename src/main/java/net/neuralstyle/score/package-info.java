/**
 * How good a picture is, in numbers that no run optimises: how far the style got into it, what is left of the content, and
 * whether its surface is paint or noise.
 *
 * <p>Begin at {@link net.neuralstyle.score.Scores}. Imports encoder and image.
 */
package net.neuralstyle.score;
