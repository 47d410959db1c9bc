/** Odd picture files, made by programs, and what is read of them. */
package net.neuralstyle.picture;
