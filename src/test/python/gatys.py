#!/usr/bin/env python3
"""Neural style transfer (Gatys, Ecker & Bethge, CVPR 2016) as one writes it down in PyTorch: what our speed is compared
with. Needs PyTorch from 1.13 on and numpy; on Debian python3-torch and, beside it, libopenblas0-pthread.

Gram matrices over positions, content, squared total variation; distances relative to the target's own size; Adam on the
pixels of one scale, from the content. Eager, fp32, nothing special. The program CompareWithPyTorch writes the files:
weights as safetensors with torchvision's names, pictures as raw little-endian float32, 3 x height x width, 0-1.

Each line of standard input is a number of iterations to do; the answer is a line with the seconds they took, the loss
before the first of them, and the process's peak memory in kB.
"""
import argparse
import json
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

VGG_DEPTHS = {"vgg16": (2, 2, 3, 3, 3), "vgg19": (2, 2, 4, 4, 4)}
RESNET_BLOCKS = (3, 4, 6, 3)


def read_safetensors(path):
    data = np.fromfile(path, dtype=np.uint8)
    length = int(data[:8].view("<u8")[0])
    header = json.loads(bytes(data[8 : 8 + length]))
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            begin, end = entry["data_offsets"]
            values = data[8 + length + begin : 8 + length + end].copy().view("<f4")
            tensors[name] = torch.from_numpy(values.reshape(entry["shape"]))
    return tensors


def read_picture(path, width, height):
    return torch.from_numpy(np.fromfile(path, dtype="<f4").reshape(1, 3, height, width))


class Vgg:
    def __init__(self, architecture, weights):
        self.depths = VGG_DEPTHS[architecture]
        self.weights = weights

    def __call__(self, x, layers):
        found = {}
        index = 0
        for block, depth in enumerate(self.depths, 1):
            if block > 1:
                x = F.max_pool2d(x, 2)
                index += 1
            for n in range(1, depth + 1):
                weight, bias = (self.weights[f"features.{index}.{part}"] for part in ("weight", "bias"))
                x = F.relu(F.conv2d(x, weight, bias, padding=1))
                index += 2
                if f"relu{block}_{n}" in layers:
                    found[f"relu{block}_{n}"] = x
                if len(found) == len(layers):
                    return found
        return found


class ResNet50:
    def __init__(self, weights):
        self.weights = weights

    def convolution(self, x, name, norm, stride=1):
        weight = self.weights[name + ".weight"]
        x = F.conv2d(x, weight, stride=stride, padding=weight.shape[2] // 2)
        mean, variance, gamma, beta = (
            self.weights[f"{norm}.{part}"] for part in ("running_mean", "running_var", "weight", "bias")
        )
        return F.batch_norm(x, mean, variance, gamma, beta)

    def __call__(self, x, layers):
        found = {}
        x = F.relu(self.convolution(x, "conv1", "bn1", 2))
        if "conv1" in layers:
            found["conv1"] = x
        x = F.max_pool2d(x, 3, 2, 1)
        for stage, blocks in enumerate(RESNET_BLOCKS, 1):
            for block in range(blocks):
                name = f"layer{stage}.{block}"
                stride = 2 if stage > 1 and block == 0 else 1
                y = F.relu(self.convolution(x, name + ".conv1", name + ".bn1"))
                y = F.relu(self.convolution(y, name + ".conv2", name + ".bn2", stride))
                y = self.convolution(y, name + ".conv3", name + ".bn3")
                if block == 0:
                    x = self.convolution(x, name + ".downsample.0", name + ".downsample.1", stride)
                x = F.relu(x + y)
                if name in layers:
                    found[name] = x
                if len(found) == len(layers):
                    return found
        return found


def gram(features):
    _, channels, height, width = features.shape
    flat = features.view(channels, height * width)
    return flat @ flat.t() / (height * width)


def relative_distance(value, target):
    return ((value - target) ** 2).sum() / (target**2).sum()


def total_variation(x):
    return ((x[:, :, 1:] - x[:, :, :-1]) ** 2).mean() + ((x[:, :, :, 1:] - x[:, :, :, :-1]) ** 2).mean()


def peak_memory():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--architecture", required=True, choices=["vgg16", "vgg19", "resnet50"])
    parser.add_argument("--weights", required=True)
    parser.add_argument("--content", required=True)
    parser.add_argument("--style", required=True)
    parser.add_argument("--width", required=True, type=int)
    parser.add_argument("--height", required=True, type=int)
    parser.add_argument("--content-layer", required=True)
    parser.add_argument("--style-layers", required=True, help="separated by commas")
    parser.add_argument("--strength", type=float, default=1)
    parser.add_argument("--rate", type=float, default=0.02)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)

    weights = read_safetensors(arguments.weights)
    network = ResNet50(weights) if arguments.architecture == "resnet50" else Vgg(arguments.architecture, weights)
    content_layer = arguments.content_layer
    style_layers = arguments.style_layers.split(",")
    layers = {content_layer, *style_layers}
    mean = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
    std = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)

    content = read_picture(arguments.content, arguments.width, arguments.height)
    style = read_picture(arguments.style, arguments.width, arguments.height)
    with torch.no_grad():
        content_target = network((content - mean) / std, {content_layer})[content_layer]
        style_features = network((style - mean) / std, set(style_layers))
        style_targets = {layer: gram(style_features[layer]) for layer in style_layers}

    image = content.clone().requires_grad_(True)
    optimizer = torch.optim.Adam([image], lr=arguments.rate, betas=(0.9, 0.99), eps=1e-8)
    for line in sys.stdin:
        first = None
        began = time.perf_counter()
        for _ in range(int(line)):
            optimizer.zero_grad()
            features = network((image - mean) / std, layers)
            loss = relative_distance(features[content_layer], content_target)
            for layer in style_layers:
                loss = loss + arguments.strength * relative_distance(gram(features[layer]), style_targets[layer])
            loss = loss + total_variation(image)
            loss.backward()
            optimizer.step()
            with torch.no_grad():
                image.clamp_(0, 1)
            if first is None:
                first = loss.item()
        print(time.perf_counter() - began, first, peak_memory(), flush=True)


if __name__ == "__main__":
    main()
