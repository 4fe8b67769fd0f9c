"""The loss of a batch: tags, status, roles, pairs and same events, weighted."""

import torch
from model import Model, span_vectors
from torch import Tensor
from torch.nn import functional

from kg.extract.neural.labels import CANDIDATE_CLASSES, EVENT_CLASSES, STATUSES, TAG_HEADS, bio

TAG_WEIGHTS = {"names": 1.0, "descriptions": 0.8, "times": 0.3, "triggers": 1.2}
ROLE_WEIGHT = 10.0
PAIR_WEIGHT = 10.0
EVENT_WEIGHT = 0.3
STATUS_WEIGHT = 0.4
CLASS_DROPOUT = 0.15


def outputs(model: Model, batch: dict[str, Tensor], *, class_dropout: float = 0.0) -> dict[str, Tensor]:
    """Logits of every head."""
    # Half precision where the time goes; the heads are small.
    with torch.autocast("cpu", torch.bfloat16):
        vectors, logits = model.encoder(
            batch["ids"], batch["piece_shapes"], batch["first"], batch["word_shapes"], batch["mask"]
        )
    vectors, logits = vectors.float(), logits.float()
    triggers = span_vectors(vectors, batch["triggers"])
    candidates = span_vectors(vectors, batch["candidates"])
    found: dict[str, Tensor] = {"tags": logits}
    hidden = functional.relu(model.status_hidden(triggers))
    found["status"] = model.status(hidden)
    for name, head, left, right in (
        ("role", model.roles, triggers, candidates),
        ("mention", model.pairs, candidates, candidates),
        ("event", model.same_event, triggers, triggers),
    ):
        features = batch[f"{name}_features"]
        if class_dropout and len(features):
            features = features.clone()
            unknown_left = len(CANDIDATE_CLASSES) if name == "mention" else len(EVENT_CLASSES)
            unknown_right = len(EVENT_CLASSES) if name == "event" else len(CANDIDATE_CLASSES)
            features[torch.rand(len(features)) < class_dropout, 0] = unknown_left
            features[torch.rand(len(features)) < class_dropout, 1] = unknown_right
        pairs = batch[f"{name}_pairs"]
        found[name] = head(left, right, pairs[:, 0], pairs[:, 1], features)
    return found


def loss_of(model: Model, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum, and its parts."""
    found = outputs(model, batch, class_dropout=CLASS_DROPOUT)
    parts: dict[str, Tensor] = {}
    start = 0
    for row, (head, classes) in enumerate(TAG_HEADS.items()):
        size = len(bio(classes))
        logits = found["tags"][:, :, start : start + size].float()
        start += size
        losses = functional.cross_entropy(
            logits.reshape(-1, size), batch["tags"][:, row].reshape(-1), ignore_index=-100, reduction="none"
        )
        weights = batch["tag_weights"][:, row].reshape(-1)
        parts[head] = TAG_WEIGHTS[head] * (losses * weights).sum() / weights.sum().clamp(min=1)
    if len(batch["status"]):
        logits = found["status"].float()
        status = functional.cross_entropy(logits[:, : len(STATUSES)], batch["status"][:, 0])
        plural = functional.binary_cross_entropy_with_logits(logits[:, -1], batch["status"][:, 1].float())
        parts["status"] = STATUS_WEIGHT * (status + plural)
    for name, weight in (("role", ROLE_WEIGHT), ("mention", PAIR_WEIGHT), ("event", EVENT_WEIGHT)):
        if len(batch[f"{name}_labels"]):
            parts[name] = weight * functional.binary_cross_entropy_with_logits(
                found[name].float(), batch[f"{name}_labels"]
            )
    total = torch.stack(list(parts.values())).sum()
    return total, {name: float(part.detach()) for name, part in parts.items()}
