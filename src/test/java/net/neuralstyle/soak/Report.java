package net.neuralstyle.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was tried, and how it came out. */
final class Report {
    private final long began = System.nanoTime();
    private final List<String> wrong = new ArrayList<>();

    /** A thing that has to be so. */
    void check(boolean right, String what) {
        tell((right ? "ok     " : "WRONG  ") + what);
        if (!right) {
            wrong.add(what);
        }
    }

    void tell(String text) {
        Duration since = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf("%3d:%02d  %s%n", since.toMinutes(), since.toSecondsPart(), text);
    }

    /** Says the sum. Whether everything was right. */
    boolean end() {
        tell(wrong.isEmpty() ? "everything held" : wrong.size() + " did not hold: " + wrong);
        return wrong.isEmpty();
    }
}
