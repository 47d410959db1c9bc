/**
 * A run before it begins: its scales, the losses that its pictures ask for at each of them, the number format, and what it
 * will take in time and memory.
 * <p>{@link net.neuralstyle.plan.RunPlan} holds what is to be painted, {@link net.neuralstyle.plan.ScaleLosses} makes its
 * losses, and {@link net.neuralstyle.plan.MemoryBudget} rehearses it. May import {@code settings}, {@code instant}, {@code
 * objective}, {@code compute}, {@code image}, {@code encoder}, {@code loss}, {@code statistic} and {@code optim}.
 */
package net.neuralstyle.plan;
