/**
 * The fields of the commands' dialogs: what stands where, what a look puts into them, and the quick preview beside them.
 *
 * <p>{@link net.neuralstyle.form.TransferPage} is the dialog of a transfer, {@link net.neuralstyle.form.FormPage} that of any
 * other command. May import {@code command}, {@code imagej}, {@code dialog}, {@code recipe}, {@code transfer},
 * {@code plan}, {@code settings}, {@code samples}, {@code supply} and {@code failure}.
 */
package net.neuralstyle.form;
