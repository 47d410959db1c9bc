/**
 * What a run needs and the jar lacks: found on this computer or, where a person agrees, fetched from its publisher and
 * checked.
 *
 * <p>Imports nothing of the other packages. {@link net.neuralstyle.supply.Supply} is such a thing,
 * {@link net.neuralstyle.supply.Download} the way it gets here.
 */
package net.neuralstyle.supply;
