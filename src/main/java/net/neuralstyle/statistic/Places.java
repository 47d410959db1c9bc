package net.neuralstyle.statistic;

/**
 * Which places of a style are looked at, where not all of them are.
 *
 * @param count how many
 * @param seed of the draw
 * @param guidance what the style's places are known by beside their features; null for nothing
 */
public record Places(int count, long seed, Guidance guidance) {}
