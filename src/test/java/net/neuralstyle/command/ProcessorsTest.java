package net.neuralstyle.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import java.util.List;
import java.util.Map;
import net.neuralstyle.plugin.HeadlessContext;
import net.neuralstyle.plugin.StyleTransferCommand;
import net.neuralstyle.plugin.StyleTransferFileCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginService;

/** What the processors do to this project's modules, and that they leave others alone. */
class ProcessorsTest {
    private final HeadlessContext fiji = new HeadlessContext();
    private final ImagePlus active = HeadlessContext.content();

    /** A command of someone else with parameters named as ours. */
    public static final class Other implements Command {
        @Parameter(required = false)
        private ImagePlus content;

        @Parameter(required = false)
        private String iterations = "1";

        @Override
        public void run() {
            // Never run.
        }
    }

    @BeforeEach
    void activate() {
        WindowManager.setTempCurrentImage(active);
    }

    @AfterEach
    void dispose() {
        WindowManager.setTempCurrentImage(null);
        fiji.close();
    }

    @Test
    void theActiveImageIsTheContent() throws Exception {
        Module module = fiji.module(StyleTransferCommand.class);
        new ActiveContent().process(module);
        assertSame(active, module.getInput("content"));
        assertTrue(module.isInputResolved("content"));
        assertFalse(module.isInputResolved("style"));
    }

    @Test
    void aNamedContentStays() throws Exception {
        Module module = fiji.module(StyleTransferCommand.class);
        ImagePlus named = HeadlessContext.style();
        module.setInput("content", named);
        module.resolveInput("content");
        new ActiveContent().process(module);
        assertSame(named, module.getInput("content"));
    }

    @Test
    void withoutAnActiveImageTheContentIsLeftToAsk() throws Exception {
        WindowManager.setTempCurrentImage(null);
        Module module = fiji.module(StyleTransferCommand.class);
        new ActiveContent().process(module);
        assertFalse(module.isInputResolved("content"));
    }

    @Test
    void otherCommandsAreLeftAlone() throws Exception {
        Module module = new CommandInfo(Other.class).createModule();
        new ActiveContent().process(module);
        new MacroDefaults().process(module);
        new ShowResult().process(module);
        assertFalse(module.isInputResolved("content"));
        assertFalse(module.isInputResolved("iterations"));
        assertNull(module.getInput("content"));
    }

    @Test
    void theFileCommandGetsNoActiveImage() throws Exception {
        Module module = fiji.module(StyleTransferFileCommand.class);
        new ActiveContent().process(module);
        assertFalse(module.isInputResolved("content"));
    }

