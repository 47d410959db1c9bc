package net.neuralstyle.dialog;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.GraphicsConfiguration;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.concurrent.LinkedBlockingQueue;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.ScrollPaneConstants;

/**
 * A window with fields, a line for what is wrong with them, one for what they will cost, and OK, Cancel and Reset. Whoever
 * asks waits on another thread, and the window stays until what was typed can be used. It is not in the way of the other
 * windows.
 */
public final class DialogWindow {
    private static final Color WRONG = new Color(0xb00020);

    private final JDialog window;
    private final Em em;
    private final JTextArea complaint = new JTextArea();
    private final JLabel cost = new JLabel(" ");
    private final JButton ok = new JButton("OK");
    private final JButton cancel = new JButton("Cancel");
    private final JButton reset = new JButton("Reset");
    private final LinkedBlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
    private JScrollPane scroll;

    /**
     * Makes a window that is not shown yet.
     *
     * @param owner may be null
     */
    public DialogWindow(Frame owner, String title, Em em) {
        this.em = em;
        window = new JDialog(owner, title, false);
        window.setDefaultCloseOperation(JDialog.DO_NOTHING_ON_CLOSE);
        window.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                answers.add(false);
            }
        });
        complaint.setName("complaint");
        complaint.setEditable(false);
        complaint.setFocusable(false);
        complaint.setLineWrap(true);
        complaint.setWrapStyleWord(true);
        complaint.setOpaque(false);
        complaint.setForeground(WRONG);
        complaint.setVisible(false);
        cost.setName("cost");
        ok.setName("OK");
        cancel.setName("Cancel");
        reset.setName("Reset");
        reset.setMnemonic('R');
        reset.setToolTipText("Puts every setting back to what it is by itself; the pictures stay");
        ok.addActionListener(event -> answer());
        cancel.addActionListener(event -> answers.add(false));
        window.getRootPane().setDefaultButton(ok);
        window.getRootPane()
                .registerKeyboardAction(
                        event -> answers.add(false),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
    }

    private void answer() {
        setBusy(true);
        answers.add(true);
    }

    private void setBusy(boolean busy) {
        ok.setEnabled(!busy);
        reset.setEnabled(!busy);
    }

    /** Fills the window. */
    public void fill(JComponent fields, Runnable resetting) {
        reset.addActionListener(event -> resetting.run());
        JPanel buttons = new JPanel();
        buttons.setLayout(new javax.swing.BoxLayout(buttons, javax.swing.BoxLayout.X_AXIS));
        buttons.add(cost);
        buttons.add(Box.createHorizontalGlue());
        buttons.add(reset);
        buttons.add(Box.createHorizontalStrut(em.px(1)));
        buttons.add(cancel);
        buttons.add(Box.createHorizontalStrut(em.px(.5)));
        buttons.add(ok);
        JPanel bottom = new JPanel(new BorderLayout(0, em.px(.4)));
        bottom.add(complaint, BorderLayout.CENTER);
        bottom.add(buttons, BorderLayout.SOUTH);
        bottom.setBorder(BorderFactory.createEmptyBorder(em.px(.5), 0, 0, 0));
        scroll = new JScrollPane(
                fields,
                ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(null);
        scroll.getVerticalScrollBar().setUnitIncrement(em.px(1));
        JPanel all = new JPanel(new BorderLayout());
        all.setBorder(BorderFactory.createEmptyBorder(em.px(.8), em.px(.9), em.px(.8), em.px(.9)));
        all.add(scroll, BorderLayout.CENTER);
        all.add(bottom, BorderLayout.SOUTH);
        window.setContentPane(all);
        em.apply(all);
    }

    /** Makes the window as large as its fields need, where the screen has room. */
    public void fit() {
        Rectangle room = room();
        scroll.setVerticalScrollBarPolicy(ScrollPaneConstants.VERTICAL_SCROLLBAR_NEVER);
        Dimension wanted = window.getPreferredSize();
        boolean high = wanted.height > room.height;
        if (high) {
            scroll.setVerticalScrollBarPolicy(ScrollPaneConstants.VERTICAL_SCROLLBAR_ALWAYS);
            wanted = window.getPreferredSize();
        }
        window.setSize(
                Math.min(room.width, Math.max(wanted.width, window.getWidth())), Math.min(room.height, wanted.height));
        if (window.isShowing()) {
            window.setLocation(
                    Math.max(room.x, Math.min(window.getX(), room.x + room.width - window.getWidth())),
                    Math.max(room.y, Math.min(window.getY(), room.y + room.height - window.getHeight())));
        }
        window.validate();
    }

    private Rectangle room() {
        GraphicsConfiguration screen = window.getGraphicsConfiguration();
        Rectangle room = new Rectangle(screen.getBounds());
        Insets bars = Toolkit.getDefaultToolkit().getScreenInsets(screen);
        room.x += bars.left;
        room.y += bars.top;
        room.width -= bars.left + bars.right;
        room.height -= bars.top + bars.bottom;
        return room;
    }

    /** Shows the window in the middle of the screen. */
    public void show() {
        window.pack();
        fit();
        Rectangle room = room();
        window.setLocation(
                room.x + (room.width - window.getWidth()) / 2, room.y + (room.height - window.getHeight()) / 3);
        window.setVisible(true);
        ok.requestFocusInWindow();
    }

    /**
     * Waits, not on the thread of the windows, until the person answers.
     *
     * @return whether it was OK; after that the window takes nothing until {@link #complain} or {@link #close}
     */
    public boolean await() {
        try {
            return answers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Says what cannot be used, and lets the person go on. */
    public void complain(String message) {
        complaint.setText(message);
        complaint.setVisible(!message.isEmpty());
        setBusy(false);
        // Its height depends on the width that it has got.
        complaint.setSize(Math.max(em.px(20), scroll.getWidth()), Short.MAX_VALUE);
        fit();
    }

    /** Says what a run will take. */
    public void cost(String words) {
        cost.setText(words.isEmpty() ? " " : words);
    }

    /** Brings the window to the front. */
    public void toFront() {
        window.toFront();
    }

    /** Gives the window itself. */
    public JDialog window() {
        return window;
    }

    /** Closes the window. */
    public void close() {
        window.dispose();
    }
}
