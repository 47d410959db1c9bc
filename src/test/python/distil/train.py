#!/usr/bin/env python3
"""train.py --teacher T --pictures FOLDER --out FOLDER [options]: trains the product's encoder.

Distils the features of a VGG-19, or of the 16-fold compressed one, into a few narrow convolutions (networks.Student). The
losses are on what the optimiser of pictures uses (losses.py), the pictures those of the folder, procedural ones and
half-finished results of the student itself (paint.py). Needs PyTorch from 1.13 on, numpy and Pillow.

Writes into the output folder: log.csv, a line each --report steps; checkpoint.pt and pool.pt, the half-finished pictures,
from which the same command goes on;
encoder.safetensors, the averaged weights in float16 as the product reads them; loss.png if matplotlib is there.
The seed decides every draw: on a CPU the same command gives the same file, on a GPU sums differ by their rounding.
"""
import argparse
import copy
import csv
import math
import os
import time

import torch

import agreement
import losses
import networks
import pictures
import weights
from columns import columns, distances, features, space
from paint import half_finished
from recorder import Recorder, lean
from soap import Soap

NAMES = ("step", "seconds", "loss", "features", "neighbours", "columns", "covariance", "gradient", "gradient_cosine")

OPTIMISERS = {"adam": lambda p, rate: torch.optim.Adam(p, lr=rate, betas=(0.9, 0.99)), "soap": Soap}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teacher", required=True, help="safetensors file")
    parser.add_argument("--pictures", required=True, help="folder; every tenth picture of it is held out")
    parser.add_argument("--out", required=True, help="folder of what is written")
    parser.add_argument("--widths", default="16|32 32|64 64|160 160|128", help="channels of each block's convolutions")
    parser.add_argument("--start", help="file of an encoder from whose weights the training starts; without one they are random")
    parser.add_argument("--optimiser", default="adam", choices=sorted(OPTIMISERS))
    parser.add_argument("--steps", type=int, default=20000)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--side", type=int, default=160, help="of a crop, in pixels")
    parser.add_argument("--places", type=int, default=640, help="of a crop, at which features are compared")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--warmup", type=int, default=300)
    parser.add_argument("--average", type=float, default=0.999, help="decay of the weights' moving average")
    parser.add_argument("--neighbours", type=float, default=0.5, help="weight of the soft nearest neighbours' loss")
    parser.add_argument("--gradient", type=float, default=0.5, help="weight of the gradient's loss")
    parser.add_argument("--gradient-batch", type=int, default=8, help="pictures whose gradients are compared")
    parser.add_argument("--gradient-every", type=int, default=2, help="steps")
    parser.add_argument("--gradient-from", type=int, default=1500, help="step")
    parser.add_argument("--made", type=int, default=160, help="procedural pictures")
    parser.add_argument("--paint-every", type=int, default=100, help="steps between half-finished pictures; 0 for none")
    parser.add_argument("--paint-from", type=int, default=1000, help="step")
    parser.add_argument("--paint-batch", type=int, default=16)
    parser.add_argument("--paint-steps", type=int, default=40)
    parser.add_argument("--pool", type=int, default=768, help="half-finished pictures that are kept")
    parser.add_argument("--report", type=int, default=100)
    parser.add_argument("--save", type=int, default=1000, help="steps between checkpoints")
    parser.add_argument("--measure", type=int, default=16, help="held-out pictures of the last measurement; 0 for none")
    parser.add_argument("--seconds", type=float, default=1e9, help="to train at most, all in all: the rate falls by them too")
    parser.add_argument("--limit", type=float, default=1e9, help="seconds after which this run stops with a checkpoint")
    parser.add_argument("--bf16", action="store_true", help="the trunks compute in bf16")
    parser.add_argument("--graph", action="store_true", help="a GPU's work is recorded once and replayed")
    parser.add_argument("--trace", help="file for the start and all draws of a short run, which the Java program repeats")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser.parse_args()


