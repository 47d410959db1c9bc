package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import net.neuralstyle.image.Pixels;
import net.neuralstyle.instant.StyleReading;
import org.junit.jupiter.api.Test;

class InstantMemoryTest {
    private final InstantMemory memory = new InstantMemory();
    private int read;

    private StyleReading reading(Pixels style, int patches) {
        return memory.reading(new InstantMemory.Key(style, 48, 48, patches, 1), () -> {
            read++;
            return null;
        });
    }

    /** A frame's style may be another object with the same pixels. */
    @Test
    void aStyleIsReadOnceForAllFrames() {
        for (int frame = 0; frame < 3; frame++) {
            memory.next("cpu FP32");
            assertNull(reading(TestImages.stripes(32, 32), 10));
        }
        assertEquals(1, read);
    }

    @Test
    void whatIsOtherIsReadAnewAndWhatIsNotNeededIsForgotten() {
        memory.next("cpu FP32");
        reading(TestImages.stripes(32, 32), 10);
        memory.next("cpu FP32");
        reading(TestImages.stripes(32, 32), 20);
        reading(TestImages.disc(32, 32), 10);
        assertEquals(3, read);
        memory.next("cpu FP32");
        reading(TestImages.stripes(32, 32), 10);
        assertEquals(4, read);
        memory.next("cpu BF16");
        reading(TestImages.stripes(32, 32), 10);
        assertEquals(5, read);
    }

    @Test
    void timeIsMeasuredOnce() {
        memory.next("cpu FP32");
        assertEquals(2, memory.secondsPerPixel(() -> 2));
        memory.next("cpu FP32");
        assertEquals(2, memory.secondsPerPixel(() -> 3));
        memory.next("gpu0 FP32");
        assertEquals(4, memory.secondsPerPixel(() -> 4));
    }
}
