/**
 * Many runs: every picture of a folder in one or more styles.
 *
 * <p>May import {@code recipe}, {@code transfer}, {@code plan}, {@code settings}, {@code encoder} and {@code failure}. {@code plugin} and
 * {@code cli} give it the pictures, through {@link net.neuralstyle.batch.Pictures}.
 */
package net.neuralstyle.batch;
