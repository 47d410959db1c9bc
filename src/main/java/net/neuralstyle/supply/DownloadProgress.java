package net.neuralstyle.supply;

import java.util.Locale;

/**
 * How far a download is.
 *
 * @param file its name
 * @param stage what is going on
 * @param bytes that are here
 * @param total that there will be; 0 while unknown
 * @param secondsLeft an estimate; NaN while there is none
 */
public record DownloadProgress(String file, Stage stage, long bytes, long total, double secondsLeft) {
    /** What a download is doing. */
    public enum Stage {
        /** Another program is fetching into the same folder. */
        WAITING("waiting for another program that fetches into the same folder"),
        /** Asking a server. */
        CONNECTING("connecting"),
        /** Taking bytes. */
        FETCHING("fetching"),
        /** Comparing with the checksum. */
        CHECKING("checking"),
        /** Taking files out of an archive. */
        UNPACKING("unpacking");

        private final String words;

        Stage(String words) {
            this.words = words;
        }
    }

    /** From 0 to 1; 0 while the total is unknown. */
    public double fraction() {
        return total == 0 ? 0 : Math.min(1, (double) bytes / total);
    }

    /** Says it in one line for a person. */
    @Override
    public String toString() {
        if (stage != Stage.FETCHING || total == 0) {
            return file + ": " + stage.words;
        }
        String left = Double.isNaN(secondsLeft) ? "" : ", " + time(secondsLeft) + " left";
        return String.format(
                Locale.ROOT,
                "%s: %.1f of %.1f MB (%d %%)%s",
                file,
                bytes / 1e6,
                total / 1e6,
                (int) (100 * fraction()),
                left);
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 100 ? whole + " s" : (whole + 59) / 60 + " min";
    }
}
