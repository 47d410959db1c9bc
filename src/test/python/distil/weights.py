"""Reads and writes safetensors files with numpy alone."""
import json

import numpy as np
import torch

KINDS = {"F16": np.float16, "F32": np.float32}


def read(path):
    """The tensors of a file by name, as float32."""
    data = np.fromfile(path, dtype=np.uint8)
    length = int(data[:8].view("<u8")[0])
    tensors = {}
    for name, entry in json.loads(bytes(data[8 : 8 + length])).items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            values = data[8 + length + begin : 8 + length + end].copy().view(KINDS[entry["dtype"]])
            tensors[name] = torch.from_numpy(values.reshape(entry["shape"]).astype(np.float32))
    return tensors


def write(path, tensors, metadata, kind="F16"):
    """Writes tensors, as float16 unless it is F32; the same tensors give the same bytes."""
    header, parts, offset = {"__metadata__": metadata}, [], 0
    for name in sorted(tensors):
        values = tensors[name].detach().cpu().float().numpy().astype(KINDS[kind])
        if not np.isfinite(values).all():
            raise ValueError(f"{name} holds a value that {kind} cannot hold")
        header[name] = {"dtype": kind, "shape": list(values.shape), "data_offsets": [offset, offset + values.nbytes]}
        parts.append(values.tobytes())
        offset += values.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + b"".join(parts))
