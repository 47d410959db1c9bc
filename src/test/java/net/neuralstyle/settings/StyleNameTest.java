package net.neuralstyle.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StyleNameTest {

    @ParameterizedTest
    @CsvSource({
        "waves.jpg, waves.jpg, 1",
        "waves.jpg*0.3, waves.jpg, 0.3",
        "' waves and wind.jpg * 2 ', waves and wind.jpg, 2",
        "a*b*.5, a*b, 0.5",
        "Ölbild [1].tif*1e-2, Ölbild [1].tif, 0.01"
    })
    void readsNamesWithWeights(String text, String name, double weight) {
        assertEquals(new StyleName(name, weight), StyleName.parse(text, any -> false));
    }

    @Test
    void aNameThatIsThereStaysWhole() {
        assertEquals(new StyleName("5*3", 1), StyleName.parse("5*3", "5*3"::equals));
        assertEquals(new StyleName("5*3", .5), StyleName.parse("5*3*.5", "5*3"::equals));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*0.3", "a*", "a*x", "a*0", "a*-1", "a*NaN", "a*Infinity"})
    void refusesWhatIsNoWeightedName(String text) {
        assertThrows(IllegalArgumentException.class, () -> StyleName.parse(text, any -> false));
    }

    @Test
    void listsAreSeparated() {
        assertEquals(List.of("a b*0.7", "c,d;e*0.3"), StyleName.split("a b*0.7 | c,d;e*0.3"));
        assertEquals(List.of("a", ""), StyleName.split("a|"));
    }
}
