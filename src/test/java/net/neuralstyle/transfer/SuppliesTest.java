package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.supply.Consent;
import net.neuralstyle.supply.DownloadListener;
import net.neuralstyle.supply.Supply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppliesTest {
    @TempDir
    Path application;

    private final List<String> asked = new ArrayList<>();

    private final Consent refusing = supplies -> {
        supplies.forEach(supply -> asked.add(supply.id()));
        return false;
    };

    private StyleTransferSettings provide(StyleTransferSettings settings) throws IOException {
        return Supplies.provide(settings, application, refusing, DownloadListener.NONE);
    }

    @Test
    void everythingIsFetchedOverTlsAndKnownByItsChecksum() {
        List<Supply> all = Supplies.all(application);
        assertTrue(all.size() >= 3, all.toString());
        for (Supply supply : all) {
            supply.file().addresses().forEach(address -> assertEquals("https", address.getScheme(), supply.id()));
            assertTrue(supply.file().checksum().hex().length() >= 32, supply.id());
        }
    }

    @Test
    void asksForWhatIsMissingAndSaysHowToGetItWhenRefused() {
        StyleTransferSettings settings =
                StyleTransferSettings.builder().encoder(Architecture.VGG16).build();
        String message =
                assertThrows(IOException.class, () -> provide(settings)).getMessage();
        assertEquals(List.of("vgg16"), asked);
        assertTrue(message.startsWith("VGG-16 needs its pretrained weights"), message);
        assertTrue(message.contains(" in " + application.resolve("models/neural-style") + "."), message);
    }

    @Test
    void tellsOfAFileThatIsNotThePublishedOne() throws IOException {
        Supply vgg19 = Supplies.of("VGG19", application);
        Path wrong =
                Files.createDirectories(vgg19.folder()).resolve(vgg19.file().name());
        Files.write(wrong, new byte[3]);
        StyleTransferSettings settings =
                StyleTransferSettings.builder().encoder(Architecture.VGG19).build();
        String message =
                assertThrows(IOException.class, () -> provide(settings)).getMessage();
        assertTrue(message.contains(wrong + " is not the published file: it has 3 bytes"), message);
    }

    @Test
    void asksNothingForTheCompactEncoderOrAFileThatThePersonNames() throws IOException {
        StyleTransferSettings compact = StyleTransferSettings.builder().build();
        assertEquals(compact, provide(compact));
        StyleTransferSettings named = StyleTransferSettings.builder()
                .encoder(Architecture.RESNET50)
                .weights(Path.of("mine.safetensors"))
                .build();
        assertEquals(named, provide(named));
        assertEquals(List.of(), asked);
    }

    @Test
    void knowsEverySupplyByItsName() {
        assertEquals(
                List.of("vgg16", "vgg19", "resnet50", "libtorch"),
                Supplies.all(application).stream().map(Supply::id).toList());
        assertEquals(
                "There is no \"compact\" to fetch, only vgg16, vgg19, resnet50, libtorch.",
                assertThrows(IllegalArgumentException.class, () -> Supplies.of("compact", null))
                        .getMessage());
    }
}
