package net.neuralstyle.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.statistic.Statistic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A strength in percent becomes the strength that a measured curve has there. */
class StyleAmountTest {
    private static final StrengthCurve CURVE = curve(List.of(1., 100.), List.of(.4, .8));

    private static StrengthCurve curve(List<Double> ratios, List<Double> agreements) {
        List<StrengthCurve.Size> sizes = List.of(new StrengthCurve.Size(400, 2, 4), new StrengthCurve.Size(800, 8, 4));
        return new StrengthCurve(Architecture.COMPACT, "gram", 100, sizes, ratios, agreements);
    }

    private static StyleTransferSettingsBuilder look(String amount) {
        return StyleTransferSettings.builder().set("strength", amount);
    }

    /** Half way between the agreements the ratio is the root of 1 · 100; below the first it falls to 0. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0.2, 0.5", "0.4, 1", "0.6, 10", "0.8, 100", "1, 100"})
    void aCurveIsFollowedAlongTheRatiosLogarithm(double agreement, double ratio) {
        assertEquals(ratio, CURVE.ratio(agreement, 100, 100), 1e-9);
    }

    /** Of the way from the first agreement to the last, .52 is .3, .7 is .75, and .61 between them. */
    @ParameterizedTest
    @CsvSource({
        "0.2, 400, 2",
        "0.52, 400, 2",
        "0.61, 400, 2.828427",
        "0.7, 400, 4",
        "1, 400, 4",
        "0.4, 800, 8",
        "0.61, 800, 5.656854",
        "0.8, 800, 4",
        "0.4, 200, 1.414214",
        "0.4, 50, 1",
        "0.8, 50, 1",
        "0.4, 1600, 8",
        "0.8, 1600, 4"
    })
    void aSizeCountsByWhereOnTheCurve(double agreement, int size, double factor) {
        assertEquals(
                factor, CURVE.ratio(agreement, Math.min(size, 400), size) / CURVE.ratio(agreement, 100, 100), 1e-5);
    }

    /** At 800 pixels it was refined. */
    @Test
    void aLargePictureThatIsNotRefinedHasTheFactorOfTheLargestThatWasPainted() {
        assertEquals(CURVE.ratio(.4, 512, 512), CURVE.ratio(.4, 800, 800), 1e-9);
        assertEquals(8, CURVE.ratio(.4, 512, 800), 1e-9);
    }

    @Test
    void aCurveOfOneSizeIsForAll() {
        StrengthCurve one =
                new StrengthCurve(Architecture.COMPACT, "gram", 100, List.of(), List.of(1., 4.), List.of(.2, .6));
        assertEquals(2, one.ratio(.4, 4000, 4000), 1e-9);
    }

