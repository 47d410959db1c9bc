package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.plan.Estimate;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import org.junit.jupiter.api.Test;

/** Runs without iterations. */
class InstantRunTest {
    private static final Pixels CONTENT = TestImages.disc(120, 90);
    private static final Pixels STYLE = TestImages.stripes(100, 100);

    private static StyleTransferSettingsBuilder instant() {
        return StyleTransferSettings.builder(Preset.INSTANT).size(120).positions(300);
    }

    private static Inputs inputs() {
        return Inputs.of(TestImages.input(CONTENT, "disc"), TestImages.input(STYLE, "stripes"));
    }

    private static float[] planes(StyleTransferResult result) {
        return Pixels.of("result", result.image()).planes();
    }

    /** Keeps what a run tells. */
    private static final class Heard extends Expecting {
        private final int cancelAfter;
        private int tiles;

        Heard(int cancelAfter) {
            this.cancelAfter = cancelAfter;
        }

        @Override
        public void iterated(Progress progress) {
            told.add(progress);
            tiles++;
        }

        @Override
        public boolean isCanceled() {
            return tiles >= cancelAfter;
        }
    }

    /** Of two parts of the style that are flecked alike, the darker would as well do for what is light. */
    @Test
    void guidancePutsLightWhereLightIs() throws IOException {
        InputImage content = TestImages.input(flecked(.75f, .6f, .45f, .3f), "light to dark");
        InputImage style = TestImages.input(flecked(.15f, .85f, .3f, .7f), "dark and light");
        double[] agreement = new double[2];
        for (int guidance = 0; guidance < 2; guidance++) {
            StyleTransferSettings settings =
                    instant().guidance(3 * guidance).strength(7).build();
            StyleTransferResult result = StyleTransfer.run(Inputs.of(content, style), settings, ProgressListener.NONE);
            assertEquals(List.of(), result.recipe().notices());
            agreement[guidance] = upperLessLower(planes(result));
        }
        assertTrue(agreement[1] > .1 + agreement[0], Arrays.toString(agreement));
    }

