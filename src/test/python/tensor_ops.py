#!/usr/bin/env python3
"""Makes src/main/resources/net/neuralstyle/encoder/tensor_ops.pt: the tensor operations that DJL's API lacks.

Run from the top of the repository with any PyTorch from 1.13 on:
    python3 src/test/python/tensor_ops.py
"""
import torch
import torch.nn.functional as F


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
    def doubled(self, x: torch.Tensor) -> torch.Tensor:
        """Every row and column twice, with the channels next to each other in memory."""
        n, c, h, w = x.shape
        last = x.permute(0, 2, 3, 1).reshape(n, h, 1, w, 1, c)
        return last.expand(n, h, 2, w, 2, c).reshape(n, 2 * h, 2 * w, c).permute(0, 3, 1, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x


if __name__ == "__main__":
    torch.jit.script(TensorOps()).save("src/main/resources/net/neuralstyle/encoder/tensor_ops.pt")
