package net.neuralstyle.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MedianTest {
    /** Of values of many sizes, of few different ones, and of as few as one. */
    @Test
    void isWhatStandsInTheMiddleAfterSorting() {
        Random random = new Random(3);
        for (int count : new int[] {1, 2, 3, 10, 1001, 20_000}) {
            float[] many = new float[count];
            float[] few = new float[count];
            for (int i = 0; i < count; i++) {
                many[i] = (float) Math.abs(random.nextGaussian() * Math.pow(10, random.nextInt(6) - 5));
                few[i] = random.nextInt(3) / 255f;
            }
            for (float[] values : new float[][] {many, few, new float[count]}) {
                float[] sorted = values.clone();
                Arrays.sort(sorted);
                assertEquals(sorted[count / 2], Median.of(values));
            }
        }
    }
}
