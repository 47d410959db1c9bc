#!/usr/bin/env python3
"""decoders.py --encoder E --pictures FOLDER --out FOLDER [options]: trains decoders from an encoder's features to pictures.

One decoder for each of relu2_1, relu3_1 and relu4_1 of the encoder that train.py made: convolutions with replicated borders
and ReLU, doubled in size by repetition between them. Half of what they learn to decode are a picture's own features, half
those of a picture whitened and coloured as another's (colouring.py), also of what the deeper decoder made: as the chain of an
instant style transfer will show them. The loss: squared error of pixels and of the features that the result has when it is
encoded again, the distance of its means and covariances from the style's, and total variation. Options and outputs are those of
train.py; decoders.safetensors holds decodeL_n.weight and .bias, L the layer, n from 1.
"""
import argparse
import copy
import csv
import math
import os
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

import networks
import pictures
import weights
from colouring import coloured, moments
from recorder import Recorder, lean
from soap import Soap

#: By layer the channels of a decoder's convolutions after the features'; "u" doubles the size.
WIDTHS = {"4_1": "128 u 64 64 u 48 32 u 16 3", "3_1": "64 u 48 32 u 16 3", "2_1": "32 u 16 3"}
#: By layer those at which results are encoded again.
COMPARED = {"4_1": ("2_1", "3_1", "4_1"), "3_1": ("1_1", "2_1", "3_1"), "2_1": ("1_1", "2_1")}
NAMES = ("step", "seconds") + tuple(f"{layer} {term}" for layer in WIDTHS for term in ("pixels", "features", "styled", "statistics"))


class Decoder(nn.Module):
    """The features, N x C x H x W, of one layer to pictures, N x 3 x kH x kW, about 0-1."""

    def __init__(self, widths, channels, scale):
        super().__init__()
        self.steps, self.convs, self.scale = widths.split(), nn.ModuleList(), scale
        for step in self.steps:
            if step != "u":
                conv = nn.Conv2d(channels, int(step), 3)
                nn.init.kaiming_normal_(conv.weight, nonlinearity="relu")
                nn.init.zeros_(conv.bias)
                self.convs.append(conv)
                channels = int(step)
        nn.init.constant_(self.convs[-1].bias, 0.5)
        self.convs[-1].weight.data *= 0.1

    def forward(self, f):
        x, n = f / self.scale, 0
        for step in self.steps:
            if step == "u":
                x = F.interpolate(x, scale_factor=2.0, mode="nearest")
                continue
            x = self.convs[n](F.pad(x, (1, 1, 1, 1), mode="replicate"))
            n += 1
            if n < len(self.convs):
                x = F.relu(x)
        return x

    def tensors(self, layer):
        """By the file's names; the features' scale is part of the first weights."""
        named = {}
        for n, conv in enumerate(self.convs, 1):
            named[f"decode{layer}_{n}.weight"] = conv.weight / (self.scale if n == 1 else 1)
            named[f"decode{layer}_{n}.bias"] = conv.bias
        return named


def relative(a, b):
    return (a - b).square().sum((1, 2)) / b.square().sum((1, 2)).clamp(min=1e-8)


