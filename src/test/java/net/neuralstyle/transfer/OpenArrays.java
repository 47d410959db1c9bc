package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;

/** Counts a session's open arrays before a run, at every iteration and afterwards. */
final class OpenArrays implements ProgressListener {
    private final ComputeSession session;
    private final int before;
    private final List<Integer> during = new ArrayList<>();

    OpenArrays(ComputeSession session, Encoder encoder) {
        this.session = session;
        // The encoder's operations keep a marker array each once they were used.
        try (NDArray image = TestImages.disc(32, 32).toTensor(session.manager());
                Features features = encoder.encode(image, List.of("relu1_1"))) {
            features.get("relu1_1");
        }
        session.manager().getManagedArrays();
        before = session.openArrays();
    }

    @Override
    public void iterated(Progress progress) {
        during.add(session.openArrays());
    }

    @Override
    public boolean isCanceled() {
        return false;
    }

    void assertAsBefore(String when) {
        assertEquals(before, session.openArrays(), when);
    }

    void assertIterationsLeaveNothing() {
        assertEquals(1, during.stream().distinct().count(), "no iteration leaves anything: " + during);
    }
}
