package net.neuralstyle.command;

import ij.ImagePlus;
import ij.Macro;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.imagej.ImagePlusImages;
import net.neuralstyle.imagej.OpenImages;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.widget.Button;

/**
 * Reads a macro's options as the recorder wrote them, after Fiji's own reading: that one takes {@code size=} within a
 * title for a size, an unknown title for an empty image, and anything but true for false.
 */
@Plugin(type = PreprocessorPlugin.class, priority = MacroInputs.PRIORITY)
public final class MacroInputs extends AbstractPreprocessorPlugin {
    /** After Fiji's, which has twice this, and before the active image is taken. */
    static final double PRIORITY = 1.5 * Priority.VERY_HIGH;

    /** Made by SciJava. */
    public MacroInputs() {}

    @Override
    public void process(Module module) {
        String options = Macro.getOptions();
        if (options != null
                && module.getDelegateObject() instanceof ReportingCommand command
                && areOurs(options, recorded(module))) {
            give(module, command, options);
        }
    }

    /**
     * Gives a command what a macro's options say; one that cannot be used makes its run fail, where the person is told.
     *
     * @param module of the command
     * @param options as the macro wrote them
     */
    public static void give(Module module, String options) {
        give(module, (ReportingCommand) module.getDelegateObject(), options);
    }

    private static void give(Module module, ReportingCommand command, String options) {
        try {
            read(module, options);
        } catch (IllegalArgumentException | IOException e) {
            command.refuse(Reason.of(e));
        }
    }

    /** Options of another command's macro reach the commands that it runs. */
    private static boolean areOurs(String options, List<String> names) {
        return !options.contains("=") || MacroOptions.mentions(options, names);
    }

    /**
     * Sets and resolves what the options give, and nothing else.
     *
     * @throws IllegalArgumentException naming the parameter that cannot be used
     * @throws IOException if an image file cannot be opened
     */
    static void read(Module module, String text) throws IOException {
        List<String> names = recorded(module);
        MacroOptions options = MacroOptions.read(text, names);
        for (String name : names) {
            ModuleItem<?> input = module.getInfo().getInput(name);
            String value = options.get(name);
            if (value != null) {
                boolean found = input.getType() == ImagePlus.class
                        && OpenImages.titled(value) == null
                        // ImageJ's own reading of a file may differ from that of everywhere else here.
                        && !new File(value).isFile()
                        && value.equals(Macro.getValue(text, name, null))
                        && module.getInput(name) instanceof ImagePlus image
                        && !ImagePlusImages.isEmpty(image);
                if (!found) {
                    module.setInput(name, converted(input, value));
                }
                module.resolveInput(name);
            } else if (Macro.getValue(text, name, null) != null) {
                // Found within another option's value.
                module.setInput(name, input.getDefaultValue());
                module.unresolveInput(name);
            }
        }
    }

    /**
     * Lists the inputs that the recorder writes.
     *
     * @param module of a command
     * @return their names
     */
    public static List<String> recorded(Module module) {
        List<String> names = new ArrayList<>();
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            boolean visible = input.getVisibility() == ItemVisibility.NORMAL;
            if (visible && input.getType() != Context.class && input.getType() != Button.class) {
                names.add(input.getName());
            }
        }
        return names;
    }

    private static Object converted(ModuleItem<?> input, String value) throws IOException {
        Class<?> type = input.getType();
        if (type == ImagePlus.class) {
            return value.isEmpty() ? null : OpenImages.named(input.getName(), value);
        }
        if (type == File.class) {
            return value.isEmpty() ? null : new File(value);
        }
        if (type == boolean.class || type == Boolean.class) {
            if (!value.equals("true") && !value.equals("false")) {
                throw new IllegalArgumentException(
                        input.getName() + " is \"" + value + "\"; it has to be true or false.");
            }
            return Boolean.valueOf(value);
        }
        return value;
    }
}
