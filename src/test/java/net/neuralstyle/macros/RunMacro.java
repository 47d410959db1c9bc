package net.neuralstyle.macros;

import ij.IJ;
import net.imagej.patcher.LegacyInjector;

/**
 * A program that runs macros without windows, in ImageJ as Fiji patches it. A process of its own, because ImageJ's
 * classes have to be patched before anything else loads one.
 */
public final class RunMacro {
    private RunMacro() {}

    /**
     * Runs macros and writes ImageJ's error message after each.
     *
     * @param arguments macro files, each with its argument after it
     */
    public static void main(String... arguments) {
        LegacyInjector.preinit();
        Patched.run(arguments);
        // libtorch's and SciJava's threads would keep the process.
        System.exit(0);
    }

    /** Everything that touches ImageJ. */
    private static final class Patched {
        private static void run(String... arguments) {
            for (int i = 0; i < arguments.length; i += 2) {
                System.out.println("RUN " + arguments[i]);
                IJ.getErrorMessage();
                IJ.runMacroFile(arguments[i], arguments[i + 1]);
                String message = IJ.getErrorMessage();
                System.out.println("ERROR " + message);
            }
        }
    }
}
