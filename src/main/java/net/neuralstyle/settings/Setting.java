package net.neuralstyle.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.encoder.Architecture;

/**
 * One of the settings, as the components of {@link StyleTransferSettings} declare them: its name, its type, and with that its
 * written form.
 */
final class Setting {
    /** All of them, in the order of their declaration. */
    static final List<Setting> ALL = Arrays.stream(StyleTransferSettings.class.getRecordComponents())
            .map(Setting::new)
            .toList();

    private final RecordComponent component;

    private Setting(RecordComponent component) {
        this.component = component;
    }

    /**
     * Finds a setting by its name.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    static Setting named(String name) {
        return ALL.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown setting \"" + name + "\"."));
    }

    String name() {
        return component.getName();
    }

    /** Its value among all. */
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
