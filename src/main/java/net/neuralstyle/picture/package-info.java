/**
 * Picture files: which kind a file is, whether all of its pixels are there, and what they mean as colours, masks and
 * labels. One reader for the terminal and for Fiji, so that a file gives the same pixels or the same refusal in both.
 *
 * <p>Imports nothing of the other packages and nothing of ImageJ; {@code plugin} offers ImageJ's reader for what ImageJ
 * wrote, as a {@link net.neuralstyle.picture.ForeignReader}. {@link net.neuralstyle.picture.PictureReader} is the door.
 */
package net.neuralstyle.picture;
