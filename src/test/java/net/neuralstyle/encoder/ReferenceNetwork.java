package net.neuralstyle.encoder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.weights.Tensor;

/**
 * The networks once more, written down as plainly as possible in double precision: nested loops over C×H×W arrays, no
 * library, batch norm not folded.
 */
public final class ReferenceNetwork {
    private final Architecture architecture;
    private final EncoderWeights weights;

    ReferenceNetwork(Architecture architecture, EncoderWeights weights) {
        this.architecture = architecture;
        this.weights = weights;
    }

    /** All activations, layer name → C×H×W, of an image 3×H×W in 0–1. */
    public Map<String, double[][][]> encode(double[][][] image) {
        return encode(image, "");
    }

    /** Activations up to the layer of a VGG named. */
    public Map<String, double[][][]> encode(double[][][] image, String last) {
        double[][][] x = new double[3][image[0].length][image[0][0].length];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < x[0].length; i++) {
                for (int j = 0; j < x[0][0].length; j++) {
                    x[c][i][j] = (image[c][i][j] - weights.preprocessing().mean()[c])
                            / weights.preprocessing().std()[c];
                }
            }
        }
        return architecture == Architecture.RESNET50 ? resNet(x) : sequential(x, last);
    }

    private Map<String, double[][][]> sequential(double[][][] input, String last) {
        double[][][] x = input;
        Map<String, double[][][]> found = new LinkedHashMap<>();
        boolean replicate = architecture == Architecture.COMPACT;
        for (Layer layer : architecture.layers()) {
            if (layer instanceof Layer.Convolution) {
                x = convolve(x, tensor(layer.name() + ".weight"), tensor(layer.name() + ".bias"), 1, 1, replicate);
            } else if (layer instanceof Layer.Pool) {
                x = maxPool(x, 2, 2, 0);
            } else {
                x = relu(x);
                found.put(layer.name(), x);
            }
            if (layer.name().equals(last)) {
                break;
            }
        }
        return found;
    }

    private Map<String, double[][][]> resNet(double[][][] input) {
        Map<String, double[][][]> found = new LinkedHashMap<>();
        double[][][] x = relu(normed(input, "conv1", "bn1", 2, 3));
        found.put("conv1", x);
        x = maxPool(x, 3, 2, 1);
        int[] blocks = {3, 4, 6, 3};
        for (int stage = 1; stage <= 4; stage++) {
            for (int block = 0; block < blocks[stage - 1]; block++) {
                String name = "layer" + stage + "." + block;
                int stride = stage > 1 && block == 0 ? 2 : 1;
                double[][][] y = relu(normed(x, name + ".conv1", name + ".bn1", 1, 0));
                y = relu(normed(y, name + ".conv2", name + ".bn2", stride, 1));
                y = normed(y, name + ".conv3", name + ".bn3", 1, 0);
                double[][][] shortcut =
                        block == 0 ? normed(x, name + ".downsample.0", name + ".downsample.1", stride, 0) : x;
                for (int c = 0; c < y.length; c++) {
                    for (int i = 0; i < y[0].length; i++) {
                        for (int j = 0; j < y[0][0].length; j++) {
                            y[c][i][j] += shortcut[c][i][j];
                        }
                    }
                }
                x = relu(y);
                found.put(name, x);
            }
        }
        return found;
    }

    private double[][][] normed(double[][][] x, String convolution, String norm, int stride, int padding) {
        Tensor weight = tensor(convolution + ".weight");
        Tensor noBias = new Tensor(
                List.of(weight.shape().get(0)), new float[weight.shape().get(0)]);
        double[][][] y = convolve(x, weight, noBias, stride, padding, false);
        for (int c = 0; c < y.length; c++) {
            double mean = tensor(norm + ".running_mean").values()[c];
            double variance = tensor(norm + ".running_var").values()[c];
            double gamma = tensor(norm + ".weight").values()[c];
            double beta = tensor(norm + ".bias").values()[c];
            for (double[] row : y[c]) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = (row[j] - mean) / Math.sqrt(variance + 1e-5) * gamma + beta;
                }
            }
        }
        return y;
    }

    private Tensor tensor(String name) {
        return weights.tensors().get(name);
    }

    static double[][][] convolve(
            double[][][] x, Tensor weight, Tensor bias, int stride, int padding, boolean replicate) {
        int outputs = weight.shape().get(0);
        int inputs = weight.shape().get(1);
        int kernel = weight.shape().get(2);
        int height = x[0].length;
        int width = x[0][0].length;
        int outHeight = (height + 2 * padding - kernel) / stride + 1;
        int outWidth = (width + 2 * padding - kernel) / stride + 1;
        double[][][] y = new double[outputs][outHeight][outWidth];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < outHeight; i++) {
                for (int j = 0; j < outWidth; j++) {
                    double sum = bias.values()[o];
                    for (int k = 0; k < kernel; k++) {
                        for (int l = 0; l < kernel; l++) {
                            int row = i * stride + k - padding;
                            int column = j * stride + l - padding;
                            boolean outside = row < 0 || row >= height || column < 0 || column >= width;
                            if (outside && !replicate) {
                                continue;
                            }
                            row = Math.min(height - 1, Math.max(0, row));
                            column = Math.min(width - 1, Math.max(0, column));
                            for (int c = 0; c < inputs; c++) {
                                sum += weight.values()[((o * inputs + c) * kernel + k) * kernel + l]
                                        * x[c][row][column];
                            }
                        }
                    }
                    y[o][i][j] = sum;
                }
            }
        }
        return y;
    }

    private static double[][][] maxPool(double[][][] x, int kernel, int stride, int padding) {
        int height = (x[0].length + 2 * padding - kernel) / stride + 1;
        int width = (x[0][0].length + 2 * padding - kernel) / stride + 1;
        double[][][] y = new double[x.length][height][width];
        for (int c = 0; c < x.length; c++) {
            for (int i = 0; i < height; i++) {
                for (int j = 0; j < width; j++) {
                    double most = Double.NEGATIVE_INFINITY;
                    for (int k = Math.max(0, i * stride - padding);
                            k < Math.min(x[0].length, i * stride - padding + kernel);
                            k++) {
                        for (int l = Math.max(0, j * stride - padding);
                                l < Math.min(x[0][0].length, j * stride - padding + kernel);
                                l++) {
                            most = Math.max(most, x[c][k][l]);
                        }
                    }
                    y[c][i][j] = most;
                }
            }
        }
        return y;
    }

    private static double[][][] relu(double[][][] x) {
        double[][][] y = new double[x.length][x[0].length][x[0][0].length];
        for (int c = 0; c < x.length; c++) {
            for (int i = 0; i < x[0].length; i++) {
                for (int j = 0; j < x[0][0].length; j++) {
                    y[c][i][j] = Math.max(0, x[c][i][j]);
                }
            }
        }
        return y;
    }
}
