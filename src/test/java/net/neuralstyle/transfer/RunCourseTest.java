package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.plan.RunPlan;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.plan.StylePixels;
import net.neuralstyle.settings.StyleTransferSettings;
import org.junit.jupiter.api.Test;

/** What a run tells while it goes on, how it is cancelled, and what it leaves behind. */
class RunCourseTest extends StyleTransferCase {
    @Test
    void tellsItsProgress() throws IOException {
        List<Progress> heard = new ArrayList<>();
        StyleTransfer.run(INPUTS, small().build(), listener(heard, Integer.MAX_VALUE));
        assertEquals(8, heard.size());
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6, 7, 8),
                heard.stream().map(Progress::iteration).toList());
        for (int i = 1; i < heard.size(); i++) {
            assertTrue(heard.get(i).fraction() > heard.get(i - 1).fraction());
        }
        assertEquals(1, heard.get(7).fraction(), 1e-12);
        assertEquals(0, heard.get(7).secondsLeft(), 1e-9);
        assertTrue(heard.get(0).losses().containsKey("total"), "losses are read at the start of a scale");
    }

    @Test
    void aCancelledRunGivesItsBestImageAtTheFinalSize() throws IOException {
        StyleTransferResult result =
                StyleTransfer.run(INPUTS, small().iterations(40).build(), listener(new ArrayList<>(), 12));
        assertEquals(12, result.recipe().cancelledAt());
        assertArrayEquals(new long[] {64, 51, 3}, result.image().dimensionsAsLongArray());
        assertTrue(result.recipe().losses().end().get("total")
                < result.recipe().losses().start().get("total"));
        assertEquals(1, result.recipe().scales().size(), "the second scale was not begun");
    }

    @Test
    void aRunCancelledBetweenLayersKeepsItsBestImageAndWhatItMadeIsClosed() throws IOException {
        List<Progress> heard = new ArrayList<>();
        int[] asked = new int[1];
        ProgressListener impatient = new ProgressListener() {
            @Override
            public void iterated(Progress progress) {
                heard.add(progress);
            }

            @Override
            public boolean isCanceled() {
                // Once after the iteration, then twice within the next one.
                return heard.size() == 14 && ++asked[0] == 3;
            }
        };
        StyleTransferResult result =
                StyleTransfer.run(INPUTS, small().iterations(40).build(), impatient);
        assertEquals(3, asked[0], "not asked again");
        assertEquals(14, result.recipe().cancelledAt());
        assertTrue(result.recipe().toJson().contains("\"end\": \"cancelled at iteration 14\""));
        assertTrue(result.recipe().losses().end().get("total")
                < result.recipe().losses().start().get("total"));
        assertArrayEquals(new long[] {64, 51, 3}, result.image().dimensionsAsLongArray());
    }

    @Test
    void aRunCancelledBeforeItsFirstIterationGivesWhatItStartedFrom() throws IOException {
        ProgressListener atOnce = listener(new ArrayList<>(), 0);
        StyleTransferResult result = StyleTransfer.run(INPUTS, small().build(), atOnce);
        assertEquals(0, result.recipe().cancelledAt());
        assertEquals(List.of(), result.recipe().scales());
        assertArrayEquals(new long[] {64, 51, 3}, result.image().dimensionsAsLongArray());
    }

    /** A large picture's rehearsal takes as long as an iteration. */
    @Test
    void aRunCancelledWhileItIsRehearsedIsNotRehearsedFurther() throws IOException {
        int[] asked = new int[1];
        Expecting impatient = new Expecting() {
            @Override
            public boolean isCanceled() {
                return ++asked[0] == 5;
            }
        };
        StyleTransferResult result = StyleTransfer.run(INPUTS, small().build(), impatient);
        assertEquals(List.of(), impatient.told);
        assertEquals(0, result.recipe().cancelledAt());
        assertArrayEquals(new long[] {64, 51, 3}, result.image().dimensionsAsLongArray());
    }

    @Test
    void showsItsImageToWhoAsks() throws IOException {
        List<RandomAccessibleInterval<FloatType>> images = new ArrayList<>();
        List<Progress> heard = new ArrayList<>();
        ProgressListener watching = new ProgressListener() {
            @Override
            public void iterated(Progress progress) {
                heard.add(progress);
            }

            @Override
            public boolean isCanceled() {
                return false;
            }

            @Override
            public boolean wantsImage() {
                return heard.size() % 2 == 1;
            }

            @Override
            public void imaged(RandomAccessibleInterval<FloatType> image) {
                images.add(image);
            }
        };
        StyleTransferResult result = StyleTransfer.run(INPUTS, small().build(), watching);
        assertEquals(4, images.size());
        for (int i = 0; i < images.size(); i++) {
            Progress progress = heard.get(2 * i + 1);
            assertArrayEquals(
                    new long[] {progress.width(), progress.height(), 3},
                    images.get(i).dimensionsAsLongArray());
        }
        // The last iteration's is what the run gives.
        assertArrayEquals(pixels(result.image()), pixels(images.get(3)));
        assertArrayEquals(run(small().build()), pixels(result.image()), "watching changes nothing");
    }

    private static ProgressListener listener(List<Progress> heard, int cancelAfter) {
        return new ProgressListener() {
            @Override
            public void iterated(Progress progress) {
                heard.add(progress);
            }

            @Override
            public boolean isCanceled() {
                return heard.size() >= cancelAfter;
            }
        };
    }

    @Test
    void aSecondRunIsRefusedWithTheTitleOfTheFirst() throws IOException {
        List<String> refusals = new ArrayList<>();
        ProgressListener nested = new ProgressListener() {
            @Override
            public void iterated(Progress progress) {
                refusals.add(assertThrows(IllegalStateException.class, () -> run(small().build()))
                        .getMessage());
            }

            @Override
            public boolean isCanceled() {
                return !refusals.isEmpty();
            }
        };
        StyleTransfer.run(INPUTS, small().build(), nested);
        assertEquals(
                List.of("Another style transfer is running (disc × stripes). One runs at a time: wait until it is done,"
                        + " or cancel it."),
                refusals);
        assertNotNull(run(small().build()), "afterwards there is room for the next");
    }

    @Test
    void aFailureMakesRoomForTheNextRun() throws IOException {
        ProgressListener failing = new ProgressListener() {
            @Override
            public void iterated(Progress progress) {
                throw new IllegalStateException("the listener broke");
            }

            @Override
            public boolean isCanceled() {
                return false;
            }
        };
        assertThrows(IllegalStateException.class, () -> StyleTransfer.run(INPUTS, small().build(), failing));
        assertNotNull(run(small().build()));
    }

    @Test
    void everyArrayIsClosedAfterARun() throws IOException {
        StyleTransferSettings settings = small().tvWeight(1).build();
        Pixels content = TestImages.disc(60, 48);
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0)) {
            assertEquals(0, session.openArrays());
            try (Encoder encoder =
                    Encoder.load(Architecture.COMPACT, null, Pooling.MAX, Smoothing.NONE, session.manager())) {
                OpenArrays arrays = new OpenArrays(session, encoder);
                TestRuns.paint(
                        session,
                        encoder,
                        new RunPlan(
                                settings,
                                content,
                                List.of(new StylePixels(TestImages.stripes(80, 90), 1)),
                                null,
                                List.of(new Scale(45, 36, 4), new Scale(64, 51, 4))),
                        arrays);
                arrays.assertAsBefore("after the run");
                for (int asks : List.of(0, 1, 3, 5, 12, 15, 40)) {
                    TestRuns.paint(
                            session,
                            encoder,
                            new RunPlan(
                                    settings,
                                    content,
                                    List.of(
                                            new StylePixels(TestImages.stripes(80, 90), 1),
                                            new StylePixels(TestImages.disc(80, 90), 1)),
                                    null,
                                    List.of(new Scale(45, 36, 4), new Scale(64, 51, 4))),
                            cancellingAtAsk(asks));
                    arrays.assertAsBefore("after a run cancelled when asked " + asks);
                }
                arrays.assertIterationsLeaveNothing();
            }
            assertEquals(0, session.openArrays(), "after the encoder");
        }
    }

    private static ProgressListener cancellingAtAsk(int asks) {
        int[] asked = new int[1];
        return new ProgressListener() {
            @Override
            public void iterated(Progress progress) {
                // Only asked whether to cancel.
            }

            @Override
            public boolean isCanceled() {
                return asked[0]++ >= asks;
            }
        };
    }
}
