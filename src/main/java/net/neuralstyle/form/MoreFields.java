package net.neuralstyle.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.swing.JCheckBox;
import javax.swing.JTabbedPane;
import net.neuralstyle.command.InputWords;
import net.neuralstyle.command.MacroInputs;
import net.neuralstyle.dialog.Em;
import net.neuralstyle.dialog.FieldGrid;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.widget.Button;

/** The settings that few people touch, in groups; one of a group that is not known here is in the last. */
final class MoreFields {
    private static final List<String> GROUPS = List.of("Network", "Losses", "Course", "Computer", "Others");
    private static final int COLUMNS = 3;

    private MoreFields() {}

    /**
     * Makes a field for every input that a dialog shows and that has none yet.
     *
     * @param taken inputs that have their place elsewhere
     * @param names gets the inputs that were added
     */
    static JTabbedPane tabs(Em em, Module module, ModuleFields fields, Set<String> taken, List<String> names) {
        Map<String, List<ModuleItem<?>>> groups = new LinkedHashMap<>();
        GROUPS.forEach(group -> groups.put(group, new ArrayList<>()));
        for (String name : MacroInputs.recorded(module)) {
            ModuleItem<?> input = module.getInfo().getInput(name);
            if (!taken.contains(name) && !InputWords.isForScripts(input) && input.getType() != Button.class) {
                groups.get(group(input)).add(input);
            }
        }
        JTabbedPane tabs = new JTabbedPane();
        groups.forEach((group, inputs) -> {
            inputs.sort(Comparator.comparingInt(InputWords::place));
            if (!inputs.isEmpty()) {
                tabs.addTab(group, grid(em, fields, inputs));
                inputs.forEach(input -> names.add(input.getName()));
            }
        });
        return tabs;
    }

    private static String group(ModuleItem<?> input) {
        String named = InputWords.group(input);
        return GROUPS.stream().filter(named::equalsIgnoreCase).findFirst().orElse(GROUPS.get(GROUPS.size() - 1));
    }

    private static FieldGrid grid(Em em, ModuleFields fields, List<ModuleItem<?>> inputs) {
        FieldGrid grid = new FieldGrid(em, COLUMNS);
        for (ModuleItem<?> input : inputs) {
            ModuleFields.Field field = fields.add(input.getName());
            if (field.part() instanceof JCheckBox box) {
                grid.add(box);
            } else {
                grid.add(InputWords.label(input), (char) 0, field.part(), field.target());
            }
        }
        return grid;
    }
}
