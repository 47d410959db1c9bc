package net.neuralstyle.dialog;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.SwingWorker;
import javax.swing.TransferHandler;

/**
 * Chooses a picture: from a list, by a file that is browsed for, or by one that is dropped here; with the picture as it
 * looks.
 */
public final class PictureField extends JPanel {
    private static final long serialVersionUID = 1;

    private final transient Sources sources;
    private final transient Runnable changed;
    private final PicturePane pane;
    private final JComboBox<Picture> list = new JComboBox<>();
    private final JButton browse = new JButton("Browse…");
    private final Form form;
    private boolean filling;
    private transient Picture pictured;

    /** The place that pictures come from. */
    public interface Sources {
        /** Lists what can be chosen now. */
        List<Picture> all();

        /** Makes a picture of a file. */
        Picture of(File file);

        /** Asks for a file; null if the person gave up. */
        File browse(Component parent);

        /** Says what the list calls a picture. */
        default String label(Picture picture) {
            return picture.label();
        }
    }

    /**
     * How a field is laid out, and whether it may stay empty.
     *
     * @param small whether the picture stands beside the list and not above it
     * @param nothing what the list and the pane say where nothing is chosen
     * @param optional whether nothing can be chosen again
     */
    public record Form(boolean small, String nothing, boolean optional) implements Serializable {}

    /**
     * Makes a field in which nothing is chosen.
     *
     * @param name of the field, for keyboards, tests and screen readers
     * @param pane shows what is chosen
     * @param form of the field
     * @param changed told after every other choice
     */
    public PictureField(Em em, String name, PicturePane pane, Form form, Sources sources, Runnable changed) {
        super(new BorderLayout(em.px(.4), em.px(.3)));
        this.sources = sources;
        this.changed = changed;
        this.pane = pane;
        this.form = form;
        name(name);
        list.setRenderer(new PictureRenderer(form.optional() ? form.nothing() : "choose one", sources::label));
        list.setPrototypeDisplayValue(null);
        list.setPreferredSize(em.px(form.small() ? 8 : 11, 2));
        add(pane, form.small() ? BorderLayout.WEST : BorderLayout.CENTER);
        JPanel row = new JPanel(new BorderLayout(em.px(.4), 0));
        row.add(list, BorderLayout.CENTER);
        row.add(browse, BorderLayout.EAST);
        add(row, form.small() ? BorderLayout.CENTER : BorderLayout.SOUTH);
        sayNothing();
        fill();
        listen();
    }

    private void name(String name) {
        setName(name);
        list.setName(name + " list");
        list.getAccessibleContext().setAccessibleName(name);
        browse.setName(name + " browse");
        browse.setToolTipText("Chooses a picture file; it can also be dropped here");
        pane.setName(name + " picture");
    }

    private void listen() {
        list.addActionListener(event -> chosen());
        browse.addActionListener(event -> {
            File file = sources.browse(this);
            if (file != null) {
                choose(sources.of(file));
            }
        });
        acceptDrops(this);
        acceptDrops(list);
        acceptDrops(pane);
    }

    private void sayNothing() {
        pane.say(form.small() ? "" : form.nothing());
    }

    private void fill() {
        DefaultComboBoxModel<Picture> model = new DefaultComboBoxModel<>();
        if (form.optional()) {
            model.addElement(null);
        }
        sources.all().forEach(model::addElement);
        list.setModel(model);
        list.setSelectedItem(null);
    }

    /** Offers what can be chosen now; the choice stays, unless it is gone. */
    public void refresh(UnaryOperator<Picture> stays) {
        Picture before = picture();
        filling = true;
        fill();
        filling = false;
        choose(before == null ? null : stays.apply(before));
    }

    /** Chooses a picture; null for none. */
    public void choose(Picture picture) {
        DefaultComboBoxModel<Picture> model = (DefaultComboBoxModel<Picture>) list.getModel();
        if (picture != null && model.getIndexOf(picture) < 0) {
            model.addElement(picture);
        }
        list.setSelectedItem(picture);
        chosen();
    }

    /** The choice; null for none. */
    public Picture picture() {
        return (Picture) list.getSelectedItem();
    }

    private void chosen() {
        Picture picture = picture();
        if (filling || picture != null && picture.equals(pictured) || picture == null && pictured == null) {
            return;
        }
        pictured = picture;
        list.setToolTipText(picture == null ? null : picture.description());
        draw(picture);
        changed.run();
    }

    private void draw(Picture picture) {
        if (picture == null) {
            sayNothing();
            return;
        }
        new SwingWorker<BufferedImage, Void>() {
            @Override
            protected BufferedImage doInBackground() throws IOException {
                return picture.image();
            }

            @Override
            protected void done() {
                if (picture.equals(pictured)) {
                    try {
                        pane.show(get());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (ExecutionException e) {
                        // The pane is where the person looks for the picture.
                        pane.say(e.getCause().getMessage());
                    }
                }
            }
        }.execute();
    }

    private void acceptDrops(JComponent target) {
        target.setTransferHandler(new Drops(file -> {
            choose(sources.of(file));
            return true;
        }));
    }

    /** Gives the part that the keyboard goes to, for a label with a letter to press with Alt. */
    public JComponent target() {
        return list;
    }

    @Override
    public void setEnabled(boolean enabled) {
        super.setEnabled(enabled);
        list.setEnabled(enabled);
        browse.setEnabled(enabled);
    }

    /** Takes the first file of those that are dropped. */
    private static final class Drops extends TransferHandler {
        private static final long serialVersionUID = 1;

        private final transient Function<File, Boolean> take;

        Drops(Function<File, Boolean> take) {
            this.take = take;
        }

        @Override
        public boolean canImport(TransferSupport support) {
            return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
        }

        @Override
        public boolean importData(TransferSupport support) {
            Transferable dropped = support.getTransferable();
            try {
                List<?> files = (List<?>) dropped.getTransferData(DataFlavor.javaFileListFlavor);
                return !files.isEmpty() && take.apply((File) files.get(0));
            } catch (UnsupportedFlavorException | IOException e) {
                // What else was dropped is no file; the pointer has shown that.
                return false;
            }
        }
    }
}
