package net.neuralstyle.samples;

/** A sheet that ink dots are set on, several times finer than the picture so that thin lines come out smooth. */
final class Ink {

    private final int size;
    private final int fineness;
    private final boolean[] inked;

    Ink(int size, int fineness) {
        this.size = size;
        this.fineness = fineness;
        inked = new boolean[size * fineness * size * fineness];
    }

    /** Sets a round dot; place and radius are in pixels of the picture. */
    void dot(double x, double y, double radius) {
        int side = size * fineness;
        double cx = x * fineness;
        double cy = y * fineness;
        double r = Math.max(0.6, radius * fineness);
        for (int j = Math.max(0, (int) (cy - r)); j <= Math.min(side - 1, (int) (cy + r)); j++) {
            for (int i = Math.max(0, (int) (cx - r)); i <= Math.min(side - 1, (int) (cx + r)); i++) {
                double dx = i + 0.5 - cx;
                double dy = j + 0.5 - cy;
                if (dx * dx + dy * dy < r * r) {
                    inked[j * side + i] = true;
                }
            }
        }
    }

    /** The share of a pixel that is inked. */
    double cover(int x, int y) {
        int side = size * fineness;
        int count = 0;
        for (int s = 0; s < fineness * fineness; s++) {
            if (inked[(y * fineness + s / fineness) * side + x * fineness + s % fineness]) {
                count++;
            }
        }
        return count / (double) (fineness * fineness);
    }
}
