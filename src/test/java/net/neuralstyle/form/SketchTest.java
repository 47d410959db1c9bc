package net.neuralstyle.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which fields the small picture beside them depends on. */
class SketchTest {
    private static Map<String, Object> seen(String iterations, String size) {
        return Sketch.seen(Map.of("iterations", iterations, "size", size, "preview", true));
    }

    @Test
    void aLargerPictureOrALongerRunLooksTheSame() {
        assertEquals(seen("80", "512"), seen("300", "1024"));
    }

    @Test
    void fewerIterationsOrNoneDoNot() {
        assertNotEquals(seen("80", "512"), seen("40", "512"));
        assertNotEquals(seen("80", "512"), seen("0", "512"));
        assertNotEquals(seen("80", "512"), seen("x", "512"));
        assertNotEquals(seen("80", "512"), seen("", "512"));
    }
}
