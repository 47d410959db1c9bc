package net.neuralstyle.transfer;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import net.imglib2.img.array.ArrayImgs;

/** The pictures of {@link GoldenRuns}. */
final class GoldenInputs {
    private GoldenInputs() {}

    static float[] half(int count) {
        float[] values = new float[count];
        Arrays.fill(values, count / 2, count, 1);
        return values;
    }

    static Inputs two() {
        return new Inputs(content(), List.of(style(1)), null);
    }

    static InputImage content() {
        return TestImages.input(TestImages.disc(144, 112), "content");
    }

    static Style style(double weight) {
        int side = (int) (160 + 10 * weight);
        return new Style(TestImages.input(TestImages.stripes(side, side - 20), "style " + weight), weight);
    }

    /** The middle of the content. */
    static InputMask mask() {
        return labels("mask", (x, y) -> x > 20 && x < 130 && y > 10 && y < 100 ? 1 : 0);
    }

    static InputMask regions() {
        return labels("regions", (x, y) -> x + y < 120 ? 1 : 2);
    }

    static InputMask labels(String title, IntBinaryOperator label) {
        float[] values = new float[144 * 112];
        for (int i = 0; i < values.length; i++) {
            values[i] = label.applyAsInt(i % 144, i / 144);
        }
        return InputMask.of(ArrayImgs.floats(values, 144, 112), title);
    }
}
