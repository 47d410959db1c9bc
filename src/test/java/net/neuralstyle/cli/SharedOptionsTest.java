package net.neuralstyle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What a command of another package is told of the options. */
class SharedOptionsTest {
    @Command
    private static final class Host {}

    private static SharedOptions options(String... arguments) {
        CommandLine line = new CommandLine(new Host());
        SharedOptions options = SharedOptions.addTo(line);
        line.parseArgs(arguments);
        return options;
    }

    private static StyleTransferSettingsBuilder unrefined() {
        return StyleTransferSettings.builder(Preset.PAINTING).size(2048).refineAbove(0);
    }

    /** The amount of style is that of the picture as it is painted: a refined one of that size needs another strength. */
    @Test
    void aPictureInPartsIsPaintedAtItsOwnSize() {
        assertEquals(unrefined().build(), options("--size=2048").unrefined());
        SharedOptions small = options("--size=512");
        assertEquals(small.settings(), small.unrefined());
        assertEquals(
                unrefined().falloff(.3).build(),
                options("--size=2048", "--falloff=.3").unrefined());
        SharedOptions amount = options("--size=2048", "--strength=60%");
        assertEquals(unrefined().set("strength", "60%").build(), amount.unrefined());
        assertNotEquals(amount.settings().strength(), amount.unrefined().strength());
    }
}
