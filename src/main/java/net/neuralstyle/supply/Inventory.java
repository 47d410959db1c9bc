package net.neuralstyle.supply;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What there is on this computer, verified. */
public final class Inventory {
    private Inventory() {}

    /**
     * A line of the inventory.
     *
     * @param supply what it is about
     * @param path of the copy, or where a fetch would put it
     * @param bytes size of the copy; 0 where there is none
     * @param state of it
     * @param problem what is wrong with the copy, in a sentence; empty for others
     */
    public record Line(Supply supply, Path path, long bytes, State state, String problem) {}

    /** What is known of a copy. */
    public enum State {
        /** It is what was published. */
        VERIFIED("verified"),
        /** It is something else or damaged, and never used. */
        WRONG("wrong"),
        /** There is no copy. */
        MISSING("not here");

        private final String words;

        State(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Looks for every copy and compares it with what was published.
     *
     * @param supplies in order
     * @param cancel asked now and then
     * @return a line for each copy, and one for each supply without a copy
     * @throws CancelledException if the person cancelled
     */
    public static List<Line> of(List<Supply> supplies, DownloadListener cancel) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Supply supply : supplies) {
            List<Supply.Copy> copies = supply.copies();
            if (copies.isEmpty()) {
                lines.add(new Line(supply, supply.folder(), 0, State.MISSING, ""));
            }
            for (Supply.Copy copy : copies) {
                lines.add(line(supply, copy, cancel));
            }
        }
        return lines;
    }

    private static Line line(Supply supply, Supply.Copy copy, DownloadListener cancel) throws IOException {
        State state = State.VERIFIED;
        String problem = "";
        try {
            supply.verify(copy, cancel);
        } catch (CancelledException e) {
            throw e;
        } catch (WrongFileException e) {
            state = State.WRONG;
            problem = e.getMessage();
        } catch (IOException e) {
            state = State.WRONG;
            problem = copy.path() + " cannot be read (" + Download.reason(e) + ").";
        }
        return new Line(supply, copy.path(), copy.bytes(), state, problem);
    }
}
