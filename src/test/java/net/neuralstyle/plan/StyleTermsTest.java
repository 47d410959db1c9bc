package net.neuralstyle.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTermsTest {
    /** In proportion to the long side at 1, down from the size that is painted: what is refined has all of them. */
    @ParameterizedTest
    @CsvSource({
        "0, 512, 512, 384, 1000",
        "0, 512, 256, 192, 1000",
        "1, 512, 512, 384, 1000",
        "1, 512, 256, 192, 500",
        "2, 512, 256, 192, 250",
        "1, 2048, 512, 384, 1000",
        "1, 256, 128, 170, 664",
        "1, 2048, 1024, 768, 1000",
        "0, 512, 128, 96, 512",
        "1, 512, 64, 48, 125",
        "1, 512, 16, 12, 16"
    })
    void smallerScalesHaveFewerPositions(double thinning, int size, int width, int height, int expected) {
        StyleTransferSettingsBuilder builder =
                StyleTransferSettings.builder().size(size).refineAbove(512);
        StyleTransferSettings settings =
                builder.positions(1000).thinning(thinning).build();
        assertEquals(expected, StyleTerms.positions(settings, new Scale(width, height, 1)));
    }

    /** However large it is. */
    @Test
    void whatIsPaintedLargeHasAllFrom512PixelsOn() {
        StyleTransferSettings large = StyleTransferSettings.builder()
                .size(8192)
                .refineAbove(0)
                .positions(1000)
                .thinning(1)
                .build();
        assertEquals(1000, StyleTerms.positions(large, new Scale(512, 384, 1)));
        assertEquals(500, StyleTerms.positions(large, new Scale(256, 192, 1)));
    }
}
