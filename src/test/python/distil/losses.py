"""What a student is trained on: all that the optimiser of pictures will use of it.

Every loss looks at features at random places alone, as the product does, so that wide features cost little.
"""
import torch
import torch.nn.functional as F

from columns import WEIGHTS, columns, distances, features, gather, space
from networks import COLUMNS, LAYERS

#: How much the squared error of each layer counts.
FEATURE_WEIGHTS = {"1_1": 0.5, "2_1": 1, "3_1": 2, "4_1": 2, "4_2": 1, "5_1": 0.2}
#: Beside the error after the ReLU a part of that before it: other looks compare the affine read-outs.
BEFORE_RELU = 0.1
#: Distances of columns over this are the exponents of the soft nearest neighbours.
TEMPERATURE = 0.03
COVARIANCE, STRENGTH, CONTENT = 0.6, 3.0, 1.7


def feature_error(found, teachers):
    """The layers' squared errors over the teacher's variance, weighted, and by layer for the log."""
    total, log = 0, {}
    for layer in LAYERS:
        t = teachers[layer]
        variance = (t - t.mean((0, 1))).square().mean().clamp(min=1e-8)
        y = found[layer]
        error = (y[1] - t).square().mean() / variance
        log[layer] = error.detach()
        if layer in COLUMNS:
            error = (1 - BEFORE_RELU) * error + BEFORE_RELU * (y[0] - t).square().mean() / variance
        total = total + FEATURE_WEIGHTS[layer] * error
    return total, log


def covariance(f):
    """N x M x K: N x K x K."""
    centred = f - f.mean(1, keepdim=True)
    return centred.transpose(1, 2) @ centred / f.shape[1]


def relative(a, b, dims):
    return (a - b).square().sum(dims) / b.square().sum(dims).clamp(min=1e-8)


def covariance_error(student, teachers):
    """Relative squared errors of means and covariances, as the product weighs them."""
    total = 0
    for layer, weight in WEIGHTS.items():
        s, t = student[layer], teachers[layer]
        total = total + weight * (relative(s.mean(1), t.mean(1), 1) + relative(covariance(s), covariance(t), (1, 2))).mean()
    return total


def soft_neighbours(mine, theirs):
    """Cross entropy, less the teacher's own, of the student's soft nearest neighbours, both ways; mine and theirs are the
    distances by student and teacher, N x M x M."""
    total = 0
    for axis in (1, 2):
        p = F.log_softmax(-theirs / TEMPERATURE, axis)
        q = F.log_softmax(-mine / TEMPERATURE, axis)
        total = total + 0.5 * (p.exp() * (p - q)).sum(axis).mean()
    return total


def painting(image, style, axes, nearest, back, kept):
    """The product's loss of pictures, each with its style, up to the total variation.

    image, style: features by layer; axes: the style's space; nearest, back: N x M, which of the style's columns is nearest
    to each of the image's, and which of the image's to each of the style's; kept: the content's layer at all its cells.
    """
    a, b = columns(image, axes), columns(style, axes)
    rows = lambda of, index: of.gather(1, index[:, :, None].expand(-1, -1, of.shape[2]))
    loss = 0.25 * ((a - rows(b, nearest)).square().sum(2).mean(1) + (rows(a, back) - b).square().sum(2).mean(1))
    for layer, weight in WEIGHTS.items():
        s, t = image[layer], style[layer]
        distance = relative(s.mean(1), t.mean(1), 1) + relative(covariance(s), covariance(t), (1, 2))
        loss = loss + 0.5 * COVARIANCE * weight * distance
    own, wanted = kept
    return STRENGTH * loss + CONTENT * (own - wanted).square().mean((1, 2)) / wanted.square().mean((1, 2)).clamp(min=1e-6)


def octaves(x, count=5):
    """Laplacian pyramid, finest first, down to what is left."""
    parts = []
    for _ in range(count - 1):
        small = F.avg_pool2d(x, 2)
        parts.append(x - F.interpolate(small, x.shape[2:], mode="bilinear", align_corners=False))
        x = small
    return parts + [x]


def gradient_error(mine, theirs):
    """1 - cosine of two gradients, N x 3 x H x W, in each octave, the finest counting half; and the octaves' cosines."""
    total, cosines = 0, []
    for i, (a, b) in enumerate(zip(octaves(mine), octaves(theirs))):
        cosine = F.cosine_similarity(a.flatten(1), b.flatten(1), 1, 1e-12)
        total = total + (0.5 if i == 0 else 1) * (1 - cosine) / 4.5
        cosines.append(cosine.detach().mean())
    return total, torch.stack(cosines)


def both(student, found, places):
    """By layer the read-outs before and after what `wide` does, at the places."""
    out = {}
    for layer in LAYERS:
        y = student.affine(layer, gather(found[layer], places))
        out[layer] = (y, F.relu(y) if layer in COLUMNS else y)
    return out


def cells(network, found, layer="4_2"):
    """The content's features at every cell, N x M x K."""
    return network.wide(layer, found[layer].flatten(2).transpose(1, 2))


def pairs(f, index):
    return {layer: v[index] for layer, v in f.items()}


#: Root mean square of the steps, in 0-1, over which a picture's gradient is compared: about what the optimiser takes.
STEP = 0.02


def image_gradient(student, teacher, x, style, content, places):
    """1 - cosine of the painting loss's gradients with respect to pictures by student and teacher (gradient_error), with its
    own gradient with respect to the student's weights; and the octaves' cosines.

    The neighbours are the teacher's in both. With v the derivative of the error D by the student's gradient g, D's derivative
    by the weights is that of <v, g>, the loss's slope along v, here taken as a difference over a small step of the pictures:
    so no second derivatives are needed, and what is learnt is the slope over steps as the optimiser takes them.

    places: 2 x N x M x 2.
    """
    targets, index, gradients = {}, None, []
    for network in (teacher, student):
        image = x.detach().requires_grad_(True)
        found = network(image, "4_2")
        with torch.no_grad():
            fs = features(network, network(style, "4_1"), places[1], COLUMNS)
            wanted = cells(network, network(content, "4_2"))
        axes = space(fs)
        f = features(network, found, places[0], COLUMNS)
        if index is None:
            with torch.no_grad():
                d = distances(columns(f, axes), columns(fs, axes))
                index = d.argmin(2), d.argmin(1)
        loss = painting(f, fs, axes, *index, (cells(network, found), wanted)).sum()
        gradients.append(torch.autograd.grad(loss, image)[0])
    theirs, mine = gradients[0], gradients[1].requires_grad_(True)
    error, cosines = gradient_error(mine, theirs)
    v, = torch.autograd.grad(error.sum(), mine)
    size = v.square().mean((1, 2, 3)).sqrt().clamp(min=1e-20)
    step = (STEP / size)[:, None, None, None] * v
    twice = lambda f: {layer: torch.cat([value, value]) for layer, value in f.items()}
    found = student(torch.cat([x + step, x - step]), "4_2")
    f = features(student, found, torch.cat([places[0], places[0]]), COLUMNS)
    two_axes = {layer: tuple(torch.cat([part, part]) for part in pair) for layer, pair in axes.items()}
    kept = cells(student, found), torch.cat([wanted, wanted])
    losses = painting(f, twice(fs), two_axes, *(torch.cat([i, i]) for i in index), kept)
    n = len(x)
    slope = (losses[:n] - losses[n:]) * (size / (2 * STEP))
    # The value is the error's, the derivative the slope's.
    return (error.detach() + slope - slope.detach()).mean(), cosines
