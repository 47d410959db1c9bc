"""The teacher, which is never changed, and the student.

Both map pictures, N x 3 x H x W in 0-1, to trunk activations by VGG-19's layer names without "relu" ("1_1" ... "5_1"), and
`wide` maps the trunk's activations at single places, ... x C, to the features that are compared, ... x K.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

import weights

#: Layers whose features are read out; the columns of the painting loss use the first four, the content loss "4_2".
LAYERS = ("1_1", "2_1", "3_1", "4_1", "4_2", "5_1")
COLUMNS = LAYERS[:4]
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
DEPTHS = (2, 2, 4, 4, 1)
TORCHVISION = {f"{b + 1}_{n + 1}": 2 * (sum(DEPTHS[:b]) + n) + b for b in range(5) for n in range(DEPTHS[b])}


def teacher(path):
    """A teacher from a safetensors file of either kind."""
    tensors = weights.read(path)
    if "conv11_aux.weight" in tensors:
        return SmallVgg(tensors)
    if "features.0.weight" in tensors:
        return FullVgg(tensors)
    raise SystemExit(f"{path} is neither the 16-fold compressed VGG-19 nor a VGG-19 with torchvision's names.")


class Frozen(nn.Module):
    def __init__(self, tensors):
        super().__init__()
        for name, value in tensors.items():
            self.register_buffer(name.replace(".", "_"), value)

    def value(self, name):
        return getattr(self, name.replace(".", "_"))

    def convolved(self, x, name, mode):
        weight, bias = self.value(f"{name}.weight"), self.value(f"{name}.bias")
        return F.relu(F.conv2d(F.pad(x, (1, 1, 1, 1), mode=mode), weight, bias))

    def forward(self, x, deepest="5_1"):
        x, found = self.prepared(x), {}
        for block, depth in enumerate(DEPTHS, 1):
            for n in range(1, depth + 1):
                if f"{block}_{n}" > deepest:
                    return found
                if n == 1 and block > 1:
                    x = F.max_pool2d(x, 2)
                x = self.layer(x, block, n)
                found[f"{block}_{n}"] = x
        return found


class SmallVgg(Frozen):
    """The 16-fold compressed VGG-19 of Collaborative Distillation (Wang et al., CVPR 2020), whose auxiliary 1x1 layers
    lead to VGG-19's channels."""

    def prepared(self, x):
        return F.conv2d(x, self.conv0_weight, self.conv0_bias)

    def layer(self, x, block, n):
        return self.convolved(x, f"conv{block}{n}", "reflect")

    def wide(self, layer, narrow):
        name = f"conv{layer.replace('_', '')}_aux"
        if not hasattr(self, f"{name}_weight"):
            return narrow
        return F.relu(F.linear(narrow, self.value(f"{name}.weight")[:, :, 0, 0], self.value(f"{name}.bias")))

    def channels(self, layer):
        name = f"conv{layer.replace('_', '')}"
        return len(self.value(f"{name}_aux.bias" if hasattr(self, f"{name}_aux_bias") else f"{name}.bias"))


class FullVgg(Frozen):
    """VGG-19 (Simonyan & Zisserman, 2014) itself, as torchvision has it."""

    def __init__(self, tensors):
        kept = {f"features.{i}.{part}" for i in TORCHVISION.values() for part in ("weight", "bias")}
        super().__init__({name: value for name, value in tensors.items() if name in kept})
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor(STD).view(1, 3, 1, 1))

    def prepared(self, x):
        return (x - self.mean) / self.std

    def layer(self, x, block, n):
        return self.convolved(x, f"features.{TORCHVISION[f'{block}_{n}']}", "constant")

    def wide(self, layer, narrow):
        return narrow

    def channels(self, layer):
        return len(self.value(f"features.{TORCHVISION[layer]}.bias"))


class Student(nn.Module):
    """3x3 convolutions with replicated borders, ReLU after each, between blocks the mean of 2x2 that also takes what an odd
    size leaves over; then an affine read-out of each layer into the teacher's channels.

    widths: the channels of each block's convolutions, "16 16|32 32|64 64|128 128|128".
    channels: the teacher's at each of LAYERS.
    """

    def __init__(self, widths, channels):
        super().__init__()
        self.widths = [[int(w) for w in block.split()] for block in widths.split("|")]
        self.trunk, self.readouts = nn.ModuleDict(), nn.ModuleDict()
        inputs = 3
        for block, sizes in enumerate(self.widths, 1):
            for n, outputs in enumerate(sizes, 1):
                conv = nn.Conv2d(inputs, outputs, 3)
                nn.init.kaiming_normal_(conv.weight, nonlinearity="relu")
                nn.init.zeros_(conv.bias)
                name, inputs = f"{block}_{n}", outputs
                self.trunk[name] = conv
                if name in channels:
                    self.readouts[name] = nn.Linear(outputs, channels[name])
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor(STD).view(1, 3, 1, 1))

    def forward(self, x, deepest="5_1"):
        x, found = (x - self.mean) / self.std, {}
        for name, conv in self.trunk.items():
            if name > deepest:
                break
            if name.endswith("_1") and name != "1_1":
                x = F.avg_pool2d(x, 2, ceil_mode=True, count_include_pad=False)
            x = F.relu(conv(F.pad(x, (1, 1, 1, 1), mode="replicate")))
            found[name] = x
        return found

    def affine(self, layer, narrow):
        return self.readouts[layer](narrow)

    def wide(self, layer, narrow):
        """The content's layer is compared before any ReLU, the columns' after it."""
        y = self.affine(layer, narrow)
        return F.relu(y) if layer in COLUMNS else y

    def tensors(self):
        """Under the names and in the shapes of the product's file."""
        named = {}
        for name, conv in self.trunk.items():
            named[f"conv{name}.weight"], named[f"conv{name}.bias"] = conv.weight, conv.bias
        for name, linear in self.readouts.items():
            named[f"readout{name}.weight"] = linear.weight[:, :, None, None]
            named[f"readout{name}.bias"] = linear.bias
        return named

    @staticmethod
    def read(path):
        """A student from the product's file."""
        tensors = weights.read(path)
        names = sorted(k[4:-7] for k in tensors if k.startswith("conv") and k.endswith(".weight"))
        blocks = sorted({name[0] for name in names})
        widths = "|".join(" ".join(str(len(tensors[f"conv{n}.bias"])) for n in names if n[0] == b) for b in blocks)
        read = {k[7:-5]: len(v) for k, v in tensors.items() if k.startswith("readout") and k.endswith(".bias")}
        student = Student(widths, read)
        with torch.no_grad():
            for name, parameter in student.tensors().items():
                parameter.copy_(tensors[name].view(parameter.shape))
        return student
