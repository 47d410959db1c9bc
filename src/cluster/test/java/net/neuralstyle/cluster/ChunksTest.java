package net.neuralstyle.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import net.neuralstyle.image.Area;
import net.neuralstyle.image.Pixels;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures in chunks, which may come from anywhere. */
class ChunksTest {
    private static final Area ALL = new Area(0, 0, 5, 4);

    @TempDir
    private Path folder;

    private final Store store = new Store(new Configuration(false));

    private Chunks written(boolean isFine) throws IOException {
        Chunks chunks = new Chunks(store, folder.resolve("c.n5").toString(), 5, 4, 3, isFine);
        float[] planes = new float[60];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = i / 255f;
        }
        chunks.write(ALL, new Pixels(planes, 5, 4));
        chunks.describe(Map.of());
        Chunks read = Chunks.open(store, chunks.address());
        assertArrayEquals(planes, read.read(ALL).planes());
        return read;
    }

    private String refusal() {
        Exception e = assertThrows(
                Exception.class,
                () -> Chunks.open(store, folder.resolve("c.n5").toString()).read(ALL));
        Throwable said = e instanceof UncheckedIOException ? e.getCause() : e;
        assertTrue(said instanceof IOException, said.toString());
        assertTrue(said.getMessage().startsWith(folder.resolve("c.n5").toString()), said.getMessage());
        return said.getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"compression\":\"raw\"",
                "\"compression\":null",
                "\"compression\":{\"type\":[]}",
                "\"dimensions\":[5,4]",
                "\"dimensions\":[5,null,3]",
                "\"dimensions\":[5,-4,3]",
                "\"dimensions\":[2000000000,2000000000,3]",
                "\"dimensions\":\"all\"",
                "\"blockSize\":[0,0,3]",
                "\"blockSize\":[-3,-3,3]",
                "\"blockSize\":[40000,40000,3]",
                "\"dataType\":{}",
                "\"dataType\":\"float64\""
            })
    void attributesOfNoPictureAreRefused(String attribute) throws IOException {
        written(false);
        Path file = folder.resolve("c.n5/attributes.json");
        String name = attribute.substring(0, attribute.indexOf(':'));
        // Of two of the same name the last one counts.
        Files.writeString(
                file,
                Files.readString(file).replaceFirst(name + ":(\\{[^}]*\\}|\\[[^\\]]*\\]|\"[^\"]*\")", attribute));
        refusal();
    }

    @Test
    void chunksOfNoPictureAreRefused() throws IOException {
        written(true);
        Path file = folder.resolve("c.n5/1/0/0");
        byte[] sound = Files.readAllBytes(file);
        for (float number : new float[] {Float.NaN, -.1f, 255}) {
            Files.write(file, ByteBuffer.wrap(sound.clone()).putFloat(16, number).array());
            assertTrue(refusal().contains("have to be in 0–1"));
        }
        Files.write(file, ByteBuffer.wrap(sound.clone()).putShort(0, (short) 1).array());
        assertTrue(refusal().contains("no chunk"));
        Files.write(file, ByteBuffer.wrap(sound.clone()).putInt(4, 3).array());
        assertTrue(refusal().contains("size"));
        for (int length : new int[] {0, 7, 15, sound.length - 1}) {
            Files.write(file, Arrays.copyOf(sound, length));
            assertTrue(refusal().contains("cut off"), refusal());
        }
        Files.delete(file);
        Exception e = assertThrows(UncheckedIOException.class, () -> Chunks.open(store, folder.resolve("c.n5").toString())
                .read(ALL));
        assertTrue(e.getMessage().contains("There is no file"), e.getMessage());
    }
}
