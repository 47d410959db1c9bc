package net.neuralstyle.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import net.neuralstyle.encoder.Architecture;

/**
 * A look as data: what its settings are, and what it takes by the encoder or the size where they are left out.
 *
 * @param values setting → value in its written form
 * @param falloff by the result's long side in pixels
 * @param content layers that keep the content
 * @param style layers whose statistics are matched over the whole picture
 * @param columns layers of a hypercolumn
 */
record Look(
        Map<String, String> values,
        IntToDoubleFunction falloff,
        Function<Architecture, LayerWeights> content,
        Function<Architecture, LayerWeights> style,
        Function<Architecture, LayerWeights> columns) {
    /** Deep layers keep the content's shapes alone, and let strokes form; of style there is the palette. */
    private static final Look PLAIN = new Look(
            Map.of(),
            size -> 1,
            encoder -> LayerWeights.parse(encoder.landmarks().shapes()),
            encoder -> LayerWeights.parse("image:0.75"),
            Look::hypercolumn);

    Look {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    private static LayerWeights hypercolumn(Architecture encoder) {
        List<String> strokes = encoder.landmarks().strokes();
        return LayerWeights.parse(strokes.get(0) + ":0.1," + strokes.get(1) + ":0.15," + strokes.get(2) + ":0.4,"
                + strokes.get(3) + ":0.4");
    }

    /** A look of these values, as of {@link #and(String)}. */
    static Look with(String values) {
        return PLAIN.and(values);
    }

    /**
     * The same with other values.
     *
     * @param more setting=value, with blanks between them
     * @throws IllegalArgumentException if one is not written so
     */
    Look and(String more) {
        Map<String, String> all = new LinkedHashMap<>(values);
        for (String each : more.split(" ")) {
            int sign = each.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException("\"" + each + "\" is not written as setting=value.");
            }
            all.put(each.substring(0, sign), each.substring(sign + 1));
        }
        return new Look(all, falloff, content, style, columns);
    }

    /** The same with a value that is worked out. */
    Look and(String setting, double value) {
        return and(setting + "=" + value);
    }

    Look falloff(IntToDoubleFunction other) {
        return new Look(values, other, content, style, columns);
    }

    Look content(Function<Architecture, LayerWeights> other) {
        return new Look(values, falloff, other, style, columns);
    }

    Look style(Function<Architecture, LayerWeights> other) {
        return new Look(values, falloff, content, other, columns);
    }

    Look columns(Function<Architecture, LayerWeights> other) {
        return new Look(values, falloff, content, style, other);
    }
}
