package net.neuralstyle.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of settings, and what follows it or has to agree with it. */
class SettingTableTest {
    private static final Path MANUAL = Path.of("src/site/markdown/settings.md");

    static Stream<Setting> numbers() {
        return Setting.ALL.stream().filter(setting -> setting.row().range() != null);
    }

    /** The settings hand their values to the check by position: each has to meet its own range. */
    @ParameterizedTest
    @MethodSource("numbers")
    void everyNumberKeepsToItsOwnRange(Setting setting) {
        Range range = setting.row().range();
        for (double outside : List.of(range.least() - 1, range.most() + 1)) {
            StyleTransferSettingsBuilder builder =
                    StyleTransferSettings.builder().set(setting.name(), Range.plain(outside));
            String message =
                    assertThrows(IllegalArgumentException.class, builder::build).getMessage();
            assertEquals(setting.name() + " is " + Range.plain(outside) + "; it has to be " + range + ".", message);
        }
    }

    @Test
    void everyNumberButTheSeedHasARange() {
        List<String> without = new ArrayList<>();
        for (RecordComponent component : StyleTransferSettings.class.getRecordComponents()) {
            boolean number = component.getType().isPrimitive() && component.getType() != boolean.class;
            if (number != (Setting.named(component.getName()).row().range() != null)) {
                without.add(component.getName());
            }
        }
        assertEquals(List.of("seed"), without);
    }

    @ParameterizedTest
    @CsvSource({
        "0 to 1, 0, true",
        "0 to 1, 1, true",
        "0 to 1, 1.0001, false",
        "0 to 1, NaN, false",
        "above 0 to 1, 0, false",
        "above 0 to 1, 1e-300, true",
        "0 to below 1, 1, false",
        "0 to below 1, 0.9999999, true"
    })
    void endsOfRangesBelongToThemUnlessTheySayOtherwise(String range, double value, boolean inside) {
        assertEquals(inside, Range.parse(range).contains(value));
    }

    @Test
    void aRangeThatIsNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Range.parse("from 0 to 1"));
    }

    @Test
    void everySettingHasWordsAndABuildersMethod() {
        for (Setting setting : Setting.ALL) {
            assertFalse(setting.row().label().isBlank(), setting.name());
            assertFalse(setting.row().about().isBlank(), setting.name());
            assertEquals(
                    setting.row().terminal() == SettingRow.Terminal.NONE,
                    setting.row().option() == null,
                    setting.name() + ": what the help says of an option");
            assertTrue(
                    Stream.of(StyleTransferSettingsBuilder.class.getMethods())
                            .anyMatch(method -> method.getName().equals(setting.name())),
                    setting.name() + " in the builder");
            setting.choices()
                    .forEach(choice -> assertDoesNotThrow(() -> setting.read(choice), setting.name() + "=" + choice));
        }
    }

    /** The manual's table has every setting, with the value of the default look. */
    @Test
    void theManualNamesEverySettingWithItsDefault() throws IOException {
        Map<String, String> defaults = manual();
        Map<String, Object> expected = StyleTransferSettings.builder().build().byName();
        assertEquals(
                Set.copyOf(Setting.ALL.stream().map(Setting::name).toList()),
                defaults.keySet(),
                "rows of the table in " + MANUAL);
        expected.forEach((name, value) -> {
            String written = defaults.get(name);
            if (value instanceof Number number) {
                assertEquals(number.doubleValue(), Double.parseDouble(written), name);
            } else {
                assertEquals(value.toString(), written, name);
            }
        });
    }

    private static Map<String, String> manual() throws IOException {
        Map<String, String> defaults = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(MANUAL);
        for (String line : lines.subList(
                lines.indexOf("| setting | default | meaning |") + 2,
                lines.indexOf("## Encoders: which, and what each costs"))) {
            String[] cells = line.split(" ?\\| ?");
            if (line.startsWith("| `") && !cells[1].equals("`preset`")) {
                String[] names = cells[1].replace("`", "").split(", ");
                String all = cells[2].replace("`", "").replace("10⁻⁸", "1e-8");
                String[] values = names.length == 1 ? new String[] {all.replace(", ", ",")} : all.split(", ");
                for (int i = 0; i < names.length; i++) {
                    defaults.put(names[i], values[i]);
                }
            }
        }
        return defaults;
    }
}
