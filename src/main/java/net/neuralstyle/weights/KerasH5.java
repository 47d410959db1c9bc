package net.neuralstyle.weights;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads convolution weights from the HDF5 files that Keras offers without the layers on top ("notop").
 *
 * <p>A file may come from anywhere, so its structure is only followed inside a copy of the file in memory: no address
 * or length in it can then lead further than the file's own end, nor to another file. Reading takes at most twice the
 * file's length in memory. Every failure is an {@link IOException} whose message names the file and is fit to show to
 * a person.
 */
public final class KerasH5 {

    /** Some three times VGG-19 without its top; the same network with its top, at 575 MB, is too much to hold. */
    private static final long MAX_FILE_BYTES = 1L << 28;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private final String fileName;
    private final long fileBytes;

    /** How many bytes of values the file can still hold, so that data sets that overlap are not read over and over. */
    private long bytesLeft;

    private KerasH5(String fileName, long fileBytes) {
        this.fileName = fileName;
        this.fileBytes = fileBytes;
        bytesLeft = fileBytes;
    }

    /**
     * Reads the kernels and biases of some convolutions. For a convolution {@code c} these are the data sets
     * {@code /c/c_W_1:0} and {@code /c/c_b_1:0} or, as newer versions of Keras name them, {@code /c/c/kernel:0} and
     * {@code /c/c/bias:0}; each of 32-bit floating-point numbers in one plain block.
     *
     * @param file an HDF5 file of at most 256 MiB
     * @param convolutions the convolutions' names in Keras, such as {@code block1_conv1}
     * @return for each convolution {@code c}, in the given order, {@code c.weight} of shape output channels × input
     *     channels × height × width (Keras has height × width × input × output channels) and {@code c.bias} with one
     *     value for each output channel, as far as the file agrees; every value is finite
     * @throws IOException if the file is missing, unreadable, too large, truncated, damaged or not HDF5, or if a data
     *     set is missing, has another rank or type of value, or holds a value that is not finite
     */
    public static Map<String, Tensor> read(Path file, List<String> convolutions) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": this is a folder, not a Keras weight file");
        }
        byte[] bytes;
        KerasH5 reader;
        try (FileChannel channel = FileChannel.open(file)) {
            reader = new KerasH5(String.valueOf(file.getFileName()), channel.size());
            bytes = reader.content(Channels.newInputStream(channel));
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException(file + ": you have no permission to read this file", e);
        }
        return reader.tensors(bytes, List.copyOf(convolutions));
    }

    /** Whether a file starts like HDF5. */
    public static boolean isHdf5(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE);
        }
    }

    /** The whole file, which starts like HDF5. */
    private byte[] content(InputStream in) throws IOException {
        byte[] start = in.readNBytes(SIGNATURE.length);
        if (start.length == 0) {
            throw bad("the file is empty");
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.replace("\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<")) {
            throw bad("this looks like a web page, not a Keras weight file; download the file itself");
        }
        if (!Arrays.equals(start, SIGNATURE)) {
            throw bad("this is not an HDF5 file, as Keras weight files are");
        }
        if (fileBytes > MAX_FILE_BYTES) {
            throw bad("the file has " + fileBytes + " bytes, more than the " + MAX_FILE_BYTES
                    + " that can be read; take the weights without the top layers ('notop' in the name)");
        }
        byte[] bytes = Arrays.copyOf(start, (int) fileBytes);
        if (in.readNBytes(bytes, start.length, bytes.length - start.length) < bytes.length - start.length) {
            throw bad("the file ends early; it is truncated");
        }
        return bytes;
    }

    private Map<String, Tensor> tensors(byte[] bytes, List<String> convolutions) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        String part = "the file's list of contents";
        try (HdfFile root = HdfFile.fromByteBuffer(ByteBuffer.wrap(bytes))) {
            long end = root.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
            if (end > fileBytes) {
                throw bad("the file has " + fileBytes + " bytes but should have " + end + "; it is truncated");
            }
            for (String name : convolutions) {
                part = "'/" + name + "'";
                tensors.put(name + ".weight", kernel(root, name));
                tensors.put(name + ".bias", bias(root, name));
            }
        } catch (RuntimeException | StackOverflowError e) {
            // The HDF5 library follows damaged structures wherever they lead: past the end of the buffer, to negative
            // lengths, in circles. Nothing it throws for that is checked or tells more than that the file is damaged.
            throw bad(part + " cannot be read; the file is damaged or truncated", e);
        }
        return Collections.unmodifiableMap(tensors);
    }

    private Tensor kernel(Group root, String name) throws IOException {
        Values stored = values(root, 4, name + "/" + name + "_W_1:0", name + "/" + name + "/kernel:0");
        int height = stored.shape().get(0);
        int width = stored.shape().get(1);
        int inputs = stored.shape().get(2);
        int outputs = stored.shape().get(3);
        float[] values = new float[stored.numbers().remaining()];
        int from = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int i = 0; i < inputs; i++) {
                    for (int o = 0; o < outputs; o++) {
                        values[((o * inputs + i) * height + y) * width + x] =
                                stored.numbers().get(from++);
                    }
                }
            }
        }
        return finite(stored.path(), new Tensor(List.of(outputs, inputs, height, width), values));
    }

    private Tensor bias(Group root, String name) throws IOException {
        Values stored = values(root, 1, name + "/" + name + "_b_1:0", name + "/" + name + "/bias:0");
        float[] values = new float[stored.numbers().remaining()];
        stored.numbers().get(0, values);
        return finite(stored.path(), new Tensor(stored.shape(), values));
    }

    private Tensor finite(String path, Tensor tensor) throws IOException {
        try {
            tensor.requireFinite("'" + path + "'");
        } catch (IllegalArgumentException e) {
            throw bad(e.getMessage() + "; the weights cannot be used", e);
        }
        return tensor;
    }

    /** The numbers of the data set at the first of some paths that exists, of the given rank. */
    private Values values(Group root, int rank, String... paths) throws IOException {
        Node node = null;
        String path = null;
        for (int i = 0; i < paths.length && node == null; i++) {
            path = "/" + paths[i];
            node = node(root, paths[i]);
        }
        if (node == null) {
            throw bad("there is no data set '/" + String.join("' or '/", paths)
                    + "'; this is not the expected network's weight file");
        }
        if (!(node instanceof Dataset data)) {
            throw bad("'" + path + "' is not a data set");
        }
        if (!(data instanceof ContiguousDataset block)) {
            throw bad("'" + path + "' is compressed or stored in pieces, unlike in Keras' own files");
        }
        if (!(data.getDataType() instanceof FloatingPoint type)
                || type.getSize() != 4
                || type.getBitPrecision() != 32) {
            throw bad("'" + path + "' does not hold 32-bit floating-point numbers");
        }
        return values(block, rank, path);
    }

    /** The numbers of a block of 32-bit floats, of the given rank. */
    private Values values(ContiguousDataset block, int rank, String path) throws IOException {
        long[] shape = block.getDimensionsAsLong();
        if (shape.length != rank) {
            throw bad("'" + path + "' has " + shape.length + " axes instead of " + rank);
        }
        long bytes = 4;
        for (long axis : shape) {
            // Before anything is multiplied or taken, so that neither a sum nor the memory can overflow.
            if (axis < 1 || axis > bytesLeft / bytes) {
                throw bad("'" + path + "' has shape " + Arrays.toString(shape) + ", which does not fit the file's "
                        + fileBytes + " bytes; the file is damaged");
            }
            bytes *= axis;
        }
        bytesLeft -= bytes;
        FloatBuffer numbers = block.getBuffer().asFloatBuffer();
        if (numbers.remaining() != bytes / 4) {
            throw bad("'" + path + "' ends early; the file is damaged");
        }
        return new Values(path, Arrays.stream(shape).mapToObj(Math::toIntExact).toList(), numbers);
    }

    /** What lies at a path, or null if nothing does. */
    private Node node(Group root, String path) throws IOException {
        Node node = root;
        for (String name : path.split("/")) {
            node = node instanceof Group group ? group.getChild(name) : null;
            // A link could lead out of the file, to anything on this computer.
            if (node != null && node.isLink()) {
                throw bad("'/" + path + "' leads over a link, unlike in Keras' own files");
            }
        }
        return node;
    }

    private IOException bad(String what) {
        return bad(what, null);
    }

    private IOException bad(String what, Throwable cause) {
        return new IOException(fileName + ": " + what, cause);
    }

    /**
     * A data set's numbers, still in the file's bytes.
     *
     * @param shape the length of each axis, all at least 1
     * @param numbers as many as the shape's product, in row-major order from index 0
     */
    private record Values(String path, List<Integer> shape, FloatBuffer numbers) {}
}
