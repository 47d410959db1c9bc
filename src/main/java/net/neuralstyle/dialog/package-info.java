/**
 * The parts of the plugin's dialogs, in Swing: choosers of pictures, looks and strength, and the window around them.
 *
 * <p>Knows neither ImageJ nor SciJava, and imports nothing else of this project.
 */
package net.neuralstyle.dialog;
