package net.neuralstyle.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.ForwardingListener;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.StyleTransfer;
import net.neuralstyle.transfer.TestImages;
import org.junit.jupiter.api.Test;

/** What a small run says about larger ones. */
class ForecastTest {
    private static StyleTransferSettings settings(int size) {
        return StyleTransferSettings.builder()
                .size(size)
                .smallestScale(size)
                .iterations(98)
                .margin(0)
                .build();
    }

    private static Forecast forecast(long used, long available) {
        // A microsecond and a hundred bytes a pixel.
        Rehearsal.Cost cost = new Rehearsal.Cost(65536, 1e-6, .01, 100, 0, 10, 0, 1);
        return new ScaleForecast(cost, new ScaleForecast.Shares(20, 5), used, available);
    }

    @Test
    void timeGrowsWithThePixels() {
        // 98 iterations and two more for targets and losses, each of 10^4 pixels; and a hundredth of a second each.
        assertEquals(
                1e4 * 100 * 1e-6 + .98,
                forecast(0, Long.MAX_VALUE).of(7, 7, settings(100)).seconds(),
                1e-9);
        assertEquals(
                1e6 * 100 * 1e-6 * 1.3 + .98,
                forecast(0, Long.MAX_VALUE).of(7, 7, settings(1000)).seconds(),
                1e-9);
    }

    @Test
    void memoryIsThatOfThePictureUntilTilesTakeLess() {
        assertEquals(
                5000 + 130 * 10_000,
                forecast(5000, Long.MAX_VALUE).of(9, 9, settings(100)).bytes());
        assertEquals(
                5000 + 400_000, forecast(5000, 400_000).of(9, 9, settings(100)).bytes());
        assertEquals(
                5000 + 35 * 10_000, forecast(5000, 1).of(9, 9, settings(100)).bytes());
        assertEquals(0, forecast(-1, Long.MAX_VALUE).of(9, 9, settings(100)).bytes());
    }

    @Test
    void everyRunTellsOneBeforeItsEstimate() throws IOException {
        List<Object> heard = new ArrayList<>();
        StyleTransfer.run(
                Inputs.of(
                        TestImages.input(TestImages.disc(64, 48), "c"),
                        TestImages.input(TestImages.stripes(96, 96), "s")),
                settings(64).toBuilder()
                        .contentLayers(LayerWeights.parse("relu2_2"))
                        .styleLayers(LayerWeights.parse("relu1_1"))
                        .iterations(1)
                        .build(),
                new ForwardingListener(ProgressListener.NONE) {
                    @Override
                    public void forecast(Forecast forecast) {
                        heard.add(forecast);
                    }

                    @Override
                    public void expected(Estimate estimate) {
                        heard.add(estimate);
                    }
                });
        assertEquals(2, heard.size());
        Estimate larger = ((Forecast) heard.get(0)).of(64, 48, settings(512));
        assertTrue(larger.seconds()
                > ((Forecast) heard.get(0)).of(64, 48, settings(128)).seconds());
        assertTrue(heard.get(1) instanceof Estimate);
        assertTrue(StyleTransfer.running().isEmpty());
    }
}
