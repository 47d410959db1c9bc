package net.neuralstyle.samples;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the shipped PNG files to the program that makes them. */
class SamplePicturesTest {

    private static final int MOST_BYTES_EACH = 400_000;
    private static final int MOST_BYTES_IN_ALL = 1_600_000;
    private static final Map<String, String> SIZES = Map.of(
            "still_life.png", "512 x 384",
            "cells.png", "512 x 384",
            "flow_strokes.png", "448 x 448",
            "mosaic.png", "448 x 448",
            "hatching.png", "448 x 448",
            "halftone.png", "448 x 448");

    /** Slow pictures are compared in bands of so many rows, one band in six; the others as a whole. */
    private static final Map<String, Integer> BAND_ROWS = Map.of("still_life.png", 8);

    @Test
    void folderHoldsExactlyThePicturesThatAreMade() throws IOException {
        assertEquals(SIZES.keySet(), pngFiles());
        assertEquals(
                SIZES.keySet(),
                SamplePictures.all().stream().map(SamplePicture::fileName).collect(Collectors.toSet()));
    }

    @Test
    void filesAreSmall() throws IOException {
        long total = 0;
        for (String name : pngFiles()) {
            long bytes = Files.size(SamplePictures.FOLDER.resolve(name));
            assertTrue(bytes <= MOST_BYTES_EACH, name + " has " + bytes + " bytes");
            total += bytes;
        }
        assertTrue(total <= MOST_BYTES_IN_ALL, "all files together have " + total + " bytes");
    }

    @TestFactory
    Stream<DynamicTest> fileShowsWhatTheProgramMakes() {
        return SamplePictures.all().stream()
                .map(picture -> DynamicTest.dynamicTest(picture.fileName(), () -> compare(picture)));
    }

    private static void compare(SamplePicture picture) throws IOException {
        BufferedImage file = new PngFile(SamplePictures.FOLDER.resolve(picture.fileName())).read();
        assertNotNull(file, "not an image");
        assertEquals(SIZES.get(picture.fileName()), file.getWidth() + " x " + file.getHeight());
        assertAll(
                () -> assertEquals(picture.width(), file.getWidth()),
                () -> assertEquals(picture.height(), file.getHeight()),
                () -> assertEquals(3, file.getColorModel().getNumComponents(), "components"));
        int rows = BAND_ROWS.getOrDefault(picture.fileName(), picture.height());
        for (int top = 0; top < picture.height(); top += 6 * rows) {
            int[] made = picture.band(top, rows).pixels(picture.levels());
            int[] kept = file.getRGB(0, top, file.getWidth(), rows, null, 0, file.getWidth());
            double difference = meanDifference(made, kept);
            // Another JDK may round differently, which can move single samples but no visible part of the picture.
            assertTrue(difference < 0.5, "from row " + top + " the mean difference is " + difference + " of 255");
        }
    }

    private static double meanDifference(int[] a, int[] b) {
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                sum += Math.abs((a[i] >> shift & 255) - (b[i] >> shift & 255));
            }
        }
        return sum / (3.0 * a.length);
    }

    private static Set<String> pngFiles() throws IOException {
        try (Stream<Path> files = Files.list(SamplePictures.FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".png"))
                    .collect(Collectors.toSet());
        }
    }
}
