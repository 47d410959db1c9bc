package net.neuralstyle.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A task takes a whole executor. */
class CoresTest {
    private static SparkConf conf(String master) {
        return new SparkConf(false).setMaster(master);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"local|1", "local[3]|3", "local[3, 2]|3", "local-cluster[2, 5, 1024]|5"})
    void aTaskTakesTheCoresOfTheMaster(String master, String cores) {
        SparkConf conf = conf(master);
        Cores.require(conf);
        assertEquals(cores, conf.get("spark.task.cpus"));
    }

    @Test
    void allCoresAreThoseOfThisMachine() {
        SparkConf conf = conf("local[*]");
        Cores.require(conf);
        assertEquals(Runtime.getRuntime().availableProcessors(), conf.getInt("spark.task.cpus", 0));
    }

    @Test
    void aTaskTakesTheCoresOfTheExecutor() {
        SparkConf conf = conf("spark://host:7077").set("spark.executor.cores", "8");
        Cores.require(conf);
        assertEquals("8", conf.get("spark.task.cpus"));
    }

    @Test
    void twoPicturesAtOnceAreRefused() {
        SparkConf conf =
                conf("yarn").set("spark.executor.cores", "8").set("spark.task.cpus", "1");
        String message = assertThrows(IllegalArgumentException.class, () -> Cores.require(conf))
                .getMessage();
        assertTrue(message.endsWith("Set --conf spark.task.cpus=8."), message);
    }

    @Test
    void unknownCoresAreAskedFor() {
        SparkConf conf = conf("spark://host:7077");
        String message = assertThrows(IllegalArgumentException.class, () -> Cores.require(conf))
                .getMessage();
        assertTrue(message.contains("Set --conf spark.executor.cores=N and --conf spark.task.cpus=N"), message);
    }
}
