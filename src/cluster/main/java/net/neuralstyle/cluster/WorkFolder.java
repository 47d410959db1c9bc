package net.neuralstyle.cluster;

import java.io.IOException;
import java.util.Optional;

/**
 * The hidden folder of a picture that is being painted, beside its result. It outlives a driver that is lost: the next one goes
 * on with what it finds there. It is one driver's at a time, that of the last one that took it.
 */
final class WorkFolder {
    private final Store store;
    private final Job job;

    WorkFolder(Store store, Job job) {
        this.store = store;
        this.job = job;
    }

    /** The address of the folder of a result. */
    static String of(String results, String result) {
        return Store.child(results, ".neural-style-" + result);
    }

    private String owner() {
        return Store.child(job.work(), "driver");
    }

    private String progress() {
        return Store.child(job.made(), "progress.json");
    }

    /** Takes it, from another driver too. */
    void take() throws IOException {
        store.makeFolder(job.work());
        store.publish(job.id(), owner());
    }

    /** How far the picture is; empty where nothing is kept. */
    Optional<Progress> find() throws IOException {
        return store.exists(progress())
                ? Optional.of(Progress.parse(store.text(progress()), progress()))
                : Optional.empty();
    }

    /** Forgets what was made of the picture so far. */
    void begin() throws IOException {
        store.delete(job.made());
        store.makeFolder(job.made());
    }

    /**
     * Notes how far the picture is, once all that this names is written.
     *
     * @throws IOException if another driver has taken the folder, too
     */
    void keep(Progress now) throws IOException {
        if (!isOwn()) {
            throw new IOException("Another program paints this picture by now, with the files in " + job.work()
                    + ": this one ends.");
        }
        store.publish(now.toJson(), progress());
    }

    private boolean isOwn() throws IOException {
        return store.exists(owner()) && store.text(owner()).equals(job.id());
    }

    /** Whether there is something to go on with. */
    boolean isKept() throws IOException {
        return store.exists(progress());
    }

    /** Deletes it, unless another driver has taken it. */
    void delete() throws IOException {
        if (isOwn()) {
            store.delete(job.work());
        }
    }
}
