package net.neuralstyle.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an installation puts beside the plugin, as Maven listed it for this build. */
class FijiJarsTest {
    private static List<String> shipped() throws IOException {
        String path = Files.readString(Path.of("target/shipped-jars.txt"));
        return Arrays.stream(path.trim().split(File.pathSeparator))
                .map(FijiJars::name)
                .toList();
    }

    @Test
    void nothingThatFijiHasIsInstalled() throws IOException {
        List<String> shipped = shipped();
        assertTrue(shipped.contains("pytorch-engine") && shipped.contains("jhdf"), shipped.toString());
        Set<String> fijis = FijiJars.names();
        assertEquals(List.of(), shipped.stream().filter(fijis::contains).toList());
    }

    @Test
    void everythingInstalledHasALicence() throws IOException {
        Set<String> licensed = Distributions.licences().keySet();
        assertEquals(
                List.of(),
                shipped().stream().filter(name -> !licensed.contains(name)).toList());
    }

    @Test
    void namesAreTakenFromJars() {
        assertEquals("pytorch-native-cpu", FijiJars.name("/a/pytorch-native-cpu-2.7.1-linux-x86_64.jar"));
        assertEquals("slf4j-api", FijiJars.name("slf4j-api-2.0.17.jar"));
        assertEquals("Neural_Style", FijiJars.name("Neural_Style-0.1.0-SNAPSHOT.jar"));
    }
}
