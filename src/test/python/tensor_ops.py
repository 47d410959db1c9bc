#!/usr/bin/env python3
"""Makes src/main/resources/net/neuralstyle/encoder/tensor_ops.pt: the tensor operations that DJL's API lacks.

Run from the top of the repository with any PyTorch from 1.13 on:
    python3 src/test/python/tensor_ops.py
"""
import torch
import torch.nn.functional as F


def divisor(n: int) -> int:
    """The largest one that is at most the root."""
    d = int(n ** 0.5)
    while n % d != 0:
        d -= 1
    return d


def largest(c: torch.Tensor) -> torch.Tensor:
    """Where each row of a matrix is largest, then where each column is. By blocks: libtorch finds a largest value several
    times as fast as its place."""
    m, n = c.shape
    inner = n // divisor(n)
    blocks = c.view(m, n // inner, inner)
    block = blocks.amax(2).max(1)[1]
    at = blocks.gather(1, block.view(m, 1, 1).expand(m, 1, inner)).view(m, inner)
    in_rows = block * inner + at.max(1)[1]
    inner = m // divisor(m)
    blocks = c.view(m // inner, inner, n)
    block = blocks.amax(1).max(0)[1]
    at = blocks.gather(0, block.view(1, 1, n).expand(1, inner, n)).view(inner, n)
    in_columns = block * inner + at.max(0)[1]
    return torch.cat([in_rows, in_columns])


def half_squares(rows: torch.Tensor) -> torch.Tensor:
    return rows.square().sum(1, keepdim=True) * 0.5


class TensorOps(torch.nn.Module):
    @torch.jit.export
    def replicate_pad(self, x: torch.Tensor) -> torch.Tensor:
        """One pixel of border on each side, repeating the outermost row and column."""
        return F.pad(x, (1, 1, 1, 1), mode="replicate")

    @torch.jit.export
    def channels_last(self, x: torch.Tensor) -> torch.Tensor:
        return x.contiguous(memory_format=torch.channels_last)

    @torch.jit.export
    def pointwise(self, x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """A 1x1 convolution as the matrix product it is, with the channels next to each other in memory."""
        return F.linear(x.permute(0, 2, 3, 1), weight, bias).permute(0, 3, 1, 2)

    @torch.jit.export
    def pointwise_stride2(self, x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        return F.linear(x.permute(0, 2, 3, 1)[:, ::2, ::2], weight, bias).permute(0, 3, 1, 2)

    @torch.jit.export
    def relu_in_place(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu_(x)

    @torch.jit.export
    def to_bf16(self, x: torch.Tensor) -> torch.Tensor:
        return x.to(torch.bfloat16)

    @torch.jit.export
    def to_fp32(self, x: torch.Tensor) -> torch.Tensor:
        return x.to(torch.float32)

    @torch.jit.export
    def product_bf16(self, a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
        """The matrix product in fp32 of factors rounded to bf16."""
        return torch.mm(a.to(torch.bfloat16), b.to(torch.bfloat16)).to(torch.float32)

    @torch.jit.export
    def nearest_bf16(self, a: torch.Tensor, b: torch.Tensor, cost: torch.Tensor) -> torch.Tensor:
        """For each row of a the row of b of the least distance and cost, then for each of b the row of a. Half squares and
        costs stand beside the rows, in two parts so that bf16 loses little of them."""
        half_a = half_squares(a)
        half_b = half_squares(b) + cost.unsqueeze(1)
        high_a = half_a.to(torch.bfloat16).to(torch.float32)
        high_b = half_b.to(torch.bfloat16).to(torch.float32)
        one = torch.ones_like(half_a)
        other = torch.ones_like(half_b)
        left = torch.cat([a, one, one, -high_a, high_a - half_a], 1).to(torch.bfloat16)
        right = torch.cat([b, -high_b, high_b - half_b, other, other], 1).to(torch.bfloat16)
        return largest(torch.mm(left, right.t()))

    @torch.jit.export
    def nearest_fp32(self, a: torch.Tensor, b: torch.Tensor, cost: torch.Tensor) -> torch.Tensor:
        half_a = half_squares(a)
        half_b = half_squares(b) + cost.unsqueeze(1)
        left = torch.cat([a, torch.ones_like(half_a), -half_a], 1)
        right = torch.cat([b, -half_b, torch.ones_like(half_b)], 1)
        return largest(torch.mm(left, right.t()))

    @torch.jit.export
    def nearest_patches(self, x: torch.Tensor, beside: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
        """For each 3x3 patch of h x w x C the column of known with the largest product. libtorch's max is several times as
        fast as its argmax."""
        h, w, c = x.shape
        in_rows = torch.cat([x[:, i:w - 2 + i] for i in range(3)], 2)
        patches = torch.cat([in_rows[i:h - 2 + i] for i in range(3)], 2).reshape((h - 2) * (w - 2), 9 * c)
        return torch.mm(torch.cat([patches, beside], 1), known).max(1)[1]

    @torch.jit.export
    def doubled(self, x: torch.Tensor) -> torch.Tensor:
        """Every row and column twice, with the channels next to each other in memory."""
        n, c, h, w = x.shape
        last = x.permute(0, 2, 3, 1).reshape(n, h, 1, w, 1, c)
        return last.expand(n, h, 2, w, 2, c).reshape(n, 2 * h, 2 * w, c).permute(0, 3, 1, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x


if __name__ == "__main__":
    torch.jit.script(TensorOps()).save("src/main/resources/net/neuralstyle/encoder/tensor_ops.pt")