    @Test
    void aCurveThatFallsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> curve(List.of(1., 2.), List.of(.5, .4)));
        assertThrows(IllegalArgumentException.class, () -> curve(List.of(2., 1.), List.of(.4, .5)));
        assertThrows(IllegalArgumentException.class, () -> curve(List.of(1., 2.), List.of(.4, .4)));
    }

    @ParameterizedTest
    @EnumSource(Statistic.class)
    void moreIsMoreWithEveryStatistic(Statistic statistic) {
        double before = 0;
        for (String amount : List.of("10%", "30%", "50%", "70%")) {
            double strength = StyleTransferSettings.builder(Preset.CLASSIC)
                    .statistic(statistic)
                    .set("strength", amount)
                    .build()
                    .strength();
            assertTrue(strength > before || before > 0 && strength == before, statistic + " " + amount);
            before = strength;
        }
    }

    @Test
    void everyLookThatIsRelativeHasAStrengthForIt() {
        for (Preset preset : Preset.values()) {
            StyleTransferSettingsBuilder builder =
                    StyleTransferSettings.builder(preset).set("strength", "60%");
            if (preset == Preset.ASSIGNMENT) {
                String message = assertThrows(IllegalArgumentException.class, builder::build)
                        .getMessage();
                assertEquals(
                        "strength is 60%, which is measured for normalisation=relative alone: choose that, or give the"
                                + " strength as a number.",
                        message);
            } else {
                assertTrue(builder.build().strength() > 0, preset.toString());
            }
        }
    }

    private static Optional<String> caution(Preset preset, String... settings) {
        StyleTransferSettingsBuilder builder = StyleTransferSettings.builder(preset);
        for (String setting : settings) {
            builder.set(setting.split("=")[0], setting.split("=")[1]);
        }
        return builder.caution();
    }

    /** A picture that cannot become what was asked for is not to be taken for it. */
    @Test
    void whatNoWeightReachesIsSaid() {
        String said = caution(Preset.PAINTING, "strength=100%").orElseThrow();
        assertTrue(
                said.matches("strength is 100%, and with columns at most (\\d\\d%) is reached:"
                        + " the picture has no more of the style than with \\1\\."),
                said);
        String most = said.replaceFirst(".*at most (\\d+%).*", "$1");
        assertEquals(Optional.empty(), caution(Preset.PAINTING, "strength=" + most), "what is said to be reached");
        int percent = Integer.parseInt(most.replace("%", ""));
        assertTrue(caution(Preset.PAINTING, "strength=" + (percent + 1) + "%").isPresent(), "one more than " + most);
    }

    @Test
    void aNetworkThatWasNotMeasuredIsSaid() {
        assertEquals(
                Optional.of(
                        "strength is 40%, which was measured with encoder=compact and not with vgg19: the picture may"
                                + " have more or less of the style."),
                caution(Preset.CLASSIC, "encoder=vgg19", "strength=40%"));
        assertEquals(
                Optional.of(
                        "strength is 40%, which was measured with the embedded weights of encoder=compact and not with"
                                + " own.safetensors: the picture may have more or less of the style."),
                caution(Preset.CLASSIC, "weights=own.safetensors", "strength=40%"));
    }

    @Test
    void nothingIsSaidOfANumberOrAShare() {
        assertEquals(Optional.empty(), caution(Preset.PAINTING, "strength=100"));
        assertEquals(Optional.empty(), caution(Preset.CLASSIC, "encoder=vgg19", "strength=4"));
        assertEquals(Optional.empty(), caution(Preset.PAINTING, "strength=100%", "strength=4"));
        assertEquals(Optional.empty(), caution(Preset.INSTANT, "strength=100%"));
    }

    /** What counts is the ratio of the weights, each with its layers. */
    @Test
    void otherWeightsAreMadeUpFor() {
        double strength = look("60%").build().strength();
        assertEquals(
                2 * strength,
                look("60%")
                        .contentWeight(2 * look("60%").build().contentWeight())
                        .build()
                        .strength(),
                .01 * strength);
        assertEquals(strength / 2, look("60%").styleWeight(2).build().strength(), .01 * strength);
        StyleTransferSettings other = look("60%")
                .normalisation(Normalisation.RELATIVE)
                .encoder(Architecture.VGG19)
                .pooling(Pooling.MAX)
                .build();
        assertEquals(strength, other.strength(), 1e-9, "a network that was not measured");
    }

    /** Recipes hold a number, so that another table changes no picture that was made. */
    @Test
    void settingsHoldTheNumber() {
        StyleTransferSettings settings = look(" 55 % ").build();
        assertEquals(settings.strength(), settings.byName().get("strength"));
        assertEquals(settings, settings.toBuilder().build());
        assertEquals(4, look("55%").set("strength", "4").build().strength());
        assertEquals(4, look("55%").strength(4).build().strength());
    }

    /** Of a picture without iterations it is the share of the style. */
    @Test
    void ofAnInstantPictureItIsTheShare() {
        StyleTransferSettings settings = StyleTransferSettings.builder(Preset.INSTANT)
                .set("strength", "63.2%")
                .build();
        assertEquals(1, settings.strength(), .001);
        assertEquals(
                7,
                StyleTransferSettings.builder(Preset.INSTANT)
                        .set("strength", "100%")
                        .build()
                        .strength());
    }

    @ParameterizedTest
    @CsvSource({
        "120%, 'strength is 120%; it has to be between 0% and 100%.'",
        "-1%, 'strength is -1%; it has to be between 0% and 100%.'",
        "much%, 'strength is \"much%\"; it has to be a number, or a percentage like 60%.'"
    })
    void whatIsNoAmountIsRefused(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> look(text)).getMessage());
    }
}
