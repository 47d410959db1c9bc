package net.neuralstyle.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.File;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.plugin.StyleFolderCommand;
import net.neuralstyle.plugin.StyleTransferCommand;
import net.neuralstyle.plugin.StyleTransferFileCommand;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.widget.Button;

/** What macros and the recorder rely on, over every parameter of both commands. */
class CommandContractTest {
    private static Context context;

    @BeforeAll
    static void createContext() {
        context = new Context(CommandService.class);
    }

    @AfterAll
    static void disposeContext() {
        context.dispose();
    }

    @ParameterizedTest
    @ValueSource(classes = {StyleTransferCommand.class, StyleTransferFileCommand.class})
    void isFoundValidHeadlessAndHasAnExactMenuLeaf(Class<? extends Command> type) {
        CommandInfo command = info(type);
        assertTrue(command.isValid(), () -> command.getProblems().toString());
        assertTrue(command.canRunHeadless());
        assertEquals("Plugins", command.getMenuPath().get(0).getName());
        assertEquals("Neural Style", command.getMenuPath().get(1).getName());
        assertFalse(command.getMenuPath().getLeaf().getName().endsWith("..."));
    }

    @Test
    void menuLeavesDiffer() {
        assertEquals("Neural Style Transfer", leaf(StyleTransferCommand.class));
        assertEquals("Neural Style Transfer (Files)", leaf(StyleTransferFileCommand.class));
    }

    @ParameterizedTest
    @ValueSource(classes = {StyleTransferCommand.class, StyleTransferFileCommand.class})
    void namesAreCamelCaseAndNoKeyEndsAnother(Class<? extends Command> type) {
        List<String> names = inputs(type).stream().map(ModuleItem::getName).toList();
        for (String name : names) {
            assertTrue(name.matches("[a-z][a-z0-9]*([A-Z][a-z0-9]*)*"), name);
            for (String other : names) {
                // ImageJ finds "size=" in "style_size=", and only then looks at what stands before it.
                assertTrue(
                        name.equals(other) || !key(other).endsWith(key(name)) || precededByLetter(other, name),
                        name + " ends " + other);
            }
        }
        assertEquals(
                names.size(),
                names.stream().map(CommandContractTest::key).distinct().count());
    }

    private static boolean precededByLetter(String longer, String ending) {
        return Character.isLetter(key(longer).charAt(longer.length() - ending.length() - 1));
    }

    @ParameterizedTest
    @ValueSource(classes = {StyleTransferCommand.class, StyleTransferFileCommand.class})
    void labelsAreUniqueAndWithoutEllipsis(Class<? extends Command> type) {
        Set<String> labels = new HashSet<>();
        for (ModuleItem<?> input : inputs(type)) {
            String label = InputWords.label(input);
            assertFalse(label.isBlank() || label.equals(input.getName()), input.getName());
            assertFalse(label.contains("...") || label.contains("…"), label);
            assertTrue(labels.add(label), label);
            assertFalse(InputWords.about(input).isBlank(), input.getName());
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {StyleTransferCommand.class, StyleTransferFileCommand.class})
    void whatMostPeopleTouchComesFirst(Class<? extends Command> type) {
        List<String> names = inputs(type).stream()
                .filter(InputWords::isInDialog)
                .map(ModuleItem::getName)
                .toList();
        assertEquals(List.of("content", "style", "strength", "size", "iterations"), names.subList(0, 5));
    }

    @Test
    void imagesAreImagePlusOrFile() {
        assertEquals(
                ImagePlus.class, input(StyleTransferCommand.class, "content").getType());
        assertEquals(ImagePlus.class, input(StyleTransferCommand.class, "style").getType());
        assertEquals(
                ImagePlus.class,
                info(StyleTransferCommand.class).getOutput("result").getType());
        for (String file : List.of("content", "style", "output")) {
            assertEquals(File.class, input(StyleTransferFileCommand.class, file).getType());
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {StyleTransferCommand.class, StyleTransferFileCommand.class})
    void imagesAreNeitherFilledInNorRemembered(Class<? extends Command> type) {
        for (String image : List.of("content", "style")) {
            assertFalse(input(type, image).isAutoFill(), image);
            assertFalse(input(type, image).isPersisted(), image);
            // SciJava cancels a command silently that lacks a required input; ours says what is missing.
            assertFalse(input(type, image).isRequired(), image);
        }
        assertFalse(input(StyleTransferFileCommand.class, "output").isPersisted());
    }

    @ParameterizedTest
    @ValueSource(classes = {StyleTransferCommand.class, StyleTransferFileCommand.class})
    void everySettingHasItsParameterWithTheDefaultPresetsValue(Class<? extends Command> type) {
        StyleTransferSettings settings =
                StyleTransferSettings.builder(Preset.PAINTING).build();
        StyleTransferSettingsBuilder declared = StyleTransferSettings.builder(Preset.PAINTING);
        for (String name : settings.byName().keySet()) {
            ModuleItem<?> input = input(type, name);
            assertNotNull(input, name);
            assertEquals(String.class, input.getType(), name);
            String text = (String) input.getDefaultValue();
            if (!text.isEmpty()) {
                declared.set(name, text);
            }
        }
        assertEquals(settings, declared.build());
        assertEquals("", input(type, "contentLayers").getDefaultValue());
        assertEquals("", input(type, "styleLayers").getDefaultValue());
        assertNull(input(type, "weights").getDefaultValue());
        assertEquals("painting", input(type, "preset").getDefaultValue());
        assertEquals("false", input(type, "download").getDefaultValue(), "nothing is fetched unasked");
    }

    @ParameterizedTest
    @ValueSource(classes = {StyleTransferCommand.class, StyleTransferFileCommand.class})
    void everyParameterIsASettingOrOneOfTheFewOthers(Class<? extends Command> type) {
        Set<String> names = inputs(type).stream().map(ModuleItem::getName).collect(Collectors.toSet());
        names.removeAll(StyleTransferSettings.builder().build().byName().keySet());
        names.removeAll(Set.of("content", "style", "output", "weights", "preset", "download", "preview", "lossPlot"));
        names.removeAll(Set.of(
                "style2",
                "style3",
                "style4",
                "styles",
                "mask",
                "regions",
                "stack",
                "state",
                "stateEvery",
                "scores",
                "contentMap",
                "strengthMap"));
        assertEquals(Set.of(), names);
    }

    @Test
    void choicesAreThoseOfTheSettings() {
        assertEquals(Arrays.stream(Architecture.values()).map(Architecture::id).toList(), choices("encoder"));
        assertEquals(Choices.ids(Preset.class), choices("preset"));
        for (String setting : List.of("statistic", "normalisation", "pooling", "smoothing", "precision", "colours")) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> StyleTransferSettings.builder().set(setting, "?"))
                    .getMessage();
            String listed = message.substring(message.indexOf("There are ") + 10, message.length() - 1);
            assertEquals(new TreeSet<>(List.of(listed.split(", "))), new TreeSet<>(choices(setting)));
        }
        // A command that takes an initial image comes with its own parameter.
        assertEquals(List.of("content", "noise"), choices("init"));
        choices("device")
                .forEach(device -> assertEquals(device, ComputeDevice.of(device).toString()));
    }

