/**
 * What a person can set: every setting's name, range and written form, and the looks, which are named values of all of them.
 *
 * <p>{@link net.neuralstyle.settings.StyleTransferSettings} is the door. May import {@code compute}, {@code image},
 * {@code encoder}, {@code loss} and {@code statistic}, for their choices; {@code recipe}, {@code transfer}, {@code batch}, {@code plugin} and
 * {@code cli} use it.
 */
package net.neuralstyle.settings;
