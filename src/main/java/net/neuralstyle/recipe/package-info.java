/**
 * Recipes in files, and runs made again from them.
 *
 * <p>May import {@code transfer} and {@code encoder}; {@code batch}, {@code plugin} and {@code cli} use it.
 */
package net.neuralstyle.recipe;
