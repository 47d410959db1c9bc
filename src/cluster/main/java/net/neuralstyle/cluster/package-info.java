/**
 * A folder on a cluster: every picture of a batch is a task of Apache Spark, and files are wherever Hadoop reads them.
 *
 * <p>May import {@code cli}, {@code batch}, {@code transfer}, {@code settings} and {@code failure}. It is built by the Maven
 * profile {@code cluster} alone, and is in none of the jars for Fiji, ImageJ and the terminal.
 */
package net.neuralstyle.cluster;
