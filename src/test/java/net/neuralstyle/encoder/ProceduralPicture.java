package net.neuralstyle.encoder;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** One of eight kinds of picture that photographs have too few of, in three planes of SIDE×SIDE bytes. */
final class ProceduralPicture {
    static final int SIDE = 512;
    private static final int KINDS = 8;
    private static final double[] SLIGHT = {0, .5, 3};
    private static final int[] SHAPES = {8, 40, 200};
    private static final int FLAT = 0;
    private static final int GRADIENT = 1;
    private static final int WAVES = 2;
    private static final int NOISE = 3;
    private static final int TRIANGLES = 4;
    private static final int ELLIPSES = 5;
    private static final int LINES = 6;

    private final SplittableRandom random;

    ProceduralPicture(SplittableRandom random) {
        this.random = random;
    }

    /** Makes a picture of the kind that a running number has. */
    byte[] of(int number) {
        int kind = number % KINDS;
        return switch (kind) {
            case FLAT -> flat(SLIGHT[random.nextInt(SLIGHT.length)]);
            case GRADIENT -> blended(gradient());
            case WAVES -> blended(waves());
            case NOISE -> noise();
            default -> drawn(kind);
        };
    }

    /** At a place in 0–1. */
    private interface Field {
        double at(double x, double y);
    }

    private Field gradient() {
        double across = random.nextGaussian();
        double down = random.nextGaussian();
        return (x, y) -> Math.min(1, Math.max(0, .5 + (x - .5) * across + (y - .5) * down));
    }

    private Field waves() {
        double angle = random.nextDouble(Math.PI);
        double rate = logarithmic(8, 700);
        double bend = random.nextGaussian();
        return (x, y) ->
                .5 + .5 * Math.sin(rate * (x * Math.cos(angle) + y * Math.sin(angle)) + bend * Math.sin(9 * y));
    }

    private byte[] blended(Field share) {
        double[] first = colour();
        double[] second = colour();
        byte[] planes = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            double t = share.at((double) (i % SIDE) / SIDE, (double) (i / SIDE) / SIDE);
            for (int c = 0; c < 3; c++) {
                planes[c * SIDE * SIDE + i] = clipped(first[c] * t + second[c] * (1 - t));
            }
        }
        return planes;
    }

    /** One colour, with hardly any noise. */
    private byte[] flat(double deviation) {
        return grained(1, deviation, false);
    }

    private byte[] noise() {
        return grained(1 << random.nextInt(5), random.nextDouble(10, 70), random.nextBoolean());
    }

    private byte[] grained(int grain, double deviation, boolean coloured) {
        double[] colour = colour();
        int cells = SIDE / grain;
        double[] noise = new double[(coloured ? 3 : 1) * cells * cells];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = deviation * random.nextGaussian();
        }
        byte[] planes = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < planes.length; i++) {
            int c = i / SIDE / SIDE;
            int cell = (i / SIDE % SIDE / grain) * cells + i % SIDE / grain;
            planes[i] = clipped(colour[c] + noise[(coloured ? c * cells * cells : 0) + cell]);
        }
        return planes;
    }

    /** Triangles, ellipses, lines or lettering. */
    private byte[] drawn(int kind) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(awt());
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        int shapes = SHAPES[random.nextInt(SHAPES.length)];
        for (int i = 0; i < shapes; i++) {
            int[] p = {within(), within()};
            double size = logarithmic(6, 200);
            graphics.setColor(awt());
            switch (kind) {
                case TRIANGLES -> graphics.fillPolygon(polygon(p, size, size, size));
                case ELLIPSES -> ellipse(graphics, p, near(p, size));
                case LINES -> {
                    graphics.setStroke(
                            new BasicStroke(random.nextInt(1, 14), BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
                    Polygon line = polygon(p, 0, size, size);
                    graphics.drawPolyline(line.xpoints, line.ypoints, line.npoints);
                }
                default -> graphics.drawString(text(), p[0], p[1]);
            }
        }
        graphics.dispose();
        byte[] planes = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int rgb = image.getRGB(i % SIDE, i / SIDE);
            for (int c = 0; c < 3; c++) {
                planes[c * SIDE * SIDE + i] = (byte) (rgb >> 8 * (2 - c));
            }
        }
        return planes;
    }

    private void ellipse(Graphics2D graphics, int[] p, int[] q) {
        int left = Math.min(p[0], q[0]);
        int top = Math.min(p[1], q[1]);
        int width = Math.abs(p[0] - q[0]);
        int height = Math.abs(p[1] - q[1]);
        graphics.fillOval(left, top, width, height);
        graphics.setColor(awt());
        graphics.drawOval(left, top, width, height);
    }

    private Polygon polygon(int[] p, double... sizes) {
        Polygon polygon = new Polygon();
        for (double size : sizes) {
            int[] corner = near(p, size);
            polygon.addPoint(corner[0], corner[1]);
        }
        return polygon;
    }

    private int[] near(int[] p, double size) {
        return new int[] {(int) (p[0] + size * random.nextGaussian()), (int) (p[1] + size * random.nextGaussian())};
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int letters = random.nextInt(3, 40);
        for (int i = 0; i < letters; i++) {
            text.append((char) random.nextInt(33, 126));
        }
        return text.toString();
    }

    private int within() {
        return (int) (random.nextDouble(-.1, 1.1) * SIDE);
    }

    private double logarithmic(double from, double to) {
        return Math.exp(random.nextDouble(Math.log(from), Math.log(to)));
    }

    private double[] colour() {
        return new double[] {random.nextInt(256), random.nextInt(256), random.nextInt(256)};
    }

    private Color awt() {
        return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    private static byte clipped(double value) {
        return (byte) Math.min(255, Math.max(0, value));
    }
}
