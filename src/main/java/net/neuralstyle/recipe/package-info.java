/**
 * Recipes: how a picture was made, as JSON, alone or in a picture's file.
 *
 * <p>May import {@code settings} and {@code compute}; {@code transfer} writes recipes and makes runs again from them, and
 * {@code batch}, {@code plugin} and {@code cli} use them.
 */
package net.neuralstyle.recipe;
