"""What is trained on: pictures of a folder, procedural ones, and random crops of both."""
import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image, ImageDraw

#: Every so many-th picture of the folder, by name, is never trained on.
HELD_OUT = 10
#: The pictures are kept at this size, what they lack mirrored.
SIDE = 512


def split(folder):
    """The paths to train on and those held out."""
    names = sorted(n for n in os.listdir(folder) if n.lower().endswith((".jpg", ".jpeg", ".png")))
    if len(names) < HELD_OUT:
        raise SystemExit(f"{folder} holds {len(names)} pictures; at least {HELD_OUT} are needed.")
    paths = [os.path.join(folder, n) for n in names]
    return [p for i, p in enumerate(paths) if i % HELD_OUT], paths[::HELD_OUT]


def tensor(path, side):
    """1 x 3 x H x W in 0-1, the long side so many pixels."""
    with Image.open(path) as image:
        image = image.convert("RGB")
        k = side / max(image.size)
        image = image.resize([max(16, round(s * k)) for s in image.size], Image.LANCZOS)
        return torch.from_numpy(np.asarray(image).copy()).permute(2, 0, 1).float()[None] / 255


def square(path):
    """SIDE x SIDE x 3 bytes; what the picture lacks is mirrored."""
    with Image.open(path) as image:
        image = image.convert("RGB")
        if min(image.size) > SIDE or max(image.size) > 2 * SIDE:
            k = SIDE / min(image.size)
            image = image.resize([round(s * k) for s in image.size], Image.LANCZOS)
        pixels = np.asarray(image)[:SIDE, :SIDE]
    missing = [(0, SIDE - pixels.shape[0]), (0, SIDE - pixels.shape[1]), (0, 0)]
    return np.pad(pixels, missing, mode="symmetric")


def procedural(random, number):
    """One of eight kinds of picture that photographs have too few of, SIDE x SIDE x 3 bytes."""
    colour = lambda: tuple(int(v) for v in random.integers(0, 256, 3))
    y, x = np.mgrid[0:SIDE, 0:SIDE] / SIDE
    ends = [np.array(colour(), float) for _ in range(2)]
    kind = number % 8
    if kind == 0:  # one flat colour, with hardly any noise
        pixels = ends[0] + random.normal(0, random.choice([0, 0.5, 3]), (SIDE, SIDE, 1))
    elif kind == 1:  # a slow gradient
        t = np.clip(0.5 + (x - 0.5) * random.normal() + (y - 0.5) * random.normal(), 0, 1)[..., None]
        pixels = ends[0] * t + ends[1] * (1 - t)
    elif kind == 2:  # waves
        angle, rate = random.uniform(0, np.pi), np.exp(random.uniform(np.log(8), np.log(700)))
        t = 0.5 + 0.5 * np.sin(rate * (x * np.cos(angle) + y * np.sin(angle)) + random.normal(0, 1) * np.sin(9 * y))
        pixels = ends[0] * t[..., None] + ends[1] * (1 - t[..., None])
    elif kind == 3:  # noise of one grain
        grain = int(random.choice([1, 2, 4, 8, 16]))
        noise = random.normal(0, random.uniform(10, 70), (SIDE // grain, SIDE // grain, random.choice([1, 3])))
        noise = np.repeat(np.repeat(noise, grain, 0), grain, 1)
        pixels = ends[0] + noise
    else:
        return drawn(random, kind, colour)
    return np.clip(np.broadcast_to(pixels, (SIDE, SIDE, 3)), 0, 255).astype(np.uint8)


def drawn(random, kind, colour):
    """Shapes, lines, strokes or lettering."""
    image = Image.new("RGB", (SIDE, SIDE), colour())
    draw = ImageDraw.Draw(image)
    for _ in range(int(random.choice([8, 40, 200]))):
        p = random.uniform(-0.1, 1.1, 2) * SIDE
        size = np.exp(random.uniform(np.log(6), np.log(200)))
        q = p + random.normal(0, size, 2)
        if kind == 4:
            draw.polygon([tuple(p + random.normal(0, size, 2)) for _ in range(3)], fill=colour())
        elif kind == 5:
            draw.ellipse([*np.minimum(p, q), *np.maximum(p, q)], fill=colour(), outline=colour())
        elif kind == 6:
            draw.line([tuple(p), tuple(q), tuple(q + random.normal(0, size, 2))], fill=colour(), width=int(random.integers(1, 14)))
        else:
            text = "".join(chr(int(c)) for c in random.integers(33, 126, random.integers(3, 40)))
            draw.multiline_text(tuple(p), text, fill=colour())
    return np.asarray(image)


class Atlas:
    """Pictures on the device, in bytes, at full and half size."""

    def __init__(self, paths, made, seed, device):
        self.real = len(paths)
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            arrays = list(threads.map(square, paths))
            arrays += threads.map(lambda i: procedural(np.random.default_rng([seed, i]), i), range(made))
        self.full = torch.from_numpy(np.stack(arrays)).permute(0, 3, 1, 2).contiguous().to(device)
        self.half = torch.cat([F.avg_pool2d(p.float(), 2).round().byte() for p in self.full.split(16)])

    def crops(self, count, side, generator, real=True):
        """Random crops, count x 3 x side x side in 0-1: turned, mirrored, enlarged or reduced, recoloured."""
        first, last = (0, self.real) if real else (self.real, len(self.full))
        device = self.full.device
        draw = lambda *shape: torch.rand(*shape, generator=generator)
        which = (first + draw(count) * (last - first)).long().to(device)
        turn, mirror = (draw(count) * 4).long() * (np.pi / 2), (draw(count) < 0.5).float() * 2 - 1
        half = draw(count) < 0.4
        zoom = torch.where(half, 1.5 - 0.8 * draw(count), 1.25 - 0.5 * draw(count))  # source pixels a pixel
        reach = zoom * side / torch.where(half, SIDE / 2, float(SIDE))
        shift = (2 * draw(count, 2) - 1) * (1 - reach)[:, None]
        c, s = torch.cos(turn) * reach, torch.sin(turn) * reach
        theta = torch.stack([torch.stack([c * mirror, -s, shift[:, 0]], 1), torch.stack([s * mirror, c, shift[:, 1]], 1)], 1)
        grid = F.affine_grid(theta.to(device), (count, 3, side, side), align_corners=False)
        out = torch.empty(count, 3, side, side, device=device)
        for source, rows in ((self.half, half), (self.full, ~half)):
            chosen = torch.nonzero(rows)[:, 0].to(device)
            if len(chosen):
                picked = source[which[chosen]].float() / 255
                out[chosen] = F.grid_sample(picked, grid[chosen], padding_mode="reflection", align_corners=False)
        return recoloured(out, draw)


def recoloured(x, draw):
    """A third of the pictures stay, the others get another gamma, contrast, saturation and tint."""
    n = len(x)
    value = lambda low, high, channels=1: (low + (high - low) * draw(n, channels, 1, 1)).to(x.device)
    y = x.clamp(1e-3, 1) ** value(0.6, 1.6)
    grey = y.mean(1, keepdim=True)
    y = grey + (y - grey) * value(0, 1.8)
    y = 0.5 + (y - 0.5) * value(0.5, 1.3) + value(-0.1, 0.1, 3) + value(-0.15, 0.15)
    return torch.where(value(0, 1) < 1 / 3, x, y.clamp(0, 1))
