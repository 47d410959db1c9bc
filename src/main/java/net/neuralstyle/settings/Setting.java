package net.neuralstyle.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.encoder.Architecture;

/**
 * One of the settings: its name and type, and with that its written form, as the components of {@link StyleTransferSettings}
 * declare them; its range, its words and its places as the table of settings says.
 */
public final class Setting {
    /** What a preset finds by other settings, the encoder or the size, where it is left out. */
    private static final Set<String> FOLLOWING = Set.of("contentLayers", "styleLayers", "columnLayers", "falloff");

    /** All of them, in the order of their declaration. */
    public static final List<Setting> ALL = all();

    private final RecordComponent component;
    private final SettingRow row;

    private Setting(RecordComponent component, SettingRow row) {
        this.component = component;
        this.row = row;
    }

    /** All of them, in the order of the table, which is that for people. */
    public static List<Setting> inTable() {
        return ALL.stream()
                .sorted(Comparator.comparingInt(setting -> setting.row.place()))
                .toList();
    }

    private static List<Setting> all() {
        Map<String, SettingRow> rows = SettingRow.all();
        List<Setting> settings = new ArrayList<>();
        for (RecordComponent component : StyleTransferSettings.class.getRecordComponents()) {
            SettingRow row = rows.remove(component.getName());
            if (row == null) {
                throw new IllegalStateException("The setting " + component.getName() + " has no row in the table.");
            }
            settings.add(new Setting(component, row));
        }
        if (!rows.isEmpty()) {
            throw new IllegalStateException("The table has rows of no setting: " + rows.keySet() + ".");
        }
        return List.copyOf(settings);
    }

    /**
     * Finds a setting by its name.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    static Setting named(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("Unknown setting \"" + name + "\"."));
    }

    /** The setting of a name; empty if there is none. */
    public static Optional<Setting> find(String name) {
        return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }

    /** Its name, as recipes and macros write it. */
    public String name() {
        return component.getName();
    }

    /** What the table says of it. */
    public SettingRow row() {
        return row;
    }

    /** The written forms of its values where there are few, and those that are proposed for a device; otherwise none. */
    public List<String> choices() {
        Class<?> type = component.getType();
        if (type == boolean.class) {
            return List.of("true", "false");
        }
        if (type == Architecture.class) {
            return Arrays.stream(Architecture.values()).map(Architecture::id).toList();
        }
        if (type == ComputeDevice.class) {
            return ComputeDevice.PROPOSED;
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(value -> Choices.id((Enum<?>) value))
                        .toList()
                : List.of();
    }

    /** Whether an empty text means that it is not set, as with layers, of which the encoder has its own, and with files. */
    public boolean mayBeEmpty() {
        return FOLLOWING.contains(name()) || component.getType() == Path.class;
    }

    /** What a help calls its value, for instance N for a whole number. */
    public String unit() {
        Class<?> type = component.getType();
        if (row.unit() != null) {
            return row.unit();
        }
        if (type == double.class) {
            return row.range().least() >= 0 && row.range().most() == 1 ? "0-1" : "X";
        }
        if (type == boolean.class) {
            return "BOOL";
        }
        if (type == Path.class) {
            return "FILE";
        }
        if (type == LayerWeights.class) {
            return "LAYERS";
        }
        return type.isPrimitive() ? "N" : "NAME";
    }

    /**
     * Refuses numbers that are out of range.
     *
     * @param parts the values of all settings, in the order of {@link #ALL}
     * @throws IllegalArgumentException naming the first that is, its value and the range
     */
    static void check(Object[]... parts) {
        Object[] values = Arrays.stream(parts).flatMap(Arrays::stream).toArray();
        if (values.length != ALL.size()) {
            throw new IllegalStateException(values.length + " values are checked of " + ALL.size() + " settings.");
        }
        for (int i = 0; i < values.length; i++) {
            Setting setting = ALL.get(i);
            Range range = setting.row.range();
            if (range != null && !range.contains(((Number) values[i]).doubleValue())) {
                throw new IllegalArgumentException(setting.name() + " is "
                        + Range.plain(((Number) values[i]).doubleValue()) + "; it has to be " + range + ".");
            }
        }
    }

    /** Gives this setting's value in all of them. */
    Object in(StyleTransferSettings settings) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The setting " + name() + " cannot be asked for.", e);
        }
    }

    /** A value as recipes and macros write it: a number, true or false, or text; null for no value. */
    Object written(Object value) {
        boolean plain = value == null || value instanceof Number || value instanceof Boolean;
        if (plain) {
            return value;
        }
        return value instanceof Enum<?> choice ? Choices.id(choice) : value.toString();
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException if the text is no value of this setting's type; the message names the setting
     */
    Object read(String text) {
        Class<?> type = component.getType();
        if (type == double.class) {
            return number(text);
        }
        if (type == int.class) {
            return wholeNumber(text);
        }
        if (type == long.class) {
            return longNumber(text);
        }
        if (type == boolean.class) {
            return yesOrNo(text);
        }
        if (type == LayerWeights.class) {
            return LayerWeights.parse(text);
        }
        return other(text, type);
    }

    private Object other(String text, Class<?> type) {
        if (type == Architecture.class) {
            return Architecture.of(text);
        }
        if (type == ComputeDevice.class) {
            return ComputeDevice.of(text);
        }
        if (type == Path.class) {
            return Path.of(text);
        }
        return choice(type, text);
    }

    @SuppressWarnings("unchecked")
    private <E extends Enum<E>> Object choice(Class<?> type, String text) {
        return Choices.of((Class<E>) type.asSubclass(Enum.class), name(), text);
    }

    private boolean yesOrNo(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name() + " is \"" + text + "\"; it has to be true or false.");
        };
    }

    private int wholeNumber(String text) {
        long value = longNumber(text);
        if (value != (int) value) {
            throw new IllegalArgumentException(name() + " is " + text + ", which is too large.");
        }
        return (int) value;
    }

    private long longNumber(String text) {
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name() + " is \"" + text + "\"; it has to be a whole number.", e);
        }
    }

    private double number(String text) {
        try {
            return Double.parseDouble(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name() + " is \"" + text + "\"; it has to be a number.", e);
        }
    }

    /**
     * Settings of values, which are checked.
     *
     * @param values by name, one for every setting; null only where no weights file is named
     * @throws IllegalArgumentException naming the first setting that is out of range
     */
    static StyleTransferSettings settings(Map<String, Object> values) {
        Object[] inOrder = new Object[ALL.size()];
        for (int i = 0; i < inOrder.length; i++) {
            Setting setting = ALL.get(i);
            inOrder[i] = values.get(setting.name());
            if (inOrder[i] == null && setting.component.getType() != Path.class) {
                throw new IllegalStateException("No value was given for the setting " + setting.name() + ".");
            }
        }
        try {
            Class<?>[] types =
                    ALL.stream().map(setting -> setting.component.getType()).toArray(Class<?>[]::new);
            return StyleTransferSettings.class.getConstructor(types).newInstance(inOrder);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("The settings cannot be made.", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The settings cannot be made.", e);
        }
    }
}
