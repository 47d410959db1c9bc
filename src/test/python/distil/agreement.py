#!/usr/bin/env python3
"""agreement.py --teacher T --pictures FOLDER FILE...: how far an encoder finds the neighbours that its teacher finds.

Of pairs (A, B) of held-out pictures, 2048 random places of each: the columns of both (see columns.py) in the space of B; for
every place of A the nearest of B, for every one of B the nearest of A.
  top1      share of places whose nearest by the student is the teacher's own
  near      share of places whose choice by the student is, by the teacher's measure, at most 1.05 times as far as the
            teacher's. This is the one to go by: where two places of a wall or a sky are as good as each other, either will do
  excess    how much farther, by the teacher's measure, the student's choices are on the mean than the teacher's
  error     mean squared distance of student's and teacher's columns at a place, over the columns' mean square
"""
import argparse

import torch

import networks
import pictures
from columns import columns, distances, features, space

PLACES = 2048


@torch.no_grad()
def pair(student, teacher, a, b, generator, places=PLACES):
    """The four figures for one pair of pictures, 1 x 3 x H x W."""
    at = [torch.rand(1, places, 2, generator=generator).to(a.device) for _ in range(2)]
    both = []
    for network in (teacher, student):
        fa, fb = (features(network, network(x), p, networks.COLUMNS) for x, p in zip((a, b), at))
        axes = space(fb)
        both.append((columns(fa, axes), columns(fb, axes)))
    (ta, tb), (sa, sb) = both
    true, guess = distances(ta, tb)[0], distances(sa, sb)[0]
    figures = []
    for t, s in ((true, guess), (true.T, guess.T)):
        best, own = t.min(1)
        chosen = s.argmin(1)
        far = t.gather(1, chosen[:, None])[:, 0]
        figures.append(((chosen == own).float().mean(), (far <= 1.05 * best).float().mean(), far.mean() / best.mean() - 1))
    error = ((ta - sa).square().sum(2).mean() + (tb - sb).square().sum(2).mean()) / (
        ta.square().sum(2).mean() + tb.square().sum(2).mean()
    )
    means = [float(sum(pair) / 2) for pair in zip(*figures)]
    return means + [float(error)]


def measure(student, teacher, held_out, seed=1):
    """The mean figures over all neighbouring pairs of a list of pictures."""
    generator = torch.Generator().manual_seed(seed)
    rows = [pair(student, teacher, a, b, generator) for a, b in zip(held_out, held_out[1:] + held_out[:1])]
    return [sum(column) / len(rows) for column in zip(*rows)]


@torch.no_grad()
def errors(student, teacher, held_out):
    """By layer the squared error over the teacher's variance."""
    sums = {}
    for x in held_out:
        ft, fs = teacher(x), student(x)
        for layer in networks.LAYERS:
            t, s = (n.wide(layer, f[layer].permute(0, 2, 3, 1)[0]) for n, f in ((teacher, ft), (student, fs)))
            h, w = min(t.shape[0], s.shape[0]), min(t.shape[1], s.shape[1])
            t, s = t[:h, :w].flatten(0, 1), s[:h, :w].flatten(0, 1)
            one, all_ = sums.get(layer, (0, 0))
            sums[layer] = one + float((t - s).square().mean()), all_ + float((t - t.mean(0)).square().mean())
    return {layer: one / all_ for layer, (one, all_) in sums.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teacher", required=True)
    parser.add_argument("--pictures", required=True)
    parser.add_argument("--side", type=int, default=384, help="the pictures' long side")
    parser.add_argument("--count", type=int, default=999, help="at most so many held-out pictures")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("files", nargs="+")
    a = parser.parse_args()
    teacher = networks.teacher(a.teacher).to(a.device)
    held_out = [pictures.tensor(p, a.side).to(a.device) for p in pictures.split(a.pictures)[1][: a.count]]
    for file in a.files:
        student = networks.Student.read(file).to(a.device)
        figures = measure(student, teacher, held_out)
        print(file, " ".join(f"{n} {v:.3f}" for n, v in zip(("top1", "near", "excess", "error"), figures)))
        print("   squared error over variance:", {k: round(v, 3) for k, v in errors(student, teacher, held_out).items()})


if __name__ == "__main__":
    main()
