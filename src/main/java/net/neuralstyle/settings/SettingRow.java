package net.neuralstyle.settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What settings.table says of a setting, beside its name.
 *
 * @param place how many rows stand before it
 * @param range of a number; null for any number and for other types
 * @param usual the value, in its written form, where no look has another; null where every look has its own
 * @param shown where a dialog shows it
 * @param group which it stands in where a dialog shows groups
 * @param terminal where the command line has it
 * @param unit what the command line's help calls a value; null for the word of its type
 * @param label what a dialog calls it
 * @param option what the command line's help says of it; null where there is no option
 * @param about what it is, in a sentence for a dialog
 */
public record SettingRow(
        int place,
        Range range,
        String usual,
        Shown shown,
        String group,
        Terminal terminal,
        String unit,
        String label,
        String option,
        String about) {

    /** Where a dialog shows a setting. */
    public enum Shown {
        /** The dialog shows it beside the pictures. */
        DIALOG,
        /** The dialog shows it behind a button. */
        MORE,
        /** Nowhere: macros and scripts alone have it. */
        SCRIPTS
    }

    /** Where the command line has a setting. */
    public enum Terminal {
        /** The command line's help names it. */
        HELP,
        /** It is taken, and only the manual says so. */
        FINER,
        /** The command line does not have it. */
        NONE
    }

    private static final String TABLE = "settings.table";
    private static final String COMMENT = "#";
    private static final String NOTHING = "-";
    private static final Pattern BETWEEN = Pattern.compile(" \\| ");
    private static final int CELLS = 9;

    /**
     * The whole table.
     *
     * @return name → row
     * @throws IllegalStateException if the jar is damaged
     */
    static Map<String, SettingRow> all() {
        Map<String, SettingRow> rows = new LinkedHashMap<>();
        for (String line : lines()) {
            String[] cells = BETWEEN.split(line, -1);
            if (cells.length != CELLS || rows.put(cells[0], of(rows.size(), cells)) != null) {
                throw new IllegalStateException("The table of settings is damaged: " + line);
            }
        }
        return rows;
    }

    private static List<String> lines() {
        try (InputStream in = SettingRow.class.getResourceAsStream(TABLE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith(COMMENT) && !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("The jar is damaged: " + TABLE + " cannot be read.", e);
        }
    }

    private static SettingRow of(int place, String[] cells) {
        String range = orNull(cells[1]);
        String[] shown = cells[3].split(" ", 2);
        return new SettingRow(
                place,
                range == null ? null : Range.parse(range),
                orNull(cells[2]),
                Choices.of(Shown.class, "place", shown[0]),
                shown[1],
                Choices.of(Terminal.class, "place", cells[4]),
                orNull(cells[5]),
                cells[6],
                orNull(cells[7]),
                cells[8]);
    }

    private static String orNull(String cell) {
        return cell.equals(NOTHING) ? null : cell;
    }
}
