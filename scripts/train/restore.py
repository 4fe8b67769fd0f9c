"""Turns a shipped folder back into a checkpoint to go on from, up to the rounding of its 8-bit weights."""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from export import HEADS, export_encoder, export_heads
from model import Model
from numpy.typing import NDArray
from onnx import numpy_helper


def main() -> None:
    """Reads the folder and saves the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="a folder that export.py made")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.save(restore(options.weights).state_dict(), options.out)


def restore(weights: Path) -> Model:
    """The model of a shipped folder; raises ValueError where a parameter is not in it."""
    model = Model().eval()
    # The export renames and transposes weights. A probe with weights that are all different tells which became which.
    state = {name: torch.randn_like(value) for name, value in model.state_dict().items()}
    model.load_state_dict(state)
    found: dict[str, torch.Tensor] = {}
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder)
        export_encoder(model, probe / "encoder.onnx")
        export_heads(model, probe, shrunk=False)
        for part in ("encoder", *HEADS):
            exported, shipped = _initializers(probe / f"{part}.onnx"), _initializers(weights / f"{part}.onnx")
            for key, values in exported.items():
                for name, value in state.items():
                    if name in found or key not in shipped:
                        continue
                    probed = value.numpy()
                    if probed.shape == values.shape and np.array_equal(probed, values):
                        found[name] = torch.from_numpy(shipped[key].copy())
                    elif probed.ndim == 2 and probed.T.shape == values.shape and np.array_equal(probed.T, values):
                        found[name] = torch.from_numpy(shipped[key].T.copy())
    missing = sorted(set(state) - set(found))
    if missing:
        raise ValueError(f"{weights} lacks {', '.join(missing)}")
    model.load_state_dict(found)
    return model


def _initializers(path: Path) -> dict[str, NDArray[np.float32]]:
    """The weights of a file by name, the 8-bit ones multiplied out."""
    tensors = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(path)).graph.initializer}
    whole = {name: values for name, values in tensors.items() if not name.endswith((".int8", ".scale"))}
    for name, values in tensors.items():
        if name.endswith(".int8"):
            stem = name.removesuffix(".int8")
            whole[stem] = values.astype(np.float32) * tensors[f"{stem}.scale"]
    return whole


if __name__ == "__main__":
    main()
