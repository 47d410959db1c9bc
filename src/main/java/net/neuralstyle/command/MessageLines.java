package net.neuralstyle.command;

import java.util.stream.Collectors;

/** Messages in lines that fit a screen: ImageJ's own dialogs are as wide as their longest line. */
final class MessageLines {
    private static final int LENGTH = 90;

    private MessageLines() {}

    /**
     * Breaks long lines at spaces, and a word that is longer than a line, for instance a path, where the line ends.
     *
     * @param message in one line
     * @return the same in lines
     */
    static String of(String message) {
        return message.lines().map(MessageLines::broken).collect(Collectors.joining("\n"));
    }

    private static String broken(String line) {
        StringBuilder lines = new StringBuilder();
        String rest = line;
        while (rest.length() > LENGTH) {
            int space = rest.lastIndexOf(' ', LENGTH);
            int end = space > 0 ? space : LENGTH;
            lines.append(rest, 0, end).append('\n');
            rest = rest.substring(end).stripLeading();
        }
        return lines.append(rest).toString();
    }
}
