package net.neuralstyle.window;

import net.imagej.patcher.LegacyHooks;
import net.imagej.patcher.LegacyInjector;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import org.scijava.thread.ThreadService;
import org.scijava.util.ClassUtils;

/**
 * ImageJ as Fiji patches it, with SciJava's commands in place of its own, on threads of SciJava's: what imagej-legacy
 * does of it here, as far as it can be done without. Then as {@link PlainImageJ}.
 */
public final class SciJavaImageJ {
    private static Context context;

    private SciJavaImageJ() {}

    static Context context() {
        return context;
    }

    /** Patches ImageJ's classes, which nothing may have loaded before, and starts it. */
    public static void main(String[] args) throws Exception {
        LegacyInjector.preinit();
        Patched.run(args);
    }

    /** Everything that touches ImageJ. */
    private static final class Patched {
        private static void run(String[] args) throws Exception {
            context = new Context();
            PlainImageJ.further(ScriptChecks.class);
            LegacyInjector.installHooks(SciJavaImageJ.class.getClassLoader(), new Hooks(context));
            PlainImageJ.main(args);
        }
    }

    /** Threads know who started them, and menu entries lead to SciJava's commands. */
    private static final class Hooks extends LegacyHooks {
        private final Context context;

        Hooks(Context context) {
            this.context = context;
        }

        @Override
        public Object getContext() {
            return context;
        }

        @Override
        public Iterable<Thread> getThreadAncestors() {
            ThreadService threads = context.service(ThreadService.class);
            java.util.List<Thread> ancestors = new java.util.ArrayList<>();
            for (Thread thread = threads.getParent(null); thread != null; thread = threads.getParent(thread)) {
                ancestors.add(thread);
            }
            return ancestors;
        }

        @Override
        public Object interceptRunPlugIn(String className, String argument) {
            if (!className.equals("net.neuralstyle.plugin.CommandPlugIn")) {
                return null;
            }
            CommandInfo info = context.service(CommandService.class)
                    .getCommand(ClassUtils.loadClass(argument).getName());
            ModuleService modules = context.service(ModuleService.class);
            Object ran = modules.waitFor(modules.run(info, true));
            // A command that was cancelled has run as well.
            return ran == null ? info : ran;
        }
    }
}
