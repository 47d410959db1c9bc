"""Hypercolumns as the product compares them (its class ColumnSpace), for a batch of pictures at a time.

The features of the layers at a place one after the other, each layer's a as sqrt(w) (a - mu) / n with the style's mean mu
and its mean distance n from it, all of them, v, as v / sqrt(|v|^2 + 1/4). Their distance is half the squared one.
"""
import torch

#: The layers' weights in a column, as the look "painting" has them.
WEIGHTS = {"1_1": 0.1, "2_1": 0.15, "3_1": 0.4, "4_1": 0.4}
SOFTNESS = 0.25


def gather(activations, places):
    """N x C x H x W at places, N x M x 2 in 0-1 (y, x): N x M x C."""
    n, c, h, w = activations.shape
    cell = (places[..., 0] * h).long().clamp(max=h - 1) * w + (places[..., 1] * w).long().clamp(max=w - 1)
    return activations.flatten(2).gather(2, cell[:, None].expand(n, c, -1)).transpose(1, 2).float()


def features(network, found, places, layers):
    """By layer the wide features at the places, N x M x K."""
    return {layer: network.wide(layer, gather(found[layer], places)) for layer in layers}


def space(style):
    """By layer the mean, N x 1 x K, and the mean distance from it, N x 1 x 1, of the style's features."""
    means = {layer: f.mean(1, keepdim=True) for layer, f in style.items() if layer in WEIGHTS}
    return {
        layer: (mean, (style[layer] - mean).square().sum(2).add(1e-12).sqrt().mean(1)[:, None, None])
        for layer, mean in means.items()
    }


def columns(f, axes):
    """Columns, N x M x sum of K, of length below 1."""
    parts = [WEIGHTS[layer] ** 0.5 * (f[layer] - mean) / norm.clamp(min=1e-6) for layer, (mean, norm) in axes.items()]
    v = torch.cat(parts, 2)
    return v * (v.square().sum(2, keepdim=True) + SOFTNESS).rsqrt()


def distances(a, b):
    """Of every column of a from every one of b: N x M x M."""
    squares = 0.5 * a.square().sum(2)[:, :, None] + 0.5 * b.square().sum(2)[:, None, :]
    return squares - a @ b.transpose(1, 2)
