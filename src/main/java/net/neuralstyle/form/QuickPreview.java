package net.neuralstyle.form;

import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.imagej.ImagePlusImages;
import net.neuralstyle.plan.Forecast;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.Progress;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.StyleTransfer;

/**
 * Runs the pair of a dialog small and short while the dialog is open, on a thread of its own; every change cancels what
 * is going on and begins anew. What it measures says what the run itself will take.
 */
final class QuickPreview implements AutoCloseable {
    /** Said while there is nothing to be seen yet. */
    static final String PAINTING = "Painting a quick preview …";

    private static final long PAUSE_MILLIS = 120;
    private static final long BETWEEN_NANOS = 150_000_000;
    /** What changes the run and not what a small picture of it looks like. */
    private static final Set<String> BESIDE =
            Set.of("size", "preview", "lossPlot", "stack", "output", "memory", "threads", "iterations");

    private final CommandDialog dialog;
    private final Viewer viewer;
    private final Thread thread = new Thread(this::work, "Neural Style quick preview");
    private Map<String, Object> wanted;
    private volatile Map<String, Object> current = Map.of();
    private boolean isPictureWanted;
    private boolean failed;
    private volatile long version;
    private volatile boolean closed;
    private Forecast forecast;

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

    /** Takes what the fields hold now. */
    synchronized void request(Map<String, Object> values) {
        // After a failure any change may be what mends it.
        if (failed || !seen(values).equals(seen(current))) {
            isPictureWanted = true;
            failed = false;
            version++;
        }
        current = values;
        wanted = values;
        notifyAll();
        if (forecast != null && !isPictureWanted) {
            tellCost(values, forecast);
        }
    }

    private static Map<String, Object> seen(Map<String, Object> values) {
        Map<String, Object> seen = new HashMap<>(values);
        seen.keySet().removeAll(BESIDE);
        seen.values().removeIf(Objects::isNull);
        return seen;
    }

    private void work() {
        while (!closed) {
            Asked asked = next();
            if (asked != null) {
                run(asked.sketch, asked.version);
            }
        }
    }

    /** What is to be drawn, and the change that it belongs to. */
    private record Asked(Sketch sketch, long version) {}

    /** Waits for a request, and until the person has paused; null if there is nothing to be drawn. */
    private Asked next() {
        try {
            synchronized (this) {
                while (wanted == null && !closed) {
                    wait();
                }
            }
            long seen = -1;
            while (seen != version && !closed) {
                seen = version;
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
            return closed || values == null || !drawn ? null : new Asked(new Sketch(dialog, values), version);
        }
    }

    private void run(Sketch sketch, long own) {
        try {
            Sketch.Quick quick = sketch.quick();
            Optional<StyleTransferSettings> settings = Sketch.provided(quick.settings());
            if (settings.isEmpty()) {
                failed(
                        own,
                        "No quick preview: this needs a file that is not on this computer yet. OK offers to fetch it.");
                return;
            }
            say(own, PAINTING);
            StyleTransfer.run(
                    quick.inputs(),
                    settings.get(),
                    new Listener(own, settings.get().iterations()));
        } catch (RuntimeException | IOException | OutOfMemoryError | LinkageError e) {
            failed(own, "No quick preview: " + dialog.translate(Reason.of(e)));
        }
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

    private void measured(Forecast measured) {
        Map<String, Object> values;
        synchronized (this) {
            forecast = measured;
            values = current;
        }
        tellCost(values, measured);
    }

    /** On a thread that may wait for a file to be read. */
    private void tellCost(Map<String, Object> values, Forecast by) {
        Thread asking = new Thread(() -> {
            String words;
            try {
                words = new Sketch(dialog, values).cost(by);
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                // OK says what is wrong; without it there is nothing to be told.
                words = "";
            }
            String told = words;
            EventQueue.invokeLater(() -> {
                if (values == current && !closed) {
                    viewer.cost(told);
                }
            });
        });
        asking.setDaemon(true);
        asking.start();
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

        @Override
        public void forecast(Forecast measured) {
            QuickPreview.this.measured(measured);
        }
    }
}
