package net.neuralstyle.form;

import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.imagej.ImagePlusImages;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.ForwardingListener;
import net.neuralstyle.transfer.Progress;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.StyleTransfer;

/**
 * Runs the pair of a dialog small and short while the dialog is open, on a thread of its own, and then finds what the run itself
 * will take; every change cancels what is going on and begins anew.
 */
final class QuickPreview implements AutoCloseable {
    /** Said while there is nothing to be seen yet. */
    static final String PAINTING = "Painting a quick preview …";

    /** Said while it is not known yet what the run will take. */
    static final String ESTIMATING = "Estimating time and memory …";

    private static final long PAUSE_MILLIS = 120;
    private static final long BETWEEN_NANOS = 150_000_000;

    private final CommandDialog dialog;
    private final Viewer viewer;
    private final Thread thread = new Thread(this::work, "Neural Style quick preview");
    private Map<String, Object> wanted;
    private volatile Map<String, Object> current = Map.of();
    private boolean isPictureWanted;
    private boolean failed;
    private volatile long version;
    private volatile boolean closed;

    /** Who looks; told on the thread of the windows. */
    interface Viewer {
        /** Something is being made, or is in the way. */
        void say(String words);

        /** A picture, better than the one before. */
        void show(BufferedImage picture);

        /** What the run itself will take. */
        void cost(String words);
    }

    QuickPreview(CommandDialog dialog, Viewer viewer) {
        this.dialog = dialog;
        this.viewer = viewer;
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY - 1);
        thread.setContextClassLoader(QuickPreview.class.getClassLoader());
        thread.start();
    }

    /** Takes what the fields hold now; on the thread of the windows. */
    synchronized void request(Map<String, Object> values) {
        if (!failed && values.equals(current)) {
            return;
        }
        // After a failure any change may be what mends it.
        if (failed || !Sketch.seen(values).equals(Sketch.seen(current))) {
            isPictureWanted = true;
            failed = false;
            version++;
        }
        current = values;
        wanted = values;
        notifyAll();
        viewer.cost(ESTIMATING);
    }

    private void work() {
        while (!closed) {
            Asked asked = next();
            if (asked != null && (!asked.isPicture || paint(asked))) {
                estimate(asked.values);
            }
        }
    }

    /** What fields held, whether it is to be drawn, and the change that it belongs to. */
    private record Asked(Map<String, Object> values, boolean isPicture, long version) {}

    /** Waits for a request, and until the person has paused; null if there is nothing to be done. */
    private Asked next() {
        try {
            synchronized (this) {
                while (wanted == null && !closed) {
                    wait();
                }
            }
            Map<String, Object> seen = null;
            while (seen != current && !closed) {
                seen = current;
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        synchronized (this) {
            Map<String, Object> values = wanted;
            wanted = null;
            boolean drawn = isPictureWanted;
            isPictureWanted = false;
            return closed || values == null ? null : new Asked(values, drawn, version);
        }
    }

    /** Paints it small; false if it was not painted to the end. */
    private boolean paint(Asked asked) {
        long own = asked.version;
        try {
            Sketch.Run quick = new Sketch(dialog, asked.values).quick();
            Optional<StyleTransferSettings> settings = Sketch.provided(quick.settings());
            if (settings.isEmpty()) {
                failed(
                        own,
                        "No quick preview: this needs a file that is not on this computer yet. OK offers to fetch it.");
                return false;
            }
            say(own, PAINTING);
            StyleTransfer.run(
                    quick.inputs(),
                    settings.get(),
                    new Listener(own, settings.get().iterations()));
            return own == version;
        } catch (RuntimeException | IOException | OutOfMemoryError | LinkageError e) {
            failed(own, "No quick preview: " + dialog.translate(Reason.of(e)));
            return false;
        }
    }

    /** Finds what the run itself will take, unless the fields hold something else by now. */
    private void estimate(Map<String, Object> values) {
        String words;
        try {
            Sketch sketch = new Sketch(dialog, values);
            Sketch.Run run = sketch.whole();
            Optional<StyleTransferSettings> settings = Sketch.provided(run.settings());
            words = settings.isEmpty()
                    ? ""
                    : sketch.cost(StyleTransfer.estimate(run.inputs(), settings.get(), new Superseding(values)));
        } catch (RuntimeException | IOException | OutOfMemoryError | LinkageError e) {
            // OK says what is wrong; without it there is nothing to be told.
            words = "";
        }
        String told = words;
        EventQueue.invokeLater(() -> {
            if (values == current && !closed) {
                viewer.cost(told);
            }
        });
    }

    private void failed(long own, String words) {
        synchronized (this) {
            failed = failed || own == version;
        }
        tell(own, () -> viewer.cost(""));
        say(own, words);
    }

    private void say(long own, String words) {
        tell(own, () -> viewer.say(words));
    }

    private void tell(long own, Runnable news) {
        EventQueue.invokeLater(() -> {
            if (own == version && !closed) {
                news.run();
            }
        });
    }

    /** Ends what is going on, and waits until it has ended: another run can begin then. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            version++;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shows the pictures of one preview, until there is something newer to be drawn. */
    private final class Listener implements ProgressListener {
        private final long own;
        private final int iterations;
        private int done;
        private long shown;

        Listener(long own, int iterations) {
            this.own = own;
            this.iterations = iterations;
        }

        @Override
        public void iterated(Progress progress) {
            done = progress.iteration();
        }

        @Override
        public boolean isCanceled() {
            return own != version || closed;
        }

        /** That of the small picture is nobody's business, and takes longer than its first iterations. */
        @Override
        public boolean wantsEstimate() {
            return false;
        }

        @Override
        public boolean wantsImage() {
            return done + 1 >= iterations || done > 1 && System.nanoTime() - shown > BETWEEN_NANOS;
        }

        @Override
        public void imaged(RandomAccessibleInterval<FloatType> image) {
            shown = System.nanoTime();
            BufferedImage picture = ImagePlusImages.rgb(image).getBufferedImage();
            tell(own, () -> viewer.show(picture));
        }
    }

    /** Ends an estimate as soon as the fields hold something else. */
    private final class Superseding extends ForwardingListener {
        private final Map<String, Object> values;

        Superseding(Map<String, Object> values) {
            super(NONE);
            this.values = values;
        }

        @Override
        public boolean isCanceled() {
            return values != current || closed;
        }
    }
}
