package net.neuralstyle.form;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.util.Map;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.dialog.PicturePane;

/** Where a dialog shows its quick preview, and the line beside OK that says what the run will take. */
final class QuickPane implements QuickPreview.Viewer {
    private final CommandDialog dialog;
    private final PicturePane pane;
    private QuickPreview preview;

    QuickPane(CommandDialog dialog, Dimension size) {
        this.dialog = dialog;
        pane = new PicturePane(size);
        pane.setName("quick preview");
    }

    PicturePane pane() {
        return pane;
    }

    /** Begins, as soon as there is something to be drawn. */
    void open() {
        preview = new QuickPreview(dialog, this);
        cost(QuickPreview.ESTIMATING);
    }

    /** Ends what is going on, and waits until it has ended. */
    void close() {
        if (preview != null) {
            preview.close();
            preview = null;
        }
    }

    /** Takes what the fields hold now. */
    void request(Map<String, Object> values) {
        if (preview == null) {
            return;
        }
        if (values.get("content") == null || values.get("style") == null) {
            cost("");
            pane.say("A quick preview comes here as soon as there are two pictures");
        } else {
            preview.request(values);
        }
    }

    @Override
    public void say(String words) {
        if (!pane.hasPicture() || !words.startsWith(QuickPreview.PAINTING)) {
            pane.say(words);
        }
    }

    @Override
    public void show(BufferedImage picture) {
        pane.show(picture);
    }

    @Override
    public void cost(String words) {
        dialog.window().cost(words);
    }
}
