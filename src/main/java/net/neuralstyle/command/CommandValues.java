package net.neuralstyle.command;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** What a dialog's fields hold, on its way into a command. */
final class CommandValues {
    private CommandValues() {}

    /**
     * Puts values into a module.
     *
     * @param values by input: texts, boxes, and pictures as {@link ImageChoice}
     * @param small whether copies of the images will do that are no larger than needed for a quick preview
     * @throws IOException if a picture cannot be opened
     */
    static void put(Module module, Map<String, Object> values, boolean small) throws IOException {
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            ModuleItem<?> input = module.getInfo().getInput(entry.getKey());
            module.setInput(input.getName(), converted(input, entry.getValue(), small));
            module.resolveInput(input.getName());
        }
    }

    private static Object converted(ModuleItem<?> input, Object value, boolean small) throws IOException {
        if (value instanceof ImageChoice choice) {
            if (input.getType() == ImagePlus.class) {
                return small ? choice.small(input.getName()) : choice.image(input.getName());
            }
            return input.getType() == File.class ? choice.file() : choice.text();
        }
        if (input.getType() == File.class) {
            String path = value == null ? "" : value.toString().trim();
            return path.isEmpty() ? null : new File(path);
        }
        return value;
    }

    /** A module's value as a field shows it. */
    static Object shown(Module module, ModuleItem<?> input) {
        Object value = module.getInput(input.getName());
        if (value instanceof ImagePlus image) {
            return ImageChoice.open(image);
        }
        if (value instanceof Boolean) {
            return value;
        }
        return value == null ? "" : value.toString();
    }
}
