/**
 * One picture that several processes paint, each a block of it with its optimiser's state: what blocks tell each other, and
 * what they keep. How it travels is the business of whoever starts the processes.
 *
 * <p>{@link net.neuralstyle.shared.SharedRun} is the plan, {@link net.neuralstyle.shared.SharedBlock} what a process has. May
 * import {@code plan}, {@code settings}, {@code objective}, {@code compute}, {@code image}, {@code encoder}, {@code weights},
 * {@code loss} and {@code optim}.
 */
package net.neuralstyle.shared;
