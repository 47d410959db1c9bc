package net.neuralstyle.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.neuralstyle.plugin.HeadlessContext;
import net.neuralstyle.plugin.StyleTransferFileCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A macro's names in a dialog's words. */
class FieldNamesTest {
    private final HeadlessContext fiji = new HeadlessContext();

    @AfterEach
    void dispose() {
        fiji.close();
    }

    private String said(String message) throws Exception {
        return new FieldNames(fiji.module(StyleTransferFileCommand.class).getInfo()).translate(message);
    }

    @Test
    void parametersAreCalledAsTheDialogDoes() throws Exception {
        assertEquals("Style 2: there is no file.", said("style2: there is no file."));
        assertEquals(
                "Size is \"many\"; it has to be a whole number.",
                said("size is \"many\"; it has to be a whole number."));
        assertEquals(
                "Content is missing: open an image or name one.",
                said("content is missing: open an image or name one."));
        assertEquals(
                "Output: a.png can hold one plane: choose Stack=current.",
                said("output: a.png can hold one plane: choose stack=current."));
    }

    @Test
    void otherWordsStay() throws Exception {
        assertEquals("There is no size that fits.", said("There is no size that fits."));
        assertEquals("a=b stays", said("a=b stays"));
        assertEquals("", said(null));
    }
}
