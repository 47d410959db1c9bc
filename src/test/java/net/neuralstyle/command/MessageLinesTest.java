package net.neuralstyle.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Lines of messages. */
class MessageLinesTest {
    @Test
    void shortOnesStay() {
        assertEquals("Two\nlines.", MessageLines.of("Two\nlines."));
    }

    @Test
    void longOnesAreBrokenAndLoseNothing() {
        String names = "There is no parameter \"sise\", only [" + "content, style, size, ".repeat(30) + "memory].";
        String broken = MessageLines.of(names);
        assertTrue(broken.lines().allMatch(line -> line.length() <= 90), broken);
        assertEquals(names, broken.replace("\n", " "));
        String path = "/a/" + "very/deep/".repeat(40) + "file.png";
        assertEquals(path, MessageLines.of(path).replace("\n", ""));
        assertTrue(MessageLines.of(path).lines().allMatch(line -> line.length() <= 90));
    }
}
