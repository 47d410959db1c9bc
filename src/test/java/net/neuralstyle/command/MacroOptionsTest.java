package net.neuralstyle.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Macro;
import ij.plugin.frame.Recorder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options as people and the recorder write them. */
class MacroOptionsTest {
    private static final List<String> NAMES =
            List.of("content", "style", "size", "styleScale", "contentLayers", "preview");

    private static MacroOptions read(String text) {
        return MacroOptions.read(text, NAMES);
    }

    @Test
    void readsPairsInAnyCaseAndOrder() {
        MacroOptions options =
                read("  size=64 STYLEscale=0.5 style=[oil on canvas.png] content='a b.tif' preview=true ");
        assertEquals("64", options.get("size"));
        assertEquals("0.5", options.get("styleScale"));
        assertEquals("oil on canvas.png", options.get("style"));
        assertEquals("a b.tif", options.get("content"));
        assertEquals("true", options.get("preview"));
        assertNull(options.get("contentLayers"));
        assertEquals(List.of("size", "styleScale", "style", "content", "preview"), options.names());
        assertEquals(List.of(), read(" ").names());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boats at sea.tif",
                "plain.tif",
                "12345",
                "[x]y.tif",
                "a ] b.tif",
                "a [b.tif",
                "[a b] c.tif",
                "a [b] [c d].tif",
                "size=5 style=9.tif",
                "grün µm 画像 é.tif",
                "it's a 'title'.tif",
                "'quoted'.tif",
                "a, b; c=d (1) 100%.tif",
                "/data/raw [2026]/plate 3/µ.tif",
                " leading and trailing "
            })
    void readsATitleAsTheRecorderWritesIt(String title) {
        String recorded = "content=" + quoted(title) + " style=" + quoted("other [1] x.png") + " size=64 preview=true ";
        MacroOptions options = read(recorded);
        assertEquals(title, options.get("content"));
        assertEquals("other [1] x.png", options.get("style"));
        assertEquals("64", options.get("size"));
        assertEquals(title, read("size=64 content=" + quoted(title)).get("content"), "as the last option");
    }

    /** ImageJ's recorder brackets a value with a space and leaves all others alone. */
    private static String quoted(String value) {
        Recorder.resetCommandOptions();
        Recorder.recordOption("key", value);
        return Recorder.getCommandOptions().substring("key=".length());
    }

    @Test
    void imageJItselfReadsSomeOfThemOtherwise() {
        // Why this class is there: should ImageJ change, it may go.
        String size = "content=[size=5 x.tif] size=64 ";
        assertEquals("5", Macro.getValue(size, "size", null));
        assertEquals("64", read(size).get("size"));
        String brackets = "content=[x]y.tif size=64 ";
        assertEquals("x", Macro.getValue(brackets, "content", null));
        assertEquals("[x]y.tif", read(brackets).get("content"));
    }

    @Test
    void emptyValuesStayEmpty() {
        MacroOptions options = read("contentlayers= size=64 style=[] content=");
        assertEquals("", options.get("contentLayers"));
        assertEquals("64", options.get("size"));
        assertEquals("", options.get("style"));
        assertEquals("", options.get("content"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "size=64 sise=3|There is no parameter \"sise\"",
                "size=64 quickly|There is no parameter \"quickly\"",
                "style_size=64 size=99|There is no parameter \"style_size\"",
                "preview size=64|preview has no value: write preview=",
                "stylescale|styleScale has no value: write stylescale=",
                "size=64 size=65|size is given twice",
                "content=two words.tif size=64|There is no parameter \"words.tif\""
            })
    void refusesByName(String text, String message) {
        String said =
                assertThrows(IllegalArgumentException.class, () -> read(text)).getMessage();
        assertTrue(said.startsWith(message), said);
    }

    @Test
    void aKeyIsNotFoundWithinAnother() {
        assertNotEquals("0.5", read("stylescale=0.5 content=x").get("style"));
        assertTrue(MacroOptions.mentions("a=1 StyleScale=2", NAMES));
        assertTrue(!MacroOptions.mentions("mystylescale=2 folder=[size x]", NAMES));
    }
}
