package net.neuralstyle.window;

import static net.neuralstyle.window.PlainImageJ.check;
import static net.neuralstyle.window.PlainImageJ.equal;
import static net.neuralstyle.window.PlainImageJ.open;

import ij.ImagePlus;
import java.util.concurrent.Future;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Scripts that run commands of ours through SciJava; run by {@link SciJavaImageJ}. */
final class ScriptChecks {
    private static final String COMMAND = "net.neuralstyle.plugin.StyleTransferCommand";

    private ScriptChecks() {}

    /** A script that gives some of the inputs is asked for the others, and what it gave stays. */
    static void someInputsGiven() throws Exception {
        ImagePlus style = open("style.tif", 1);
        ImagePlus other = open("other.tif", 2);
        ImagePlus content = open("content.tif", 3);
        Future<CommandModule> run = SciJavaImageJ.context()
                .service(CommandService.class)
                .run(COMMAND, true, "content", content, "style", style, "size", "48", "contentLayers", "relu2_2");
        TransferDialog dialog = new TransferDialog((JDialog) Screen.dialog(PlainImageJ.TRANSFER));
        equal("style.tif", dialog.picture("style"));
        equal("48", dialog.text("size"));
        check(!dialog.part("size list", JComboBox.class).isEnabled(), "a given input can be changed");
        dialog.type("iterations", "3");
        dialog.type("styleLayers", "relu1_1");
        dialog.answer("OK");
        CommandModule module = run.get();
        equal("48", module.getInput("size"));
        check(module.getInput("style") == style && module.getInput("style") != other, module.getInput("style"));
        check(((ImagePlus) module.getOutput("result")).getWidth() == 48, module.getOutput("result"));
    }

    /** A script whose dialog is cancelled gets no result. */
    static void cancelled() throws Exception {
        open("style.tif", 1);
        open("content.tif", 3);
        Future<CommandModule> run =
                SciJavaImageJ.context().service(CommandService.class).run(COMMAND, true);
        new TransferDialog((JDialog) Screen.dialog(PlainImageJ.TRANSFER)).answer("Cancel");
        CommandModule module = run.get();
        check(module == null || module.isCanceled() && module.getOutput("result") == null, module);
    }
}
