package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import net.neuralstyle.weights.Tensor;

/** A convolution with its weights on the device: N×I×H×W → N×O×H'×W'. The manager it was made with owns the weights. */
record Convolver(NDArray weight, NDArray bias, int stride, int padding, TensorOps ops) {
    private static final Shape NO_DILATION = new Shape(1, 1);

    /**
     * Puts weights on the device.
     *
     * @param weight O×I×K×K
     * @param bias O
     */
    static Convolver of(Tensor weight, Tensor bias, int stride, int padding, NDManager manager, TensorOps ops) {
        boolean pointwise = weight.shape().get(2) == 1;
        Shape shape = pointwise
                ? new Shape(weight.shape().get(0), weight.shape().get(1))
                : new Shape(
                        weight.shape().stream().mapToLong(Integer::longValue).toArray());
        // Arrays made from Java arrays share Java memory; libtorch's own copies outlive the collector.
        try (NDArray java = manager.create(weight.values(), shape);
                NDArray javaBias = manager.create(bias.values());
                NDArray own = java.duplicate()) {
            NDArray kernel = pointwise ? own.duplicate() : ops.channelsLast(own);
            kernel.attach(manager);
            return new Convolver(kernel, javaBias.duplicate(), stride, padding, ops);
        }
    }

    /** The same convolution with its weights in another format, attached to a manager. */
    Convolver in(NumberFormat format, NDManager manager, TensorOps otherOps) {
        NDArray otherWeight = otherOps.to(format, weight);
        NDArray otherBias = otherOps.to(format, bias);
        otherWeight.attach(manager);
        otherBias.attach(manager);
        return new Convolver(otherWeight, otherBias, stride, padding, otherOps);
    }

    /** The convolution and max(0, ·). */
    NDArray applyRelu(NDArray x) {
        try (NDArray y = apply(x)) {
            // Where y is a view of a matrix product, writing over it would cost autograd a copy.
            return weight.getShape().dimension() == 2 ? Activation.relu(y) : ops.reluInPlace(y);
        }
    }

    NDArray apply(NDArray x) {
        return weight.getShape().dimension() == 2
                ? ops.pointwise(x, weight, bias, stride)
                : Conv2d.conv2d(x, weight, bias, new Shape(stride, stride), new Shape(padding, padding), NO_DILATION, 1)
                        .singletonOrThrow();
    }
}
