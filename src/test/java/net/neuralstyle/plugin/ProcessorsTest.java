package net.neuralstyle.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
        PresetValues.of("default").forEach((name, value) -> assertEquals(value, module.getInput(name), name));
        assertEquals("default", module.getInput("preset"));
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
    void aDialogAsksWhatMostPeopleTouchAndKeepsTheValuesLastChosen() throws Exception {
        Module module = fiji.module(StyleTransferCommand.class);
        module.setInput("iterations", "7");
        assertTrue(MacroDefaults.prepareDialog(module));
        assertEquals("7", module.getInput("iterations"));
        for (String asked : List.of("style", "encoder", "strength", "size", "iterations", "preset")) {
            assertFalse(module.isInputResolved(asked), asked);
        }
        for (String notAsked : List.of("smallestScale", "rate", "beta1", "beta2", "epsilon", "averageDecay")) {
            assertTrue(module.isInputResolved(notAsked), notAsked);
            assertEquals(PresetValues.of("default").get(notAsked), module.getInput(notAsked));
        }
    }

    @Test
    void aDialogOpenedWithAPresetShowsItsValues() throws Exception {
        Module module = fiji.module(StyleTransferCommand.class);
        module.setInput("preset", "assignment");
        module.resolveInput("preset");
        assertTrue(MacroDefaults.prepareDialog(module));
        assertEquals("1000", module.getInput("iterations"));
        assertFalse(module.isInputResolved("iterations"));
        assertEquals(PresetValues.of("assignment").get("rate"), module.getInput("rate"));
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
