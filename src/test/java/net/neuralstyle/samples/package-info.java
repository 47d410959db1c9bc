/**
 * The program that makes the sample pictures shipped with the plugin, and the test that holds the shipped files to it.
 *
 * <p>Every picture is computed from formulas and fixed seeds, so the plugin carries no photograph and no painting of
 * anybody's. The package lives with the tests because the plugin only needs the resulting PNG files at run time.
 */
package net.neuralstyle.samples;