    /** Four bands of a lightness each, all with the same stripes. */
    private static Pixels flecked(float... lightness) {
        Pixels stripes = TestImages.stripes(120, 120);
        float[] planes = new float[3 * 120 * 120];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = lightness[i % (120 * 120) / (30 * 120)] + .15f * (stripes.planes()[i] - .5f);
        }
        return new Pixels(planes, 120, 120);
    }

    private static double upperLessLower(float[] planes) {
        double sum = 0;
        for (int i = 0; i < planes.length; i++) {
            sum += (i % (120 * 120) < 60 * 120 ? planes[i] : -planes[i]) / (3 * 60 * 120);
        }
        return sum;
    }

    @Test
    void theSameTwiceAndAgainFromItsRecipe() throws IOException {
        StyleTransferResult once = StyleTransfer.run(inputs(), instant().build(), ProgressListener.NONE);
        StyleTransferResult twice = StyleTransfer.run(inputs(), instant().build(), ProgressListener.NONE);
        assertArrayEquals(planes(once), planes(twice));
        Recipe read = Recipe.fromJson(once.recipe().toJson());
        StyleTransferResult again = StyleTransfer.run(inputs(), read.settingsToRepeat(), ProgressListener.NONE);
        assertArrayEquals(planes(once), planes(again));
        assertEquals(List.of(new Recipe.ScaleReport(120, 90, 0, 0)), read.scales());
        assertTrue(read.notices().isEmpty(), read.notices().toString());
    }

    @Test
    void tellsWhatItWillTakeAndThenOfEveryTile() throws IOException {
        Heard heard = new Heard(Integer.MAX_VALUE);
        StyleTransfer.run(inputs(), instant().build(), heard);
        Estimate estimate = (Estimate) heard.told.get(0);
        assertTrue(estimate.seconds() > 0 && estimate.seconds() < 60, estimate.toString());
        Progress last = (Progress) heard.told.get(heard.told.size() - 1);
        assertEquals(1, last.fraction());
        assertEquals("tile", last.step());
    }

    @Test
    void whoCancelsGetsThePictureSoFar() throws IOException {
        StyleTransferResult result = StyleTransfer.run(inputs(), instant().build(), new Heard(1));
        assertNotNull(result.recipe().cancelledAt());
        assertEquals(120, result.image().dimension(0));
        assertEquals(90, result.image().dimension(1));
    }

    @Test
    void settingsThatMeanNothingAreNamed() throws IOException {
        StyleTransferSettings settings =
                instant().rate(.5).contentWeight(7).init(InitialImage.NOISE).build();
        StyleTransferResult result = StyleTransfer.run(inputs(), settings, ProgressListener.NONE);
        String notices = result.recipe().notices().toString();
        assertTrue(notices.contains("contentWeight, rate, init"), notices);
        assertArrayEquals(
                planes(StyleTransfer.run(inputs(), instant().build(), ProgressListener.NONE)), planes(result));
        assertTrue(StyleTransferSettings.builder().rate(.5).build().unused().isEmpty(), "with iterations all are used");
    }

    @Test
    void otherNetworksAreRefused() {
        String encoder = assertThrows(
                        IllegalArgumentException.class,
                        () -> instant().encoder(Architecture.VGG19).build())
                .getMessage();
        assertTrue(encoder.contains("compact"), encoder);
        String pooling = assertThrows(
                        IllegalArgumentException.class,
                        () -> instant().pooling(Pooling.MAX).build())
                .getMessage();
        assertTrue(pooling.contains("average-whole"), pooling);
    }

    @Test
    void whatIsOutsideAMaskStaysBitForBit() throws IOException {
        float[] mask = new float[120 * 90];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % 120 < 60 ? 1 : 0;
        }
        Inputs masked = new Inputs(
                TestImages.input(CONTENT, "disc"),
                List.of(new Style(TestImages.input(STYLE, "stripes"), 1)),
                null,
                InputMask.of(ArrayImgs.floats(mask, 120, 90), "mask"),
                null);
        float[] made = planes(StyleTransfer.run(masked, instant().feather(0).build(), ProgressListener.NONE));
        double inside = 0;
        for (int i = 0; i < made.length; i++) {
            if (i % 120 >= 60) {
                assertEquals(CONTENT.planes()[i], made[i]);
            } else {
                inside += Math.abs(CONTENT.planes()[i] - made[i]);
            }
        }
        assertTrue(inside / made.length > .02, "inside is painted: " + inside / made.length);
    }

    @Test
    void strengthIsAShareOfTheStyle() {
        assertEquals(0, InstantScale.share(0));
        assertEquals(.632, InstantScale.share(1), .001);
        assertEquals(.950, InstantScale.share(3), .001);
        assertEquals(1, InstantScale.share(7));
    }

    @Test
    void aLimitOfMemoryMakesSmallerTilesOrSaysWhatIsNeeded() {
        String message = assertThrows(
                        IllegalStateException.class,
                        () -> StyleTransfer.run(inputs(), instant().memory(1).build(), ProgressListener.NONE))
                .getMessage();
        assertTrue(message.contains("raise memory"), message);
    }

    @Test
    void aTimeLapseKeepsWhatHasNotChanged() throws IOException {
        TimeLapse timeLapse = new TimeLapse(instant().build());
        float[] first = planes(timeLapse.next(inputs(), ProgressListener.NONE));
        float[] same = planes(timeLapse.next(inputs(), ProgressListener.NONE));
        assertArrayEquals(first, same);
        float[] changed = CONTENT.planes().clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = i % 120 > 90 ? 1 - changed[i] : changed[i];
        }
        Inputs next =
                Inputs.of(TestImages.input(new Pixels(changed, 120, 90), "disc"), TestImages.input(STYLE, "stripes"));
        float[] second = planes(timeLapse.next(next, ProgressListener.NONE));
        for (int i = 0; i < second.length; i++) {
            if (i % 120 < 60) {
                assertEquals(first[i], second[i]);
            }
        }
        assertFalse(Arrays.equals(first, second));
    }

    /** Under a moving camera the strokes move along, and the strip that came in is painted. */
    @Test
    void aTimeLapseFollowsTheCamera() throws IOException {
        TimeLapse timeLapse = new TimeLapse(instant().build());
        float[] first = planes(timeLapse.next(waves(0), ProgressListener.NONE));
        float[] second = planes(timeLapse.next(waves(5), ProgressListener.NONE));
        float[] alone = planes(StyleTransfer.run(waves(5), instant().build(), ProgressListener.NONE));
        double apart = 0;
        for (int i = 0; i < second.length; i++) {
            if (i % 120 < 100) {
                assertEquals(first[i + 5], second[i]);
                apart += Math.abs(first[i + 5] - alone[i]);
            }
            if (i % 120 >= 117) {
                assertEquals(alone[i], second[i], 1e-6);
            }
        }
        assertTrue(apart / second.length > .01, "by itself it would be another picture: " + apart / second.length);
    }

    private static Inputs waves(int left) {
        return Inputs.of(
                TestImages.input(TestImages.waves(left, 120, 90), "waves"), TestImages.input(STYLE, "stripes"));
    }

    /** What frames have in common is made once, and makes no difference. */
    @Test
    void aFrameThatChangedEverywhereIsThePictureByItself() throws IOException {
        TimeLapse timeLapse = new TimeLapse(instant().build());
        timeLapse.next(inputs(), ProgressListener.NONE);
        float[] negative = CONTENT.planes().clone();
        for (int i = 0; i < negative.length; i++) {
            negative[i] = negative[i] > .5f ? .2f * negative[i] : 1 - .2f * negative[i];
        }
        Inputs next =
                Inputs.of(TestImages.input(new Pixels(negative, 120, 90), "disc"), TestImages.input(STYLE, "stripes"));
        float[] alone = planes(StyleTransfer.run(next, instant().build(), ProgressListener.NONE));
        assertArrayEquals(alone, planes(timeLapse.next(next, ProgressListener.NONE)));
        Series series = new Series(instant().build());
        series.next(inputs(), ProgressListener.NONE);
        assertArrayEquals(alone, planes(series.next(next, ProgressListener.NONE)));
    }
}
