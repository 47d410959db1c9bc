/**
 * libtorch in this process: found or fetched, loaded, tuned, its device and its memory. {@link
 * net.neuralstyle.compute.ComputeSession} is the door.
 *
 * <p>Nobody else knows JNA, the C library or DJL's engine. May import {@code supply} and {@code failure}.
 */
package net.neuralstyle.compute;
