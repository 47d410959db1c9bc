#!/usr/bin/env python3
"""Makes HDF5 weight files laid out as Keras' VGG files without the top layers ("notop").

Needs h5py and NumPy. Run from the top of the repository:

    python3 src/test/python/keras_fixture.py

makes the fixtures of KerasH5Test in src/test/resources/net/neuralstyle/encoder: keras_tiny.h5, two small
convolutions whose values follow from their indices, and keras_odd.h5, the same with every data set in a form that
Keras does not use: behind a link, compressed, or a group instead of data.

    python3 src/test/python/keras_fixture.py --architecture vgg19 --output vgg19_random_notop.h5 --seed 1

makes a file of VGG-16's or VGG-19's full size with random weights: kernels from a normal distribution of variance
2 / (9 * input channels), which keeps the activations' size through the layers, and biases of zero.
"""
import argparse

import h5py
import numpy

WIDTHS = [64, 128, 256, 512, 512]
DEPTHS = {"vgg16": [2, 2, 3, 3, 3], "vgg19": [2, 2, 4, 4, 4]}
FIXTURES = "src/test/resources/net/neuralstyle/encoder/"


def add_layer(file, name, weights):
    """One layer's group; weights is a list of (name, array) pairs, empty for layers that have none."""
    group = file.create_group(name)
    # Keras writes an empty list as it stands, which makes it one of float64.
    group.attrs["weight_names"] = [weight.encode("utf8") for weight, _ in weights]
    for weight, values in weights:
        group.create_dataset(weight, data=values.astype("float32"))


def save(path, layers):
    """Layers are (name, weights) pairs as for add_layer and may come from a generator."""
    with h5py.File(path, "w", libver="earliest") as file:
        names = []
        for name, weights in layers:
            add_layer(file, name, weights)
            names.append(name.encode("utf8"))
        file.attrs["layer_names"] = names
        file.attrs["backend"] = b"tensorflow"
        file.attrs["keras_version"] = b"1.1.2"


def convolution(name, kernel, bias):
    return name, [(name + "_W_1:0", kernel), (name + "_b_1:0", bias)]


def tiny_layers():
    """All values are exact as float32 and tell the index they stand at; KerasH5Test has the same formulas."""

    def kernel(inputs, outputs, sign):
        h, w, i, o = numpy.indices((3, 3, inputs, outputs))
        return sign * (h + w / 4 + i / 16 + o / 64 - 1)

    yield "input_1", []
    yield convolution("block1_conv1", kernel(3, 4, 1), numpy.arange(4) / 8 - 0.25)
    yield convolution("block1_conv2", kernel(4, 4, -1), 0.25 - numpy.arange(4) / 8)
    yield "block1_pool", []


def save_odd(path):
    kernel = numpy.zeros((3, 3, 3, 4), "float32")
    with h5py.File(path, "w", libver="earliest") as file:
        file.create_dataset("elsewhere", data=kernel)
        for name in ("soft", "external", "compressed", "group"):
            file.create_group(name).create_dataset(name + "_b_1:0", data=numpy.zeros(4, "float32"))
        file["soft/soft_W_1:0"] = h5py.SoftLink("/elsewhere")
        file["external/external_W_1:0"] = h5py.ExternalLink("keras_tiny.h5", "/block1_conv1/block1_conv1_W_1:0")
        file["compressed"].create_dataset("compressed_W_1:0", data=kernel, compression="gzip")
        file["group"].create_group("group_W_1:0")


def vgg_layers(architecture, seed):
    random = numpy.random.default_rng(seed)
    yield "input_1", []
    inputs = 3
    for block, (depth, width) in enumerate(zip(DEPTHS[architecture], WIDTHS), 1):
        for layer in range(1, depth + 1):
            deviation = (2 / (9 * inputs)) ** 0.5
            kernel = random.standard_normal((3, 3, inputs, width), dtype="float32") * deviation
            yield convolution(f"block{block}_conv{layer}", kernel, numpy.zeros(width))
            inputs = width
        yield f"block{block}_pool", []


def main():
    parser = argparse.ArgumentParser(description="Makes HDF5 weight files laid out as Keras does.")
    parser.add_argument("--architecture", choices=sorted(DEPTHS), help="full size with random weights")
    parser.add_argument("--output", help="file to make; goes with --architecture")
    parser.add_argument("--seed", type=int, default=0, help="equal seeds give equal weights (default 0)")
    arguments = parser.parse_args()
    if (arguments.architecture is None) != (arguments.output is None):
        parser.error("--architecture and --output go together")
    if arguments.architecture:
        save(arguments.output, vgg_layers(arguments.architecture, arguments.seed))
    else:
        save(FIXTURES + "keras_tiny.h5", tiny_layers())
        save_odd(FIXTURES + "keras_odd.h5")


if __name__ == "__main__":
    main()