    /** Those of the dialog behind the button start anew each time: nobody sees what they were. */
    @ParameterizedTest
    @ValueSource(classes = {StyleTransferCommand.class, StyleTransferFileCommand.class, StyleFolderCommand.class})
    void whatTheDialogLeavesOutIsForgotten(Class<? extends Command> type) {
        List<ModuleItem<?>> hidden = inputs(type).stream()
                .filter(input -> !InputWords.isInDialog(input))
                .toList();
        assertTrue(hidden.size() > 20);
        hidden.forEach(input -> assertFalse(input.isPersisted(), input.getName()));
    }

    @Test
    void aChosenPresetFillsInTheDialog() throws Exception {
        CommandInfo command = info(StyleTransferCommand.class);
        org.scijava.module.Module module = command.createModule();
        module.setInput("preset", "assignment");
        command.getInput("preset").callback(module);
        Map<String, String> expected = PresetValues.of("assignment");
        expected.forEach((name, value) -> assertEquals(value, module.getInput(name), name));
        assertEquals("vgg19", module.getInput("encoder"));
        assertEquals("1000", module.getInput("iterations"));
        assertEquals("block5_conv2", module.getInput("contentLayers"));
    }

    /** As a macro does, which names the look alone. */
    @ParameterizedTest
    @ValueSource(strings = {"neural-style", "style-transfer-pytorch", "strotss", "nnst", "Assignment"})
    void whatAMacroLeavesOutIsItsPresets(String preset) throws Exception {
        org.scijava.module.Module module = info(StyleTransferCommand.class).createModule();
        module.setInput("preset", preset);
        module.resolveInput("preset");
        MacroDefaults.complete(module);
        PresetValues.of(preset).forEach((name, value) -> assertEquals(value, module.getInput(name), name));
        assertTrue(module.getInput("encoder").toString().startsWith("vgg"));
    }

    private static List<String> choices(String name) {
        return InputWords.choices(input(StyleTransferCommand.class, name));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String leaf(Class<? extends Command> type) {
        return info(type).getMenuPath().getLeaf().getName();
    }

    private static CommandInfo info(Class<? extends Command> type) {
        CommandInfo info = context.service(CommandService.class).getCommand(type);
        assertNotNull(info, type.getName());
        return info;
    }

    private static ModuleItem<?> input(Class<? extends Command> type, String name) {
        return info(type).getInput(name);
    }

    private static List<ModuleItem<?>> inputs(Class<? extends Command> type) {
        return StreamSupport.stream(info(type).inputs().spliterator(), false)
                .filter(input -> input.getType() != Context.class)
                .collect(Collectors.toList());
    }

    @Test
    void parametersOfFoldersAreRecordableAndHaveThePresetsValues() {
        CommandInfo info = context.service(CommandService.class).getCommand(StyleFolderCommand.class);
        assertTrue(info.isValid() && info.canRunHeadless());
        assertEquals("Plugins > Neural Style > Style Folder", info.getMenuPath().getMenuString());
        List<ModuleItem<?>> items = StreamSupport.stream(info.inputs().spliterator(), false)
                .filter(item -> item.getType() != Context.class && item.getType() != Button.class)
                .toList();
        Map<String, String> values = PresetValues.of(Preset.PAINTING);
        for (ModuleItem<?> item : items) {
            String key = item.getName().toLowerCase(Locale.ROOT);
            assertNotNull(InputWords.about(item), key);
            assertFalse(InputWords.label(item).isBlank(), key);
            if (values.containsKey(item.getName())) {
                assertEquals(values.get(item.getName()), item.getDefaultValue(), key);
            }
            for (ModuleItem<?> other : items) {
                assertTrue(
                        item == other
                                || !other.getName().toLowerCase(Locale.ROOT).endsWith(key),
                        key + " ends " + other.getName());
            }
        }
    }
}
