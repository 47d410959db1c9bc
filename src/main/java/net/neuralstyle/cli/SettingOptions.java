package net.neuralstyle.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.Setting;
import net.neuralstyle.settings.SettingRow.Terminal;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how pictures are made: one for every setting that its table gives to the command line. */
final class SettingOptions {
    /** In the help they stand before the other options, whose order picocli sets to -1. */
    static final int ORDER = -2;

    private static final String INIT = "init";

    @Option(
            names = "--preset",
            order = ORDER,
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}",
            completionCandidates = Looks.class)
    private String preset;

    @Option(names = "--download", order = ORDER, description = "fetches missing weights or libtorch")
    private boolean download;

    private final Map<Setting, OptionSpec> options = new LinkedHashMap<>();
    private CommandSpec spec;

    /** The looks, for the help. */
    static final class Looks extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Looks() {
            super(Preset.names());
        }
    }

    /** Gives a command an option for every setting, and names in its footer those that its help leaves out. */
    void addTo(CommandSpec command) {
        spec = command;
        for (Setting setting : Setting.inTable()) {
            Terminal place = setting.row().terminal();
            if (place != Terminal.NONE) {
                OptionSpec option = OptionSpec.builder(kebabCase(setting.name()))
                        .type(String.class)
                        .paramLabel(setting.unit())
                        // Picocli formats it.
                        .description(setting.row().option().replace("%", "%%"))
                        .order(ORDER)
                        .hidden(place == Terminal.FINER)
                        .build();
                options.put(setting, option);
                command.addOption(option);
            }
        }
        List<String> footer = new ArrayList<>(List.of(command.usageMessage().footer()));
        footer.add(
                footer.size() - 1,
                "Finer, in the manual: "
                        + command.options().stream()
                                .filter(OptionSpec::hidden)
                                .map(OptionSpec::longestName)
                                .collect(Collectors.joining(" ")));
        command.usageMessage().footer(footer.toArray(String[]::new));
    }

    private static String kebabCase(String setting) {
        return "--" + setting.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The picture that a run starts from, by name; null where it starts from the content or from noise. */
    String initFile() {
        return init() != null && isFile(init()) ? init() : null;
    }

    /** What {@code --init} says; null if it was not given. */
    String init() {
        return options.get(Setting.find(INIT).orElseThrow()).getValue();
    }

    /** Whether missing weights may be fetched. */
    boolean isDownloading() {
        return download;
    }

    /**
     * The settings that the options give.
     *
     * @throws ParameterException if one is wrong
     */
    StyleTransferSettings settings() {
        return built(UnaryOperator.identity());
    }

    /**
     * The same for a picture that no process has the whole of: one that would be refined is painted at its own size, and an
     * amount of style is that of such a picture.
     *
     * @throws ParameterException if one is wrong
     */
    StyleTransferSettings unrefined() {
        StyleTransferSettings refined = settings();
        return refined.paintedSize() == refined.size() ? refined : built(builder -> builder.refineAbove(0));
    }

    private StyleTransferSettings built(UnaryOperator<StyleTransferSettingsBuilder> change) {
        try {
            return change.apply(builder()).build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** What a person has to know of the strength that was asked for; empty if it is one that was measured. */
    Optional<String> caution() {
        return builder().caution();
    }

    private StyleTransferSettingsBuilder builder() {
        StyleTransferSettingsBuilder builder =
                StyleTransferSettings.builder(preset == null ? Preset.PAINTING : Preset.of(preset));
        options.forEach((setting, option) -> {
            String value = option.getValue();
            if (value != null) {
                boolean file = setting.name().equals(INIT) && isFile(value);
                builder.set(setting.name(), file ? Choices.id(InitialImage.IMAGE) : value);
            }
        });
        return builder;
    }

    /**
     * Refuses settings beside a recipe, which has its own.
     *
     * @throws ParameterException naming the first
     */
    void requireNone(String from) {
        for (OptionSpec option : spec.options()) {
            if (option.getValue() instanceof String && !option.longestName().equals(kebabCase(INIT))) {
                throw new ParameterException(
                        spec.commandLine(),
                        option.longestName() + " is what the " + from + " already says: leave it out.");
            }
        }
    }

    private static boolean isFile(String init) {
        return Choices.ids(InitialImage.class).stream().noneMatch(init::equalsIgnoreCase);
    }
}
