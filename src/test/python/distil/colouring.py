"""Whitening and colouring of features (Li et al., Universal Style Transfer via Feature Transforms, NIPS 2017)."""
import torch

#: Of a covariance's mean eigenvalue, what is added to all: features that hardly vary are not blown up.
RIDGE = 1e-2


def roots(covariance, steps=18):
    """The square root of symmetric positive matrices, N x C x C, and its inverse, by Newton's and Schulz' iteration: with
    Y = A / |A| and Z = 1, T = (3 - Z Y) / 2, Y <- Y T, Z <- T Z, which uses products alone."""
    size = covariance.square().sum((1, 2), keepdim=True).sqrt()
    one = torch.eye(covariance.shape[1], device=covariance.device).expand_as(covariance)
    y, z = covariance / size, one
    for _ in range(steps):
        t = 1.5 * one - 0.5 * z @ y
        y, z = y @ t, t @ z
    return y * size.sqrt(), z / size.sqrt()


def moments(f, ridge=RIDGE):
    """N x C x H x W: the means, N x C x 1, and the covariances with the ridge."""
    flat = f.flatten(2)
    mean = flat.mean(2, keepdim=True)
    centred = flat - mean
    covariance = centred @ centred.transpose(1, 2) / flat.shape[2]
    trace = covariance.diagonal(dim1=1, dim2=2).mean(1)[:, None, None] + 1e-8
    return mean, covariance + ridge * trace * torch.eye(f.shape[1], device=f.device)


def coloured(content, style, strength=1.0):
    """Features with the style's means and covariances, N x C x H x W; strength 0-1, a number or N x 1 x 1 x 1, blends."""
    mean, covariance = moments(content)
    to, wanted = moments(style)
    matrix = roots(wanted)[0] @ roots(covariance)[1]
    y = (matrix @ (content.flatten(2) - mean) + to).view_as(content)
    return strength * y + (1 - strength) * content
