/**
 * A folder on a cluster: every picture of a batch is a task of Apache Spark, and files are wherever Hadoop reads them. Or one
 * picture on a cluster ({@link net.neuralstyle.cluster.OnePicture}), of which every executor has blocks.
 *
 * <p>May import {@code cli}, {@code batch}, {@code transfer}, {@code recipe}, {@code shared}, {@code plan}, {@code
 * settings}, {@code objective}, {@code compute}, {@code image}, {@code encoder}, {@code loss} and {@code failure}. It is built by the Maven
 * profile {@code cluster} alone, and is in none of the jars for Fiji, ImageJ and the terminal.
 */
package net.neuralstyle.cluster;
