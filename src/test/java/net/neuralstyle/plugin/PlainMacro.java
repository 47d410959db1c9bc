package net.neuralstyle.plugin;

import ij.IJ;
import ij.Macro;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The command on files as ImageJ's {@code run} calls it, and as a script calls it through SciJava; without windows. */
public final class PlainMacro {
    private PlainMacro() {}

    /**
     * Runs with a macro's options, as plain ImageJ does.
     *
     * @return the message that stops the macro; empty if it goes on
     */
    public static String run(String options) throws InterruptedException, ExecutionException {
        CompletableFuture<String> message = new CompletableFuture<>();
        Runnable macro = () -> {
            try {
                IJ.getErrorMessage();
                Macro.setOptions(options);
                try {
                    new CommandPlugIn().run(StyleTransferFileCommand.class.getName());
                } catch (RuntimeException e) {
                    if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
                        throw e;
                    }
                }
                String said = IJ.getErrorMessage();
                message.complete(said == null ? "" : said);
            } catch (RuntimeException | Error e) {
                message.completeExceptionally(e);
            } finally {
                Macro.setOptions(null);
            }
        };
        // ImageJ knows the threads of macros by their names.
        new Thread(macro, "Run$_faults").start();
        return message.get();
    }

    /**
     * Runs with a script's inputs, as SciJava does.
     *
     * @return what the exception says that the script gets; empty for none
     */
    public static String script(Map<String, String> inputs) {
        try (HeadlessContext fiji = new HeadlessContext()) {
            fiji.run(StyleTransferFileCommand.class, new HashMap<>(inputs));
            return "";
        } catch (Exception e) {
            return String.valueOf(e.getMessage());
        }
    }
}
