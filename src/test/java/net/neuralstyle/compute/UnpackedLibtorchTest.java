package net.neuralstyle.compute;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries that are whole, damaged, missing, in the way of each other, or have no room. */
class UnpackedLibtorchTest {
    @TempDir
    private Path cache;

    private Path folder;

    @BeforeEach
    void unpack() throws IOException {
        folder = Files.createDirectory(cache.resolve("2.7.1-cpu"));
        Files.write(folder.resolve("liba.so"), new byte[100]);
        Files.write(folder.resolve("libb.so"), new byte[200]);
        Files.write(folder.resolve("0-libjni.so"), new byte[30]);
    }

    private UnpackedLibtorch of(long bytesOfB) {
        return new UnpackedLibtorch(folder, Map.of("liba.so", 100L, "libb.so", bytesOfB), "0-libjni.so", 30);
    }

    @Test
    void whatIsWholeIsLeft() {
        of(200).prepare();
        assertTrue(Files.exists(folder.resolve("libb.so")));
    }

    @Test
    void aDamagedLibraryIsDeletedWithItsFolderSoThatDjlUnpacksItAgain() throws IOException {
        Files.write(folder.resolve("libb.so"), new byte[150]);
        of(200).prepare();
        assertFalse(Files.exists(folder));
    }

    @Test
    void aMissingLibraryLikewise() throws IOException {
        Files.delete(folder.resolve("liba.so"));
        of(200).prepare();
        assertFalse(Files.exists(folder));
    }

    @Test
    void ofDjlsOwnLibraryOnlyThatIsDeleted() throws IOException {
        Files.write(folder.resolve("0-libjni.so"), new byte[1]);
        of(200).prepare();
        assertFalse(Files.exists(folder.resolve("0-libjni.so")));
        assertTrue(Files.exists(folder.resolve("libb.so")));
    }

    @Test
    void whereThereIsNoRoomTheFolderAndTheMegabytesAreNamed() throws IOException {
        Files.delete(folder.resolve("libb.so"));
        String message = assertThrows(
                        IllegalStateException.class, () -> of(1L << 60).prepare())
                .getMessage();
        assertTrue(message.contains(folder.toString()) && message.contains("MB are free"), message);
        assertTrue(message.contains("DJL_CACHE_DIR"), message);
    }

    @Test
    void aFileInTheFoldersPlaceIsNamed() throws IOException {
        Path file = Files.writeString(cache.resolve("file"), "");
        UnpackedLibtorch behind = new UnpackedLibtorch(file.resolve("x"), Map.of("liba.so", 1L), "j", -1);
        String message =
                assertThrows(IllegalStateException.class, behind::prepare).getMessage();
        assertTrue(message.contains(file + " is a file"), message);
    }

    @Test
    void anotherDjlIsNamedWithItsFile() {
        String message = assertThrows(
                        IllegalStateException.class,
                        () -> UnpackedLibtorch.requireOneDjl("0.23.0", UnpackedLibtorchTest.class))
                .getMessage();
        assertTrue(message.startsWith("Another DJL (0.23.0) is in the way: /"), message);
        assertTrue(message.contains("test-classes"), message);
    }
}
