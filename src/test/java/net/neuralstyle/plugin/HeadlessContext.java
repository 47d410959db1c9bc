package net.neuralstyle.plugin;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.process.SaveInputsPreprocessor;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.task.TaskService;

/** SciJava as in a headless Fiji, but leaving the preferences of whoever runs the tests alone. */
public final class HeadlessContext implements AutoCloseable {
    private final Context context =
            new Context(CommandService.class, TaskService.class, StatusService.class, LogService.class);

    public HeadlessContext() {
        // SciJava logs every exception of a command before it is passed on.
        context.service(LogService.class).setLevel(LogLevel.NONE);
        PluginService plugins = context.service(PluginService.class);
        for (PluginInfo<?> saver : List.copyOf(plugins.getPluginsOfClass(SaveInputsPreprocessor.class.getName()))) {
            plugins.removePlugin(saver);
        }
    }

    public Context context() {
        return context;
    }

    /**
     * Listens to the log, which is otherwise silent.
     *
     * @return grows with every line from information upwards, until the context is closed
     */
    public List<String> log() {
        List<String> lines = new CopyOnWriteArrayList<>();
        LogService log = context.service(LogService.class);
        log.setLevel(LogLevel.INFO);
        log.addLogListener(message -> lines.add(message.text()));
        return lines;
    }

    public Module module(Class<? extends Command> type) throws Exception {
        return context.service(CommandService.class).getCommand(type).createModule();
    }

    /** Runs with inputs by name; throws what the command threw. */
    public Module run(Class<? extends Command> type, Map<String, ?> inputs) throws Exception {
        List<Object> pairs = new ArrayList<>();
        inputs.forEach((name, value) -> {
            pairs.add(name);
            pairs.add(value);
        });
        try {
            return context.service(CommandService.class)
                    .run(type, true, pairs.toArray())
                    .get();
        } catch (ExecutionException e) {
            Throwable cause = e;
            while (cause.getCause() != null
                    && !(cause instanceof IllegalArgumentException || cause instanceof IOException)) {
                cause = cause.getCause();
            }
            throw cause instanceof Exception exception ? exception : e;
        }
    }

    /** A content with an edge and a slope. */
    public static ImagePlus content() {
        int[] rgb = new int[64 * 48];
        for (int i = 0; i < rgb.length; i++) {
            int x = i % 64;
            int y = i / 64;
            rgb[i] = x < 32 ? 0x2040c0 : (4 * y) << 16 | 0x8000 | 2 * x;
        }
        return new ImagePlus("boats at sea.tif", new ColorProcessor(64, 48, rgb));
    }

    /** A style of stripes. */
    public static ImagePlus style() {
        int[] rgb = new int[128 * 128];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (i % 128 + i / 128) / 6 % 2 == 0 ? 0xf0c020 : 0x301060;
        }
        return new ImagePlus("stripes.png", new ColorProcessor(128, 128, rgb));
    }

    @Override
    public void close() {
        context.dispose();
    }
}