class Training:
    def __init__(self, a):
        self.a, self.device, self.began, self.spent, self.step = a, torch.device(a.device), time.time(), 0.0, 0
        torch.manual_seed(a.seed)
        self.teacher = networks.teacher(a.teacher)
        self.student = networks.Student(a.widths, {l: self.teacher.channels(l) for l in networks.LAYERS}).to(self.device)
        self.teacher.to(self.device)
        if a.start:
            self.begin_from(networks.Student.read(a.start))
        self.average = copy.deepcopy(self.student).requires_grad_(False)
        self.optimiser = OPTIMISERS[a.optimiser](self.student.parameters(), a.rate)
        self.generator = torch.Generator().manual_seed(a.seed)
        train, self.held_out = pictures.split(a.pictures)
        self.atlas = pictures.Atlas(train, a.made, a.seed, self.device)
        self.pool = torch.zeros(a.pool, 3, a.side, a.side, dtype=torch.uint8, device=self.device)
        self.painted = 0
        self.rows = []
        self.recorder = Recorder(self.student.parameters(), a.graph)
        self.cosines = torch.zeros(6)
        self.trace = {f"start.{name}": t.detach().clone() for name, t in self.student.tensors().items()} if a.trace else None

    def begin_from(self, other):
        if other.widths != self.student.widths:
            raise SystemExit(f"{self.a.start} has the widths {other.widths}, not {self.student.widths}; choose other --widths.")
        self.student.load_state_dict(other.state_dict())

    def rate(self):
        """Rises over the warm-up, then falls to nothing as a cosine does."""
        a = self.a
        done = max(self.step / a.steps, self.seconds() / a.seconds)
        return a.rate * min(1, (self.step + 1) / a.warmup) * 0.5 * (1 + math.cos(math.pi * min(1, done)))

    def seconds(self):
        """Spent on training so far, in this run and those before."""
        return self.spent + time.time() - self.began

    def batch(self):
        """A quarter half-finished pictures as soon as there are some, an eighth procedural ones."""
        a = self.a
        own = a.batch // 4 if self.painted else 0
        made = a.batch // 8
        parts = [self.atlas.crops(a.batch - own - made, a.side, self.generator)]
        if made:
            parts.append(self.atlas.crops(made, a.side, self.generator, real=False))
        if own:
            which = torch.randint(min(self.painted, a.pool), (own,), generator=self.generator)
            parts.append(self.pool[which.to(self.device)].float() / 255)
        x = torch.cat(parts)
        return x[torch.randperm(len(x), generator=self.generator).to(self.device)]

    def paint(self):
        a = self.a
        content, style = (self.atlas.crops(a.paint_batch, a.side, self.generator) for _ in range(2))
        keep = {max(1, a.paint_steps // 8), a.paint_steps // 3, a.paint_steps}
        for x in half_finished(self.average, content, style, a.paint_steps, keep, self.generator).mul(255).round().byte():
            self.pool[self.painted % a.pool] = x
            self.painted += 1

    def trunk(self, network, x):
        if self.a.bf16:
            with torch.autocast(self.device.type, torch.bfloat16):
                return network(x)
        return network(x)

    def likeness(self, x, places):
        """The loss of a batch and its terms: the first half are pictures, each with its style in the second half."""
        half = len(x) // 2
        with torch.no_grad():
            theirs = features(self.teacher, self.trunk(self.teacher, x), places, networks.LAYERS)
        read = losses.both(self.student, self.trunk(self.student, x), places)
        error, layers = losses.feature_error(read, theirs)
        mine = {layer: y[1] for layer, y in read.items()}
        t, s = ([], [])
        for f, out in ((theirs, t), (mine, s)):
            axes = space(losses.pairs(f, slice(half, None)))
            out += [columns(losses.pairs(f, part), axes) for part in (slice(0, half), slice(half, None))]
        neighbours = losses.soft_neighbours(distances(*s), distances(*t))
        apart = sum((p - q).square().sum(2).mean() / q.square().sum(2).mean() for p, q in zip(s, t)) / 2
        covariance = losses.covariance_error(mine, theirs)
        loss = error + self.a.neighbours * neighbours + 2 * apart + covariance
        terms = [loss, error, neighbours, apart, covariance] + [layers[layer] for layer in networks.LAYERS]
        return loss, torch.stack([t.detach() for t in terms])

    def slopes(self, x, places):
        """The loss of the pictures' gradients, and itself beside the octaves' cosines."""
        n = len(x) // 3
        loss, cosines = losses.image_gradient(self.student, self.teacher, x[:n], x[n : 2 * n], x[2 * n :], places)
        return self.a.gradient * loss, torch.cat([loss.detach()[None], cosines])

    def advance(self):
        a = self.a
        if a.paint_every and self.step >= a.paint_from and self.step % a.paint_every == 0:
            self.paint()
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate()
        x = self.batch()
        places = self.places(len(x))
        self.note(x=x, places=places)
        self.terms = self.recorder.run(self.likeness, x, places)
        if a.gradient and self.step >= a.gradient_from and self.step % a.gradient_every == 0:
            n = min(a.gradient_batch, len(x) // 3)
            places = self.places(2, n)
            self.note(slopes=places)
            self.cosines = self.recorder.run(self.slopes, x[: 3 * n], places, first=False)
        torch.nn.utils.clip_grad_norm_(self.student.parameters(), 5.0)
        self.optimiser.step()
        decay = min(a.average, (self.step + 1) / (self.step + 20))
        lean(self.average.parameters(), self.student.parameters(), decay)
        self.step += 1

    def note(self, **tensors):
        if self.trace is not None:
            self.trace.update({f"{self.step}.{name}": t for name, t in tensors.items()})

    def places(self, *shape):
        return torch.rand(*shape, self.a.places, 2, generator=self.generator).to(self.device)

    def report(self):
        row = [self.step, round(self.seconds(), 1)] + self.terms[:5].tolist()
        row += [float(self.cosines[0]), float(self.cosines[1:].mean())] + self.terms[5:].tolist()
        if not math.isfinite(row[2]):
            raise SystemExit(f"The loss is {row[2]} at step {self.step}: choose a smaller --rate.")
        self.rows.append(row)
        print(" ".join(f"{v:.4g}" for v in row), [round(v, 2) for v in self.cosines[1:].tolist()], flush=True)

    def save(self):
        a = self.a
        os.makedirs(a.out, exist_ok=True)
        state = {
            "step": self.step, "spent": self.seconds(), "rows": self.rows,
            "student": self.student.state_dict(), "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(), "generator": self.generator.get_state(), "widths": a.widths,
        }
        torch.save(state, os.path.join(a.out, "checkpoint.tmp"))
        os.replace(os.path.join(a.out, "checkpoint.tmp"), os.path.join(a.out, "checkpoint.pt"))
        torch.save({"painted": self.painted, "pool": self.pool[: self.painted].cpu()}, os.path.join(a.out, "pool.pt"))
        about = {"name": "compact", "widths": a.widths, "steps": str(self.step)}
        weights.write(os.path.join(a.out, "encoder.safetensors"), self.average.tensors(), about)
        with open(os.path.join(a.out, "log.csv"), "w", newline="") as file:
            csv.writer(file).writerows([NAMES + networks.LAYERS] + self.rows)
        self.plot()

    def resume(self):
        path = os.path.join(self.a.out, "checkpoint.pt")
        if not os.path.exists(path):
            return
        state = torch.load(path, map_location="cpu")
        if state["widths"] != self.a.widths:
            raise SystemExit(f"{path} is of a network with the widths {state['widths']}; choose another --out.")
        self.step, self.spent, self.rows = (state[k] for k in ("step", "spent", "rows"))
        self.student.load_state_dict(state["student"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.generator.set_state(state["generator"])
        path = os.path.join(self.a.out, "pool.pt")
        if os.path.exists(path):
            kept = torch.load(path, map_location="cpu")
            self.painted = kept["painted"]
            self.pool[: len(kept["pool"])] = kept["pool"].to(self.device)

    def plot(self):
        try:
            import matplotlib
        except ImportError:
            return
        matplotlib.use("Agg")
        from matplotlib import pyplot

        figure, axes = pyplot.subplots(figsize=(9, 5))
        for i, name in enumerate(NAMES[2:8], 2):
            axes.plot([r[0] for r in self.rows], [r[i] or math.nan for r in self.rows], label=name)
        axes.set(yscale="log", xlabel="step")
        axes.legend()
        figure.savefig(os.path.join(self.a.out, "loss.png"))
        pyplot.close(figure)

    def run(self):
        a = self.a
        self.resume()
        self.began = time.time()
        while self.step < a.steps and self.seconds() < a.seconds and time.time() - self.began < a.limit:
            self.advance()
            if self.step % a.report == 0 or self.step == a.steps:
                self.report()
            if self.step % a.save == 0:
                self.save()
        self.save()
        if a.trace:
            options = {name: str(getattr(a, name)) for name in ("steps", "rate", "warmup", "gradient")}
            weights.write(a.trace, self.trace, options, "F32")
        if a.measure:
            held_out = [pictures.tensor(p, 384).to(self.device) for p in self.held_out[: a.measure]]
            figures = agreement.measure(self.average, self.teacher, held_out)
            print(a.widths, self.step, "held out:", " ".join(f"{n} {v:.3f}" for n, v in zip(("top1", "near", "excess", "error"), figures)))
            print("   squared error over variance:", {k: round(v, 3) for k, v in agreement.errors(self.average, self.teacher, held_out).items()}, flush=True)


if __name__ == "__main__":
    a = arguments()
    if a.threads:
        torch.set_num_threads(a.threads)
    torch.backends.cudnn.benchmark = True
    Training(a).run()
