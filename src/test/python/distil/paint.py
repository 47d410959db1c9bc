"""Half-finished pictures, as an optimiser makes them with the student as it is: what it will have to judge."""
import torch
import torch.nn.functional as F

from columns import columns, distances, features, space
from losses import cells, painting
from networks import COLUMNS

RATE, GRAIN, LEVELS = 0.03, 0.25, 5


def split(x):
    parts = []
    for _ in range(LEVELS - 1):
        small = F.interpolate(x, scale_factor=0.5, mode="bilinear", align_corners=False, recompute_scale_factor=True)
        parts.append(x - F.interpolate(small, x.shape[2:], mode="bilinear", align_corners=False))
        x = small
    return parts + [x]


def join(parts):
    x = parts[-1]
    for part in reversed(parts[:-1]):
        x = F.interpolate(x, part.shape[2:], mode="bilinear", align_corners=False) + part
    return x


def half_finished(student, content, style, steps, keep, generator, count=512):
    """Pictures after some of the steps from contents towards styles, each N x 3 x H x W in 0-1.

    keep: the numbers of steps after which they are kept; the answer is one tensor of all of them.
    """
    n, device = len(content), content.device
    with torch.no_grad():
        fs = student(style, "4_1")
        wanted = cells(student, student(content, "4_2"))
    parts = [p.detach().requires_grad_(True) for p in split(content)]
    optimiser = torch.optim.Adam([{"params": [p], "lr": RATE * (GRAIN if i == 0 else 1)} for i, p in enumerate(parts)], betas=(0.9, 0.99))
    kept = []
    for step in range(1, steps + 1):
        x = join(parts)
        shown = x.clamp(0, 1)
        found = student(shown, "4_2")
        places = torch.rand(2, n, count, 2, generator=generator).to(device)
        style_features = {k: v.detach() for k, v in features(student, fs, places[1], COLUMNS).items()}
        axes = space(style_features)
        f = features(student, found, places[0], COLUMNS)
        with torch.no_grad():
            d = distances(columns(f, axes), columns(style_features, axes))
        loss = painting(f, style_features, axes, d.argmin(2), d.argmin(1), (cells(student, found), wanted)).sum()
        loss = loss + 10 * n * (x - shown).square().mean()
        optimiser.zero_grad(set_to_none=True)
        for part, gradient in zip(parts, torch.autograd.grad(loss, parts)):
            part.grad = gradient
        optimiser.step()
        if step in keep:
            kept.append(join(parts).detach().clamp(0, 1))
    return torch.cat(kept)
