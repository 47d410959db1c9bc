/**
 * What a person sees of a run in ImageJ while it goes on: the status bar, the picture as it grows, the losses.
 *
 * <p>{@link net.neuralstyle.view.RunView} is all of it for one run. May import {@code imagej}, {@code transfer}, {@code plan} and
 * {@code supply}.
 */
package net.neuralstyle.view;
