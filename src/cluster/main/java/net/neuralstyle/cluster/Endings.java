package net.neuralstyle.cluster;

import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.batch.BatchRow.Outcome;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** What became of the pictures so far. */
final class Endings {
    private static final int MOST_TOLD = 5;

    private final int count;
    private final List<Ending> all = new ArrayList<>();

    /** For so many pictures. */
    Endings(int count) {
        this.count = count;
    }

    /** Hears of each from Spark, one after the other, and adds its line to a table. */
    AbstractFunction2<Object, Ending, BoxedUnit> heardWith(ClusterTable table) {
        return new AbstractFunction2<>() {
            @Override
            public BoxedUnit apply(Object partition, Ending ending) {
                all.add(ending);
                table.add(ending.line());
                System.err.println(all.size() + " of " + count + ": " + told(ending));
                return BoxedUnit.UNIT;
            }
        };
    }

    private static String told(Ending ending) {
        return switch (ending.outcome()) {
            case MADE -> ending.target() + " is made";
            case ALREADY_THERE -> ending.target() + " was there already";
            case FAILED -> ending.target() + " failed: " + ending.message();
            case CANCELLED -> ending.target() + " was cancelled";
        };
    }

    List<Ending> all() {
        return List.copyOf(all);
    }

    private long count(Outcome outcome) {
        return all.stream().filter(ending -> ending.outcome() == outcome).count();
    }

    boolean areComplete() {
        return count(Outcome.MADE) + count(Outcome.ALREADY_THERE) == count;
    }

    /** For a person: how many ended how, and why the first ones failed. */
    String summary(String table, String problem) {
        StringBuilder text = new StringBuilder();
        text.append(count(Outcome.MADE)).append(" of ").append(count).append(" made, ");
        text.append(count(Outcome.ALREADY_THERE)).append(" there already, ");
        text.append(count(Outcome.FAILED)).append(" failed. Table: ").append(table).append('.');
        if (!problem.isEmpty()) {
            text.append(System.lineSeparator()).append(problem);
        }
        all.stream()
                .filter(ending -> ending.outcome() == Outcome.FAILED)
                .limit(MOST_TOLD)
                .forEach(ending -> text.append(System.lineSeparator()).append(told(ending)));
        return text.toString();
    }
}
