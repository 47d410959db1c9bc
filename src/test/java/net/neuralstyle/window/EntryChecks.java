package net.neuralstyle.window;

import static net.neuralstyle.window.PlainImageJ.TRANSFER;
import static net.neuralstyle.window.PlainImageJ.button;
import static net.neuralstyle.window.PlainImageJ.check;
import static net.neuralstyle.window.PlainImageJ.choose;
import static net.neuralstyle.window.PlainImageJ.equal;
import static net.neuralstyle.window.PlainImageJ.ids;
import static net.neuralstyle.window.PlainImageJ.screen;

import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.HTMLDialog;
import java.awt.Dialog;
import java.awt.Menu;
import java.awt.MenuItem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The menu's entries that open no dialog of ours; run by {@link PlainImageJ}. */
final class EntryChecks {
    private EntryChecks() {}

    /** Every entry stands in the menu under its label, once, and leads to a class that is there. */
    static void menus() throws Exception {
        Menu menu = submenu(submenu(null, "Plugins"), "Neural Style");
        List<String> labels = labels(menu);
        for (String label : List.of(
                TRANSFER,
                TRANSFER + " (Files)",
                "Style Folder",
                "Run Recipe Again",
                "Continue",
                "Manage Weights",
                "About Neural Style")) {
            check(labels.remove(label), label, labels);
        }
        equal(List.of("Macros", "Sample Images"), labels.stream().sorted().toList());
        List<String> all = labels(menu);
        all.removeAll(labels);
        all.addAll(labels(submenu(menu, "Sample Images")));
        all.addAll(labels(submenu(menu, "Macros")));
        equal(18, new TreeSet<>(all).size());
        equal(18, all.size());
        for (String label : all) {
            String command = (String) Menus.getCommands().get(label);
            IJ.getClassLoader().loadClass(command.replaceFirst("\\(.*", ""));
        }
        // ImageJ takes any command that begins so for its own, which runs the one before once more.
        check(all.stream().noneMatch(label -> label.startsWith("Repeat")), all);
    }

    private static Menu submenu(Menu parent, String label) {
        int count = parent == null ? Menus.getMenuBar().getMenuCount() : parent.getItemCount();
        for (int i = 0; i < count; i++) {
            MenuItem item = parent == null ? Menus.getMenuBar().getMenu(i) : parent.getItem(i);
            if (item instanceof Menu menu && item.getLabel().equals(label)) {
                return menu;
            }
        }
        throw new AssertionError("no menu " + label);
    }

    private static List<String> labels(Menu menu) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < menu.getItemCount(); i++) {
            labels.add(menu.getItem(i).getLabel());
        }
        return labels;
    }

    /** Every sample opens, also from a macro, and is large enough for every layer. */
    static void samples() {
        for (String label : labels(submenu(submenu(submenu(null, "Plugins"), "Neural Style"), "Sample Images"))) {
            int before = ids().length;
            IJ.runMacro("run('" + label + "');");
            equal(before + 1, ids().length);
            ImagePlus image = WindowManager.getCurrentImage();
            check(image.getTitle().endsWith(".png") && image.getWidth() >= 256, image);
        }
        choose("Cells (content)");
        Screen.await("the sample", 60, () -> ids().length == 7);
    }

    /** About names versions and what to cite. */
    static void about() {
        choose("About Neural Style");
        Dialog about = Screen.dialog("About Neural Style");
        String text = Screen.parts((HTMLDialog) about, javax.swing.JEditorPane.class)
                .get(0)
                .getText();
        check(
                Screen.parts(about, javax.swing.JScrollBar.class).stream()
                        .noneMatch(bar -> bar.isShowing() && bar.getOrientation() == java.awt.Adjustable.HORIZONTAL),
                "it scrolls sideways",
                about.getSize());
        check(text.contains("Gatys") && text.contains("libtorch 2") && text.contains(IJ.getVersion()), text);
        screen().answer(
                        about,
                        Screen.parts(about, javax.swing.JButton.class).stream()
                                .filter(button -> "OK".equals(button.getText()))
                                .findFirst()
                                .orElseThrow());
    }
}
