package net.neuralstyle.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.swing.JCheckBox;
import javax.swing.JTabbedPane;
import net.neuralstyle.dialog.Em;
import net.neuralstyle.dialog.FieldGrid;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.widget.Button;

/** The settings that few people touch, in groups; one that no group knows is in the last. */
final class MoreFields {
    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("Network", List.of("encoder", "weights", "contentLayers", "styleLayers", "pooling", "smoothing"));
        GROUPS.put(
                "Losses",
                List.of("contentWeight", "styleWeight", "tvWeight", "statistic", "normalisation", "styleScale"));
        GROUPS.put("Course", List.of("iterations", "init", "seed", "lossPlot", "scores", "state", "stateEvery"));
        GROUPS.put("Computer", List.of("device", "precision", "threads", "memory"));
    }

    private static final String OTHERS = "Others";
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
        GROUPS.keySet().forEach(group -> groups.put(group, new ArrayList<>()));
        groups.put(OTHERS, new ArrayList<>());
        for (String name : MacroInputs.recorded(module)) {
            ModuleItem<?> input = module.getInfo().getInput(name);
            if (!taken.contains(name)
                    && !input.is(SettingParameters.NOT_IN_DIALOG)
                    && input.getType() != Button.class) {
                groups.get(group(name)).add(input);
            }
        }
        JTabbedPane tabs = new JTabbedPane();
        groups.forEach((group, inputs) -> {
            List<String> order = GROUPS.getOrDefault(group, List.of());
            inputs.sort(Comparator.comparingInt(input -> order.indexOf(input.getName())));
            if (!inputs.isEmpty()) {
                tabs.addTab(group, grid(em, fields, inputs));
                inputs.forEach(input -> names.add(input.getName()));
            }
        });
        return tabs;
    }

    private static String group(String name) {
        return GROUPS.entrySet().stream()
                .filter(group -> group.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(OTHERS);
    }

    private static FieldGrid grid(Em em, ModuleFields fields, List<ModuleItem<?>> inputs) {
        FieldGrid grid = new FieldGrid(em, COLUMNS);
        for (ModuleItem<?> input : inputs) {
            ModuleFields.Field field = fields.add(input.getName());
            if (field.part() instanceof JCheckBox box) {
                grid.add(box);
            } else {
                grid.add(FieldNames.of(input), (char) 0, field.part(), field.target());
            }
        }
        return grid;
    }
}
