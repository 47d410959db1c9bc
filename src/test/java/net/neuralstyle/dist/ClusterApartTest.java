package net.neuralstyle.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that is zipped for Fiji, ImageJ and the terminal is on this class path, and nothing of a cluster is. */
class ClusterApartTest {
    @Test
    void neitherSparkNorWhatNeedsItIsInTheProduct() {
        ClassLoader loader = getClass().getClassLoader();
        assertNotNull(loader.getResource("net/neuralstyle/batch/Batch.class"));
        for (String one : List.of(
                "net/neuralstyle/cluster/SparkBatch.class",
                "org/apache/spark/SparkContext.class",
                "org/apache/hadoop/fs/FileSystem.class",
                "scala/Option.class",
                "org/apache/logging/log4j/core/Logger.class")) {
            assertNull(loader.getResource(one), one);
        }
        List<String> jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .toList();
        assertEquals(
                List.of(), jars.stream().filter(Distributions::isOfClusters).toList());
    }

    @Test
    void aClustersJarsAreKnownByName() {
        assertEquals(
                List.of("spark-core_2.13-4.1.1.jar", "hadoop-client-api-3.4.2.jar", "scala-library-2.13.17.jar"),
                List.of("spark-core_2.13-4.1.1.jar", "hadoop-client-api-3.4.2.jar", "scala-library-2.13.17.jar")
                        .stream()
                        .filter(Distributions::isOfClusters)
                        .toList());
        assertFalse(Distributions.isOfClusters("jhdf-0.13.0.jar"));
    }
}
