package net.neuralstyle.plugin;

import java.io.File;
import java.io.IOException;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.command.Page;
import net.neuralstyle.form.FormPage;
import net.neuralstyle.imagej.RecipeImages;
import net.neuralstyle.transfer.Repeat;
import net.neuralstyle.transfer.RunState;
import net.neuralstyle.transfer.StyleTransferResult;
import net.neuralstyle.view.RunView;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Goes on with a run that was cancelled or killed, from the file that it was kept in. The images that went in are found by
 * their paths, else by their titles among the open ones, and checked by their hashes.
 */
@Plugin(
        type = Command.class,
        headless = true,
        menuPath = "Plugins>Neural Style>Continue",
        description = "Goes on with a run that was cancelled and kept")
public final class ContinueCommand extends RecipeCommand {
    private static final String TITLE = "Continue";

    @Parameter(
            label = "State file",
            description = "Where the run was kept; it is kept there again when it is cancelled",
            required = false,
            persist = false)
    private File state;

    @Parameter(
            label = "Keep every (minutes)",
            description = "Keeps the run there every so many minutes too; 0 for when it is cancelled only",
            persist = false)
    private String stateEvery = "0";

    /** Takes no values yet. */
    public ContinueCommand() {}

    @Override
    protected String title() {
        return TITLE;
    }

    @Override
    protected Page page(CommandDialog of) {
        return new FormPage(of, asked("state", "stateEvery"));
    }

    @Override
    protected void transfer() throws IOException {
        if (state == null || state.getPath().isBlank()) {
            throw new IllegalArgumentException("state is missing: name the file that a run was kept in.");
        }
        RecipeImages images = new RecipeImages();
        Repeat run = Repeat.of(RunState.read(state.toPath()), images);
        try (RunView view = view(run, images)) {
            StateKeeping keeping = new StateKeeping(view, state, stateEvery, null);
            StyleTransferResult made = run.run(keeping);
            finish(run, images, made, view);
            keeping.ended(made.recipe().cancelledAt() != null);
        }
    }
}
