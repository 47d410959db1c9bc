/**
 * Fiji's menu: the commands under the class names that menus, macros and scripts know, and the parameters they ask for.
 *
 * <p>May import {@code command}, {@code form}, {@code view}, {@code imagej}, {@code dialog}, {@code batch}, {@code picture},
 * {@code recipe}, {@code transfer}, {@code settings}, {@code supply} and {@code failure}. Only it, {@code form},
 * {@code command}, {@code view} and {@code imagej} know ImageJ and SciJava.
 */
package net.neuralstyle.plugin;
