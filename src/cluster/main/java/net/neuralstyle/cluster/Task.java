package net.neuralstyle.cluster;

import java.io.Serializable;

/**
 * One picture to be made, as it travels to an executor.
 *
 * @param index its place in the plan, from 0
 * @param content the address of its content
 * @param style the address of its style
 * @param target the address of its own file
 */
record Task(int index, String content, String style, String target) implements Serializable {}
