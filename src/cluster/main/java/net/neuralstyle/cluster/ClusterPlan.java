package net.neuralstyle.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.neuralstyle.batch.BatchPlan;
import net.neuralstyle.batch.Pair;
import net.neuralstyle.batch.Pictures;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * What is to be made, planned as the batch of one machine plans it.
 *
 * @param results the address of the folder for the results
 * @param table the address of the table
 * @param tasks every content in every style
 */
record ClusterPlan(String results, String table, List<Task> tasks) {
    ClusterPlan {
        tasks = List.copyOf(tasks);
    }

    /**
     * Plans.
     *
     * @throws IOException if pictures are not there
     * @throws IllegalArgumentException saying which option to change
     */
    static ClusterPlan of(ClusterOptions options, Store store, StyleTransferSettings settings) throws IOException {
        String format = options.format() == null ? "png" : options.format();
        BatchPlan.require(format, settings);
        Pictures pictures = options.shared().pictures();
        List<String> contents = distinct(store.pictures("--content", options.content(), pictures));
        List<String> named = new ArrayList<>();
        for (String style : options.styles()) {
            named.addAll(store.pictures("--style", style, pictures));
        }
        List<String> styles = distinct(named);
        String results = store.address(options.output());
        List<Task> tasks = new ArrayList<>();
        for (Pair pair : Pair.of(contents, styles, format)) {
            String target = Store.child(results, pair.result());
            tasks.add(new Task(tasks.size(), contents.get(pair.content()), styles.get(pair.style()), target));
        }
        String table = options.table() == null
                ? Store.child(results, "neural-style.csv")
                : store.address(options.table());
        requireApart(contents, styles, results, table, tasks);
        return new ClusterPlan(results, table, tasks);
    }

    private static List<String> distinct(List<String> addresses) {
        return addresses.stream().distinct().toList();
    }

    private static void requireApart(
            List<String> contents, List<String> styles, String results, String table, List<Task> tasks) {
        Set<String> read = new LinkedHashSet<>(contents);
        read.addAll(styles);
        if (read.stream().map(Store::parent).anyMatch(results::equals)) {
            throw new IllegalArgumentException("The results would be written to " + results
                    + ", where pictures are read from: choose another folder for them.");
        }
        if (Stream.concat(read.stream(), tasks.stream().map(Task::target)).anyMatch(table::equals)) {
            throw new IllegalArgumentException(
                    "The table would replace " + table + ", a picture: choose another name for it.");
        }
    }
}
