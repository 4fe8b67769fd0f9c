"""Writes a trained model as it is shipped: the encoder as ONNX with 8-bit weights, the other heads for NumPy."""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from model import WORD_WIDTH, Model
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from kg.extract.neural.features import SHAPE_IDS
from kg.extract.neural.labels import CANDIDATE_CLASSES, EVENT_CLASSES, PAIR_LABELS, ROLES, STATUSES, TAG_HEADS

_SMALL = 4096
HEADS = ("roles", "pairs", "same_event", "status")


def main() -> None:
    """Exports into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    model = Model()
    model.load_state_dict(torch.load(options.model, weights_only=True))
    model.eval()
    graph = options.out / "encoder.onnx"
    export_encoder(model, graph)
    shrink(graph)
    export_heads(model, options.out)
    shutil.copyfile(options.minilm / "tokenizer.json", options.out / "tokenizer.json")
    described = {
        "candidate_classes": CANDIDATE_CLASSES,
        "event_classes": EVENT_CLASSES,
        "pair_labels": PAIR_LABELS,
        "roles": ROLES,
        "statuses": STATUSES,
        "tag_heads": TAG_HEADS,
        "sha256": {
            name: hashlib.sha256((options.out / name).read_bytes()).hexdigest()
            for name in ("encoder.onnx", *(f"{head}.onnx" for head in HEADS), "tokenizer.json")
        },
    }
    (options.out / "model.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
    for path in sorted(options.out.iterdir()):
        print(path.name, f"{path.stat().st_size / 1e6:.1f} MB")


def export_encoder(model: Model, path: Path) -> None:
    """The encoder and its tag heads in single precision, for one window with free piece and word counts.

    Without a batch all is matrices, of which onnxruntime adds the biases within the products.
    """
    pieces, words = {0: "pieces"}, {0: "words"}
    axes = {"ids": pieces, "piece_shapes": pieces, "first": words, "word_shapes": words}
    torch.onnx.export(
        model.encoder,
        (torch.arange(1000, 1012), torch.full((12,), SHAPE_IDS), torch.arange(1, 9), torch.zeros(8, dtype=torch.long)),
        str(path),
        input_names=list(axes),
        output_names=["vectors", "tags"],
        dynamic_axes={**axes, "vectors": words, "tags": words},
        opset_version=17,
        dynamo=False,
    )


def export_heads(model: Model, folder: Path, *, shrunk: bool = True) -> None:
    """The heads for pairs and for triggers, with free counts of spans and pairs; `shrunk` to 8-bit weights."""
    left, right = torch.randn(3, 2 * WORD_WIDTH), torch.randn(4, 2 * WORD_WIDTH)
    pairs = torch.tensor([[0, 1], [2, 3]])
    features = torch.zeros(2, 6, dtype=torch.long)
    names = ["spans_left", "spans_right", "left", "right", "features"]
    for name in ("roles", "pairs", "same_event"):
        path = folder / f"{name}.onnx"
        torch.onnx.export(
            getattr(model, name),
            (left, right, pairs[:, 0], pairs[:, 1], features),
            str(path),
            input_names=names,
            output_names=["logits"],
            dynamic_axes={**{n: {0: n if n.startswith("spans") else "count"} for n in names}, "logits": {0: "count"}},
            opset_version=17,
            dynamo=False,
        )
        if shrunk:
            shrink(path)
    torch.onnx.export(
        torch.nn.Sequential(model.status_hidden, torch.nn.ReLU(), model.status),
        (left,),
        str(folder / "status.onnx"),
        input_names=["spans"],
        output_names=["logits"],
        dynamic_axes={"spans": {0: "spans"}, "logits": {0: "spans"}},
        opset_version=17,
        dynamo=False,
    )
    if shrunk:
        shrink(folder / "status.onnx")


def shrink(path: Path) -> None:
    """Stores every big weight as 8-bit numbers with a scale per row or column; they are multiplied out at loading.

    Of row and column that is taken which loses less, so that weights shrunk before do not lose again.
    Cast and Mul, unlike DequantizeLinear, are folded when the session starts, so that all arithmetic is in single
    precision and the same on every kind of CPU up to rounding.
    """
    model = onnx.load(str(path))
    graph = model.graph
    kept, nodes = [], []
    for tensor in graph.initializer:
        weights = numpy_helper.to_array(tensor)
        if weights.dtype != np.float32 or weights.size < _SMALL or weights.ndim != 2:
            kept.append(tensor)
            continue
        small, scale = min((_rounded(weights, axis) for axis in (0, 1)), key=lambda pair: _loss(weights, *pair))
        kept.append(numpy_helper.from_array(small, f"{tensor.name}.int8"))
        kept.append(numpy_helper.from_array(scale, f"{tensor.name}.scale"))
        nodes.append(helper.make_node("Cast", [f"{tensor.name}.int8"], [f"{tensor.name}.cast"], to=TensorProto.FLOAT))
        nodes.append(helper.make_node("Mul", [f"{tensor.name}.cast", f"{tensor.name}.scale"], [tensor.name]))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    others = list(graph.node)
    del graph.node[:]
    graph.node.extend([*nodes, *others])
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def _rounded(weights: NDArray[np.float32], axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """8-bit numbers, and the scale along an axis that they are to be multiplied with."""
    scale = (np.maximum(np.abs(weights).max(axis=axis, keepdims=True), 1e-8) / 127).astype(np.float32)
    return np.clip(np.round(weights / scale), -127, 127).astype(np.int8), scale


def _loss(weights: NDArray[np.float32], small: NDArray[np.int8], scale: NDArray[np.float32]) -> float:
    return float(np.square(weights - small * scale).sum())


if __name__ == "__main__":
    main()
