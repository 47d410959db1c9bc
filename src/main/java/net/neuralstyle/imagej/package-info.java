/**
 * The images of ImageJ: how a run takes them, plane by plane, and what it gives back, with titles, Info and files.
 *
 * <p>{@link net.neuralstyle.imagej.ImagePlusImages} turns an {@code ImagePlus} into colours and back. May import {@code batch},
 * {@code picture}, {@code recipe}, {@code transfer}, {@code plan}, {@code settings}, {@code score}, {@code samples} and {@code failure}.
 */
package net.neuralstyle.imagej;
