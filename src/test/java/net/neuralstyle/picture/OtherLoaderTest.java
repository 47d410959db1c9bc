package net.neuralstyle.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures are read where the application loads plugins and their jars through one class loader of its own, which is
 * neither that of its windows' threads nor the one that ImageIO looks for readers with, as in Fiji.
 */
class OtherLoaderTest {
    @TempDir
    private Path folder;

    private static ClassLoader fijis() throws Exception {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<URL> jars = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator)) {
            jars.add(Path.of(entry).toUri().toURL());
        }
        // Java's own classes alone above it: nothing is found by way of the tests' loader.
        return new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @Test
    void inksAndWebpAreReadThroughFijisLoader() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader fijis = fijis();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            Class<?> reader = Class.forName(PictureReader.class.getName(), true, fijis);
            Class<?> wanted = Class.forName(Wanted.class.getName(), true, fijis);
            assertNotSame(PictureReader.class, reader);
            assertSame(fijis, reader.getClassLoader());
            for (String name : List.of("inks.jpg", "plain.jpg", "columns.webp", "float64.tif", "cmyk.tif")) {
                Odd odd = OddFiles.named(name);
                Path file = Files.write(folder.resolve(name), odd.bytes());
                Object picture = reader.getMethod("read", Path.class, wanted)
                        .invoke(null, file, wanted.getField("WHOLE").get(null));
                int[] argb = (int[]) picture.getClass().getMethod("argb").invoke(picture);
                assertArrayEquals(
                        PictureReader.read(odd.bytes(), name, Wanted.WHOLE).argb(), argb, name);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
