package net.neuralstyle.supply;

/** Hears how far a download is, and may end it. */
public interface DownloadListener {
    /** Hears nothing and never cancels. */
    DownloadListener NONE = new DownloadListener() {
        @Override
        public void progressed(DownloadProgress progress) {
            // Nobody is told.
        }

        @Override
        public boolean isCanceled() {
            return false;
        }
    };

    /** Called several times a second, on the thread that fetches. */
    void progressed(DownloadProgress progress);

    /** Asked several times a second; true ends the download. */
    boolean isCanceled();
}
