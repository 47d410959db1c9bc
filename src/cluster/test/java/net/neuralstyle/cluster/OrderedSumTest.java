package net.neuralstyle.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of what several threads have, of which the first is done last. */
class OrderedSumTest {
    private static JavaSparkContext spark;

    @BeforeAll
    static void start() {
        SparkConf conf = new SparkConf(false).setMaster("local[4]").setAppName("sums");
        conf.set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1");
        conf.set("spark.ui.enabled", "false").set("spark.log.level", "WARN");
        spark = new JavaSparkContext(conf);
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    /** Numbers are added as they stand in the list, from the left, within each group of partitions: words show the order. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 17, 30})
    void theOrderIsThatOfPartitions(int count) {
        List<Integer> numbers = IntStream.range(0, count).boxed().toList();
        String sum = OrderedSum.of(
                spark.parallelize(numbers, count).map(number -> {
                    Thread.sleep(Math.max(0, 120 - 40 * number));
                    return number + " ";
                }),
                (a, b) -> a + b);
        assertEquals(String.join("", numbers.stream().map(number -> number + " ").toList()), sum);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 24})
    void severalOfAPartitionAreAddedUpFirst(int partitions) {
        List<String> words = IntStream.range(0, 100).mapToObj(number -> number + " ").toList();
        assertEquals(String.join("", words), OrderedSum.of(spark.parallelize(words, partitions), (a, b) -> a + b));
    }
}