class Training:
    def __init__(self, a):
        self.a, self.device, self.began, self.spent, self.step, self.rows = a, torch.device(a.device), time.time(), 0.0, 0, []
        torch.manual_seed(a.seed)
        self.encoder = networks.Student.read(a.encoder).to(self.device).requires_grad_(False)
        self.atlas = pictures.Atlas(pictures.split(a.pictures)[0], a.made, a.seed, self.device)
        self.generator = torch.Generator().manual_seed(a.seed)
        with torch.no_grad():
            found = self.encoder(self.atlas.crops(16, a.side, self.generator))
        self.spread = {layer: float(f.std()) for layer, f in found.items()}
        self.decoders = nn.ModuleDict({l: Decoder(w, found[l].shape[1], self.spread[l]) for l, w in WIDTHS.items()}).to(self.device)
        if a.start:
            self.begin_from(weights.read(a.start))
        self.average = copy.deepcopy(self.decoders).requires_grad_(False)
        self.optimiser = Soap(self.decoders.parameters(), a.rate)
        self.recorder = Recorder(self.decoders.parameters(), a.graph)

    @torch.no_grad()
    def begin_from(self, tensors):
        for layer, decoder in self.decoders.items():
            for n, conv in enumerate(decoder.convs, 1):
                conv.weight.copy_(tensors[f"decode{layer}_{n}.weight"] * (decoder.scale if n == 1 else 1))
                conv.bias.copy_(tensors[f"decode{layer}_{n}.bias"])

    def seconds(self):
        return self.spent + time.time() - self.began

    def error(self, made, wanted, layer):
        """Of features: mean squared, over the layer's variance."""
        return (made - wanted).square().mean() / self.spread[layer] ** 2

    def loss(self, x, style, strength):
        """All decoders' losses on pictures and styles; strength: N x 1 x 1 x 1."""
        total, log, shown = 0, [], x
        half = len(x) // 2
        with torch.no_grad():
            fs = self.encoder(style, "4_1")
        for layer, decoder in self.decoders.items():
            with torch.no_grad():
                # Half of the pictures are what the deeper decoder made of them.
                source = torch.cat([x[:half], shown[half:]])
                f = self.encoder(source, layer)
                wanted = coloured(f[layer], fs[layer], strength)
                spread = moments(fs[layer], 0)
            made = decoder(torch.cat([f[layer], wanted]))
            own, styled = made.chunk(2)
            again = self.encoder(made, layer)
            pixels = (own - source).square().mean()
            error = sum(self.error(again[l][: len(x)], f[l], l) for l in COMPARED[layer]) / len(COMPARED[layer])
            kept = self.error(again[layer][len(x) :], wanted, layer)
            moved = [relative(a, b) for a, b in zip(moments(again[layer][len(x) :], 0), spread)]
            statistics = (strength.flatten() * (moved[0] + moved[1])).mean()
            variation = (styled[:, :, 1:] - styled[:, :, :-1]).square().mean() + (styled[..., 1:] - styled[..., :-1]).square().mean()
            outside = (made - made.clamp(0, 1)).square().mean()
            total = total + 20 * pixels + error + kept + 0.3 * statistics + self.a.tv * variation + 10 * outside
            log += [pixels, error, kept, statistics]
            shown = styled.detach().clamp(0, 1)
        return total, torch.stack([v.detach() for v in log])

    def advance(self):
        a = self.a
        done = max(self.step / a.steps, self.seconds() / a.seconds)
        for group in self.optimiser.param_groups:
            group["lr"] = a.rate * min(1, (self.step + 1) / 200) * 0.5 * (1 + math.cos(math.pi * min(1, done)))
        x, style = (self.atlas.crops(a.batch, a.side, self.generator) for _ in range(2))
        made = self.atlas.crops(max(1, a.batch // 8), a.side, self.generator, real=False)
        x[: len(made)] = made
        strength = (0.3 + 0.7 * torch.rand(a.batch, 1, 1, 1, generator=self.generator)).to(self.device)
        self.terms = self.recorder.run(self.loss, x, style, strength)
        torch.nn.utils.clip_grad_norm_(self.decoders.parameters(), 5.0)
        self.optimiser.step()
        lean(self.average.parameters(), self.decoders.parameters(), min(a.average, (self.step + 1) / (self.step + 20)))
        self.step += 1

    def report(self):
        row = [self.step, round(self.seconds(), 1)] + self.terms.tolist()
        if not all(math.isfinite(v) for v in row):
            raise SystemExit(f"A loss is not a number at step {self.step}: choose a smaller --rate.")
        self.rows.append(row)
        print(" ".join(f"{v:.4g}" for v in row), flush=True)

    def save(self):
        path = os.path.join(self.a.out, "decoders.pt")
        state = {name: getattr(self, name).state_dict() for name in ("decoders", "average", "optimiser")}
        state.update(step=self.step, spent=self.seconds(), rows=self.rows, generator=self.generator.get_state(), spread=self.spread)
        os.makedirs(self.a.out, exist_ok=True)
        torch.save(state, path + ".tmp")
        os.replace(path + ".tmp", path)
        tensors = {name: t for layer, d in self.average.items() for name, t in d.tensors(layer).items()}
        weights.write(os.path.join(self.a.out, "decoders.safetensors"), tensors, {"name": "decoders", "steps": str(self.step)})
        with open(os.path.join(self.a.out, "decoders.csv"), "w", newline="") as file:
            csv.writer(file).writerows([NAMES] + self.rows)

    def resume(self):
        path = os.path.join(self.a.out, "decoders.pt")
        if os.path.exists(path):
            state = torch.load(path, map_location="cpu")
            self.step, self.spent, self.rows, self.spread = (state[k] for k in ("step", "spent", "rows", "spread"))
            for name in ("decoders", "average", "optimiser"):
                getattr(self, name).load_state_dict(state[name])
            for group in (self.decoders, self.average):
                for layer, decoder in group.items():
                    decoder.scale = self.spread[layer]
            self.generator.set_state(state["generator"])
        self.began = time.time()

    def run(self):
        a = self.a
        self.resume()
        while self.step < a.steps and self.seconds() < a.seconds:
            self.advance()
            if self.step % a.report == 0:
                self.report()
            if self.step % a.save == 0:
                self.save()
        self.save()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", required=True, help="the product's safetensors file")
    parser.add_argument("--pictures", required=True, help="folder, as for train.py")
    parser.add_argument("--start", help="file of decoders from whose weights the training starts; without one they are random")
    parser.add_argument("--out", required=True, help="folder of what is written")
    parser.add_argument("--steps", type=int, default=15000)
    parser.add_argument("--seconds", type=float, default=1e9, help="to train at most, all in all: the rate falls by them too")
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--side", type=int, default=160, help="of a crop, in pixels; a multiple of 8")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--average", type=float, default=0.999, help="decay of the weights' moving average")
    parser.add_argument("--tv", type=float, default=1.0, help="weight of total variation")
    parser.add_argument("--made", type=int, default=160, help="procedural pictures")
    parser.add_argument("--report", type=int, default=100)
    parser.add_argument("--save", type=int, default=1000, help="steps between checkpoints")
    parser.add_argument("--graph", action="store_true", help="a GPU's work is recorded once and replayed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser.parse_args()


if __name__ == "__main__":
    torch.backends.cudnn.benchmark = True
    Training(arguments()).run()
