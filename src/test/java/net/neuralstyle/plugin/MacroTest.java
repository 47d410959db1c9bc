package net.neuralstyle.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.module.Module;

/**
 * The command called by a real macro in batch mode. Without Fiji, {@code run} does not reach SciJava's commands; the
 * macro's {@code call} stands in for it.
 */
public class MacroTest {
    private static final String CALL = "call('net.neuralstyle.plugin.MacroTest.%s'%s);";

    /** Made by JUnit; public so that macros can call. */
    public MacroTest() {}

    @AfterEach
    void forgetImages() {
        WindowManager.setTempCurrentImage(null);
    }

    /** Called by a macro: runs the command on the active image. */
    public static String transfer(String name, String value) throws Exception {
        assertTrue(Interpreter.isBatchMode());
        try (HeadlessContext fiji = new HeadlessContext()) {
            Map<String, Object> inputs = StyleTransferCommandTest.inputs();
            inputs.put("style", HeadlessContext.style());
            inputs.put(name, value);
            Module module = fiji.run(StyleTransferCommand.class, inputs);
            ImagePlus result = (ImagePlus) module.getOutput("result");
            return result == null ? "none" : result.getTitle();
        }
    }

    @Test
    void theResultIsTheActiveImageOfTheMacro() {
        String seen = IJ.runMacro("newImage('first', 'RGB white', 70, 60, 1);"
                + "newImage('boats.tif', '8-bit ramp', 64, 48, 1);"
                + "before = nImages; made = "
                + String.format(CALL, "transfer", ", 'iterations', '2'")
                + "return getTitle() + '|' + (nImages - before) + '|' + getWidth() + '|' + bitDepth();");
        assertEquals("boats in the style of stripes (64 px, iterations 2)|1|64|24", seen);
    }

    @Test
    void aBadValueIsAnErrorMessageAndNoException() {
        IJ.getErrorMessage();
        String made = IJ.runMacro("newImage('boats.tif', '8-bit ramp', 64, 48, 1); return "
                + String.format(CALL, "transfer", ", 'iterations', '2.5'"));
        String message = IJ.getErrorMessage();
        assertEquals("iterations is \"2.5\"; it has to be a whole number.", message);
        assertEquals("none", made);
    }
}