    @Test
    void headlessWhatIsLeftOutIsTheDeclaredDefaultAndNotTheLastDialogs() throws Exception {
        Module module = fiji.module(StyleTransferCommand.class);
        module.setInput("iterations", "7");
        module.setInput("preset", "assignment");
        module.setInput("weights", new java.io.File("stale.h5"));
        new MacroDefaults().process(module);
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            assertTrue(module.isInputResolved(input.getName()), input.getName());
        }
        PresetValues.of("painting").forEach((name, value) -> assertEquals(value, module.getInput(name), name));
        assertEquals("painting", module.getInput("preset"));
        assertNull(module.getInput("weights"));
    }

    @Test
    void aPresetGivesWhatIsLeftOutAndWhatIsNamedOverridesIt() throws Exception {
        Module module = fiji.module(StyleTransferCommand.class);
        for (Map.Entry<String, String> given :
                Map.of("preset", "assignment", "strength", "10").entrySet()) {
            module.setInput(given.getKey(), given.getValue());
            module.resolveInput(given.getKey());
        }
        new MacroDefaults().process(module);
        assertEquals("10", module.getInput("strength"));
        assertEquals("1000", module.getInput("iterations"));
        assertEquals("vgg19", module.getInput("encoder"));
        assertEquals("block5_conv2", module.getInput("contentLayers"));
    }

    @Test
    void aDialogOpensWhereSomethingIsLeftThatItShows() throws Exception {
        Module module = fiji.module(StyleTransferCommand.class);
        assertTrue(MacroDefaults.asks(module));
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            if (InputWords.isInDialog(input)) {
                module.resolveInput(input.getName());
            }
        }
        assertFalse(MacroDefaults.asks(module));
    }

    /** SciJava asks for a single file in a bare file chooser, where nothing else is left to ask. */
    @Test
    void nothingIsLeftForSciJavasOwnQuestions() {
        List<String> order =
                fiji.context().service(PluginService.class).getPluginsOfType(PreprocessorPlugin.class).stream()
                        .map(info -> info.getClassName().replaceAll(".*\\.", ""))
                        .toList();
        assertTrue(order.indexOf("MacroDefaults") < order.indexOf("FilePreprocessor"), order.toString());
        assertTrue(MacroDefaults.PRIORITY > org.scijava.widget.InputHarvester.PRIORITY + .5);
    }

    @Test
    void onlyWhatDiffersIsRecorded() throws Exception {
        Module module = fiji.module(StyleTransferCommand.class);
        module.setInput("content", active);
        module.setInput("preset", "assignment");
        PresetValues.of("assignment").forEach((name, value) -> module.setInput(name, value));
        module.setInput("size", "300");
        module.setInput("preview", false);
        assertEquals(
                Map.of("content", active.getTitle(), "preset", "assignment", "size", "300", "preview", "false"),
                RecordedInputs.texts(module));
    }

    /** Fills in a module as Fiji's own preprocessor does, which looks for {@code key=} anywhere. */
    private Module readByFiji(String options) throws Exception {
        Module module = fiji.module(StyleTransferCommand.class);
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            String value = Macro.getValue(options, input.getName(), null);
            if (value != null && input.getType() != Context.class) {
                Object converted = value;
                if (input.getType() == ImagePlus.class) {
                    converted = new ImagePlus();
                } else if (input.getType() == boolean.class) {
                    converted = Boolean.valueOf(value);
                }
                module.setInput(input.getName(), converted);
                module.resolveInput(input.getName());
            }
        }
        String thread = Thread.currentThread().getName();
        Thread.currentThread().setName("Run$_" + thread);
        Macro.setOptions(options);
        try {
            new MacroInputs().process(module);
            new ActiveContent().process(module);
            new MacroDefaults().process(module);
        } finally {
            Macro.setOptions(null);
            Thread.currentThread().setName(thread);
        }
        return module;
    }

    private String refusal(String options) throws Exception {
        Module module = readByFiji(options);
        String message = assertThrows(RuntimeException.class, module::run).getMessage();
        assertNull(module.getOutput("result"));
        return message;
    }

    @Test
    void aMacrosOptionsAreReadAsTheRecorderWroteThem() throws Exception {
        active.setTitle("[x] size=5 iterations=9.tif");
        Module module = readByFiji("content=[" + active.getTitle() + "] strength=2 preview=false");
        assertSame(active, module.getInput("content"));
        assertEquals("2", module.getInput("strength"));
        assertEquals(PresetValues.of("painting").get("size"), module.getInput("size"));
        assertEquals(PresetValues.of("painting").get("iterations"), module.getInput("iterations"));
        assertEquals(false, module.getInput("preview"));
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            assertTrue(module.isInputResolved(input.getName()), input.getName());
        }
    }

    @Test
    void aTitleMayBeANumberOrInBrackets() throws Exception {
        for (String title : List.of("12345", "[x]y.tif", "[x]", "grün µm 画像.tif", "it's 'x'.tif")) {
            active.setTitle(title);
            String written = title.contains(" ") ? "[" + title + "]" : title;
            assertSame(active, readByFiji("content=" + written + " size=64").getInput("content"), title);
        }
        active.setTitle("other");
        assertSame(active, readByFiji("content=" + active.getID()).getInput("content"));
    }

    @Test
    void aBareOrWronglyWrittenBooleanIsRefused() throws Exception {
        assertTrue(refusal("size=64 preview").startsWith("preview has no value"));
        assertEquals("preview is \"1\"; it has to be true or false.", refusal("preview=1"));
        assertEquals("lossPlot is \"yes\"; it has to be true or false.", refusal("lossplot=yes"));
    }

    @Test
    void anUnknownImageOrParameterIsRefused() throws Exception {
        String image = refusal("style=[no such image.tif] size=64");
        assertTrue(image.startsWith("style: there is no open image of the title or ID \"no such image.tif\""), image);
        assertTrue(refusal("size=64 iteration=3").startsWith("There is no parameter \"iteration\""));
    }

    @Test
    void anotherCommandsOptionsAreNotOurs() throws Exception {
        Module module = readByFiji("folder=[/data/plate 1] shard=1/2");
        assertSame(active, module.getInput("content"));
        assertEquals(PresetValues.of("painting").get("size"), module.getInput("size"));
    }

    @Test
    void processorsStandWhereTheyHaveToBetweenSciJavas() {
        List<String> order =
                fiji.context().service(PluginService.class).getPluginsOfType(PreprocessorPlugin.class).stream()
                        .map(info -> info.getClassName().replaceAll(".*\\.", ""))
                        .toList();
        assertTrue(order.contains("ActiveContent"), order.toString());
        // Values last chosen in a dialog are loaded before they are overruled.
        assertTrue(order.indexOf("LoadInputsPreprocessor") < order.indexOf("MacroDefaults"), order.toString());
        assertTrue(order.indexOf("MacroInputs") < order.indexOf("ActiveContent"), order.toString());
        assertTrue(MacroInputs.PRIORITY < 2 * org.scijava.Priority.VERY_HIGH, "after Fiji's own reading");
        assertTrue(order.indexOf("ActiveContent") < order.indexOf("LoadInputsPreprocessor"), order.toString());
        assertTrue(order.indexOf("MacroDefaults") < order.indexOf("CheckInputsPreprocessor"), order.toString());
        assertTrue(MacroDefaults.PRIORITY > org.scijava.widget.InputHarvester.PRIORITY);
    }

    @Test
    void aFailedRunShowsNothing() throws Exception {
        Module module = fiji.module(StyleTransferCommand.class);
        new ShowResult().process(module);
        assertTrue(module.isOutputResolved("result"));
        assertSame(active, WindowManager.getCurrentImage());
    }
}
