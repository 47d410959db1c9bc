package net.neuralstyle.dialog;

import java.awt.BorderLayout;
import java.awt.Desktop;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.swing.BorderFactory;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.SwingWorker;
import javax.swing.table.AbstractTableModel;

/** What became of files: a table with small pictures of them, and a button that opens their folder. */
public final class ResultsWindow {
    private static final String[] COLUMNS = {"", "Picture", "Outcome", "Seconds", "What happened"};
    private static final double[] WIDTHS = {4.5, 18, 9, 6, 22};
    private static final int MOST_ROWS_SEEN = 8;
    /** Pixels of a thumbnail before it is made smoothly small, in letters. */
    private static final double SHARP = 12;

    private final Em em;
    private final List<Row> rows;
    private final JFrame window;

    /**
     * A file that was made, or failed.
     *
     * @param file the picture, which may not be there
     * @param outcome in a word
     * @param seconds that it took; empty where it took none
     * @param message what a person should know; may be empty
     */
    public record Row(File file, String outcome, String seconds, String message) {}

    /**
     * Makes a window that is not shown yet.
     *
     * @param summary a sentence above the table
     * @param folder that the button opens
     */
    public ResultsWindow(Em em, String title, String summary, List<Row> rows, File folder) {
        this.em = em;
        this.rows = List.copyOf(rows);
        window = new JFrame(title);
        window.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        Model model = new Model();
        JTable table = new JTable(model);
        table.setName("results");
        table.setRowHeight(em.px(3.2));
        int width = 0;
        for (int i = 0; i < WIDTHS.length; i++) {
            table.getColumnModel().getColumn(i).setPreferredWidth(em.px(WIDTHS[i]));
            width += em.px(WIDTHS[i]);
        }
        int seen = Math.max(1, Math.min(MOST_ROWS_SEEN, rows.size()));
        table.setPreferredScrollableViewportSize(new Dimension(width, seen * table.getRowHeight()));
        JLabel said = new JLabel(summary);
        said.setName("summary");
        JPanel all = new JPanel(new BorderLayout(0, em.px(.6)));
        all.setBorder(BorderFactory.createEmptyBorder(em.px(.8), em.px(.9), em.px(.8), em.px(.9)));
        all.add(said, BorderLayout.NORTH);
        all.add(new JScrollPane(table), BorderLayout.CENTER);
        all.add(buttons(said, folder), BorderLayout.SOUTH);
        window.setContentPane(all);
        em.apply(all);
        em.apply(table.getTableHeader());
        model.load();
    }

    private JPanel buttons(JLabel said, File folder) {
        JButton open = new JButton("Open folder");
        open.setName("Open folder");
        open.setMnemonic('O');
        open.setToolTipText(folder.getPath());
        open.addActionListener(event -> {
            try {
                if (!Desktop.isDesktopSupported()) {
                    throw new IOException("no desktop");
                }
                Desktop.getDesktop().open(folder);
            } catch (IllegalArgumentException e) {
                said.setText("The folder is not there any more: " + folder);
            } catch (IOException | UnsupportedOperationException e) {
                said.setText("No window could be opened here; the folder is " + folder);
            }
        });
        JButton close = new JButton("Close");
        close.setName("Close");
        close.addActionListener(event -> window.dispose());
        window.getRootPane().setDefaultButton(close);
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, em.px(.5), 0));
        buttons.add(open);
        buttons.add(close);
        return buttons;
    }

    /** Shows the window in the middle of the screen. */
    public void show() {
        window.pack();
        window.setLocationRelativeTo(null);
        window.setVisible(true);
    }

    private final class Model extends AbstractTableModel {
        private static final long serialVersionUID = 1;

        private final ImageIcon[] icons = new ImageIcon[rows.size()];

        @Override
        public int getRowCount() {
            return rows.size();
        }

        @Override
        public int getColumnCount() {
            return COLUMNS.length;
        }

        @Override
        public String getColumnName(int column) {
            return COLUMNS[column];
        }

        @Override
        public Class<?> getColumnClass(int column) {
            return column == 0 ? ImageIcon.class : String.class;
        }

        @Override
        public Object getValueAt(int index, int column) {
            Row row = rows.get(index);
            return switch (column) {
                case 0 -> icons[index];
                case 1 -> row.file.getName();
                case 2 -> row.outcome;
                case 3 -> row.seconds;
                default -> row.message;
            };
        }

        /** Reads the pictures one after the other, away from the windows. */
        void load() {
            new SwingWorker<Void, Integer>() {
                @Override
                protected Void doInBackground() throws IOException {
                    for (int i = 0; i < icons.length; i++) {
                        BufferedImage picture = rows.get(i).file.isFile() ? read(rows.get(i).file) : null;
                        if (picture != null) {
                            icons[i] = new ImageIcon(small(picture));
                            publish(i);
                        }
                    }
                    return null;
                }

                @Override
                protected void process(List<Integer> read) {
                    fireTableDataChanged();
                }

                @Override
                protected void done() {
                    try {
                        get();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (ExecutionException e) {
                        window.setTitle(window.getTitle() + " (" + e.getCause().getMessage() + ")");
                    }
                }
            }.execute();
        }

        /** Of a large picture only every so many pixels are kept; null where nothing here reads such a file. */
        private BufferedImage read(File file) throws IOException {
            try (ImageInputStream in = ImageIO.createImageInputStream(file)) {
                Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
                if (!readers.hasNext()) {
                    return null;
                }
                ImageReader reader = readers.next();
                try {
                    reader.setInput(in, true, true);
                    ImageReadParam sparse = reader.getDefaultReadParam();
                    int step = Math.max(1, Math.min(reader.getWidth(0), reader.getHeight(0)) / em.px(SHARP));
                    sparse.setSourceSubsampling(step, step, 0, 0);
                    return reader.read(0, sparse);
                } finally {
                    reader.dispose();
                }
            }
        }

        private Image small(BufferedImage picture) {
            double scale = Math.min((double) em.px(4) / picture.getWidth(), (double) em.px(3) / picture.getHeight());
            return picture.getScaledInstance(
                    Math.max(1, (int) (scale * picture.getWidth())),
                    Math.max(1, (int) (scale * picture.getHeight())),
                    Image.SCALE_SMOOTH);
        }
    }
}
