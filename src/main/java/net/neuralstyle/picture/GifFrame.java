package net.neuralstyle.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadUpdateListener;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The first frame of a GIF file, where it stands on the file's canvas. */
final class GifFrame {
    private static final String STREAM = "javax_imageio_gif_stream_1.0";
    private static final String IMAGE = "javax_imageio_gif_image_1.0";

    /** A canvas of more pixels, with room for more first frames, is a claim that nobody drew. */
    private static final double LARGE_CANVAS = 1 << 26;

    private static final double MOST_FRAMES = 64;

    private GifFrame() {}

    static Picture read(ImageReader reader, Wanted wanted, Warnings warnings) throws IOException {
        Element screen = find(reader.getStreamMetadata(), STREAM, "LogicalScreenDescriptor");
        Element place = find(reader.getImageMetadata(0), IMAGE, "ImageDescriptor");
        int frameWidth = reader.getWidth(0);
        int frameHeight = reader.getHeight(0);
        int left = number(place, "imageLeftPosition");
        int top = number(place, "imageTopPosition");
        int width = Math.max(number(screen, "logicalScreenWidth"), left + frameWidth);
        int height = Math.max(number(screen, "logicalScreenHeight"), top + frameHeight);
        double canvas = (double) width * height;
        boolean claimed = canvas > LARGE_CANVAS && canvas > MOST_FRAMES * frameWidth * frameHeight;
        List<String> notices = new ArrayList<>();
        if (claimed) {
            notices.add("Its canvas claims " + width + "×" + height + " pixels; the first frame alone is used.");
            left = 0;
            top = 0;
            width = frameWidth;
            height = frameHeight;
        }
        int factor = wanted.factor(width, height);
        double result = PictureReader.RESULT_BYTES * (double) width * height / factor / factor;
        Room.require(width, height, (double) frameWidth * frameHeight + result);
        RowCount rowCount = new RowCount();
        reader.addIIOReadUpdateListener(rowCount);
        BufferedImage frame = reader.read(0);
        if (rowCount.rows < frameHeight) {
            // Java's reader is content with any number.
            throw new IOException("it is damaged or cut off: pixels are missing");
        }
        Rows rows = Rows.of(frame, null);
        boolean whole = width == frameWidth && height == frameHeight;
        Shrinking shrinking = new Shrinking(width, height, factor);
        shrinking.take(whole ? rows : new Placed(rows, left, top, width, height), 0);
        notices.addAll(warnings.notices());
        int frames = count(reader);
        if (frames > 1 && !claimed) {
            notices.add("It has " + frames + " frames; the first is used.");
        }
        return shrinking.picture(notices);
    }

    /** Whether a file has several frames, the first of which fills the canvas. */
    static boolean isStack(ImageInputStream in) throws IOException {
        ImageReader reader = Readers.of(Kind.GIF);
        try {
            reader.setInput(in, false, false);
            Element screen = find(reader.getStreamMetadata(), STREAM, "LogicalScreenDescriptor");
            Element place = find(reader.getImageMetadata(0), IMAGE, "ImageDescriptor");
            return count(reader) > 1
                    && number(place, "imageLeftPosition") == 0
                    && number(place, "imageTopPosition") == 0
                    && reader.getWidth(0) == number(screen, "logicalScreenWidth")
                    && reader.getHeight(0) == number(screen, "logicalScreenHeight");
        } finally {
            reader.dispose();
        }
    }

    private static int count(ImageReader reader) {
        try {
            return reader.getNumImages(true);
        } catch (IOException | RuntimeException e) {
            // What comes after the first frame is damaged, and not used.
            return 1;
        }
    }

    private static Element find(IIOMetadata metadata, String format, String name) {
        Node node = metadata.getAsTree(format).getFirstChild();
        while (node != null) {
            if (node.getNodeName().equals(name)) {
                return (Element) node;
            }
            node = node.getNextSibling();
        }
        return null;
    }

    private static int number(Element element, String attribute) {
        String value = element == null ? "" : element.getAttribute(attribute);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }

    /** Hears of every row that is decoded. */
    private static final class RowCount implements IIOReadUpdateListener {
        private long rows;

        @Override
        public void imageUpdate(
                ImageReader source,
                BufferedImage image,
                int minX,
                int minY,
                int width,
                int height,
                int periodX,
                int periodY,
                int[] bands) {
            rows += height;
        }

        @Override
        public void passStarted(
                ImageReader source,
                BufferedImage image,
                int pass,
                int minPass,
                int maxPass,
                int minX,
                int minY,
                int periodX,
                int periodY,
                int[] bands) {
            // Rows tell all.
        }

        @Override
        public void passComplete(ImageReader source, BufferedImage image) {
            // Rows tell all.
        }

        @Override
        public void thumbnailPassStarted(
                ImageReader source,
                BufferedImage image,
                int pass,
                int minPass,
                int maxPass,
                int minX,
                int minY,
                int periodX,
                int periodY,
                int[] bands) {
            // There is none.
        }

        @Override
        public void thumbnailUpdate(
                ImageReader source,
                BufferedImage image,
                int minX,
                int minY,
                int width,
                int height,
                int periodX,
                int periodY,
                int[] bands) {
            // There is none.
        }

        @Override
        public void thumbnailPassComplete(ImageReader source, BufferedImage image) {
            // There is none.
        }
    }

    /** A frame on an otherwise transparent canvas. */
    private static final class Placed extends Rows {
        private final Rows frame;
        private final int left;
        private final int top;
        private final int[] row;

        Placed(Rows frame, int left, int top, int width, int height) {
            super(width, height);
            this.frame = frame;
            this.left = left;
            this.top = top;
            row = new int[frame.width()];
        }

        @Override
        void read(int y, int[] argb) {
            Arrays.fill(argb, 0);
            if (y >= top && y < top + frame.height()) {
                frame.read(y - top, row);
                System.arraycopy(row, 0, argb, left, row.length);
            }
        }
    }
}
