/**
 * What every command is made of: the dialog that asks for its inputs, the macro options that give them and record them, the
 * result that is shown and the failure that is told.
 *
 * <p>{@link net.neuralstyle.command.ReportingCommand} is a command, {@link net.neuralstyle.command.CommandDialog} its dialog,
 * whose fields are a {@link net.neuralstyle.command.Page}. The commands themselves are in {@code plugin}. May import
 * {@code imagej}, {@code view}, {@code dialog}, {@code transfer}, {@code settings} and {@code failure}.
 */
package net.neuralstyle.command;
