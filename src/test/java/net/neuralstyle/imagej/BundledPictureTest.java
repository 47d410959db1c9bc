package net.neuralstyle.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import net.neuralstyle.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures in the jar need no disk. */
class BundledPictureTest {
    @TempDir
    private Path folder;

    @Test
    void needsNoTemporaryFolder() throws Exception {
        File before = ImageIO.getCacheDirectory();
        Path gone = Files.createDirectory(folder.resolve("gone"));
        ImageIO.setCacheDirectory(gone.toFile());
        try {
            Files.delete(gone);
            assertNotNull(BundledPicture.read(Samples.CONTENT));
            assertEquals(Samples.STYLE, BundledPicture.open(Samples.STYLE).getTitle());
        } finally {
            ImageIO.setCacheDirectory(before);
        }
    }

    @Test
    void isNullWhereThereIsNone() throws Exception {
        assertNull(BundledPicture.read("none.png"));
    }
}
