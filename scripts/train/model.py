"""The network: a MiniLM encoder with shape embeddings, tag heads for words, and heads for spans and pairs of spans."""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.neural.features import BETWEEN, DISTANCES, SENTENCE_DISTANCES, SHAPE_IDS
from kg.extract.neural.labels import (
    CANDIDATE_CLASSES,
    EVENT_CLASSES,
    KINDS,
    PAIR_LABELS,
    ROLES,
    STATUSES,
    TAG_HEADS,
    bio,
)

WIDTH = 384
SHAPE_WIDTH = 24
WORD_WIDTH = WIDTH + SHAPE_WIDTH
TAG_WIDTH = 256
PAIR_WIDTH = 192
HEADS = 12


class Layer(nn.Module):
    """A transformer block of BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, pieces: Tensor, spread: Tensor | None) -> Tensor:
        """What `x` (rows by width) becomes by attending to `pieces` (pieces by width); both may have a batch before.

        `spread` (batch by 1 by 1 by pieces) is 0 to attend and very negative not to.
        """

        def split(y: Tensor) -> Tensor:
            return y.view(*y.shape[:-2], -1, HEADS, WIDTH // HEADS).transpose(-3, -2)

        scores = split(self.query(x)) @ split(self.key(pieces)).transpose(-2, -1) / math.sqrt(WIDTH // HEADS)
        if spread is not None:
            scores = scores + spread
        attended = self.dropout(scores.softmax(-1)) @ split(self.value(pieces))
        x = self.norm1(x + self.dropout(self.out(attended.transpose(-3, -2).reshape(x.shape))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces and shapes in, vectors of words and logits of tags out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.types = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(SHAPE_IDS + 1, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(6))
        self.dropout = nn.Dropout(dropout)
        self.word_shapes = nn.Embedding(SHAPE_IDS + 1, SHAPE_WIDTH)
        nn.init.normal_(self.word_shapes.weight, std=0.1)
        self.hidden = nn.Linear(WORD_WIDTH, TAG_WIDTH)
        self.tags = nn.ModuleList(nn.Linear(TAG_WIDTH, len(bio(classes))) for classes in TAG_HEADS.values())

    def forward(
        self, ids: Tensor, piece_shapes: Tensor, first: Tensor, word_shapes: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Vectors (batch, words, WORD_WIDTH) and logits of all heads side by side (batch, words, tags).

        `ids`, `piece_shapes` and `mask` (1 for a piece, 0 for filling): batch by pieces. `first` (the first piece of
        each word) and `word_shapes`: batch by words. A single window needs neither batch nor mask.
        """
        x = self.pieces(ids) + self.positions.weight[: ids.shape[-1]] + self.types + self.shapes(piece_shapes)
        x = self.dropout(self.norm(x))
        spread = None if mask is None else (1.0 - mask.to(x.dtype))[:, None, None, :] * -10000.0
        for layer in self.layers[:-1]:
            x = layer(x, x, spread)
        # Of the last layer only the first pieces of words are needed.
        words = torch.gather(x, -2, first.unsqueeze(-1).expand(*first.shape, WIDTH))
        words = self.layers[-1](words, x, spread)
        vectors = torch.cat([words, self.word_shapes(word_shapes).to(words.dtype)], -1)
        hidden = self.dropout(functional.gelu(self.hidden(self.dropout(vectors))))
        return vectors, torch.cat([head(hidden) for head in self.tags], -1)

    def load_minilm(self, path: Path) -> None:
        """Takes the weights of the pretrained encoder (a safetensors file)."""
        source = {key.removeprefix("bert."): value for key, value in load_file(str(path)).items()}
        state = self.state_dict()
        state["pieces.weight"] = source["embeddings.word_embeddings.weight"]
        state["positions.weight"] = source["embeddings.position_embeddings.weight"]
        state["types"] = source["embeddings.token_type_embeddings.weight"][0]
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = source[f"embeddings.LayerNorm.{part}"]
            for number in range(6):
                for ours, theirs in names.items():
                    state[f"layers.{number}.{ours}.{part}"] = source[f"encoder.layer.{number}.{theirs}.{part}"]
        self.load_state_dict(state)


class PairHead(nn.Module):
    """Scores pairs of spans from their vectors, classes and distance; a sigmoid per label."""

    def __init__(self, left_classes: int, right_classes: int, labels: int) -> None:
        super().__init__()
        self.left = nn.Linear(2 * WORD_WIDTH, PAIR_WIDTH)
        self.right = nn.Linear(2 * WORD_WIDTH, PAIR_WIDTH)
        self.product = nn.Linear(PAIR_WIDTH, PAIR_WIDTH, bias=False)
        # The last class of each side stands for an unknown one.
        self.left_class = nn.Embedding(left_classes + 1, PAIR_WIDTH)
        self.right_class = nn.Embedding(right_classes + 1, PAIR_WIDTH)
        self.distance = nn.Embedding(DISTANCES, PAIR_WIDTH)
        self.sentence = nn.Embedding(SENTENCE_DISTANCES, PAIR_WIDTH)
        self.between = nn.Embedding(BETWEEN, PAIR_WIDTH)
        self.kind = nn.Embedding(len(KINDS) ** 2, PAIR_WIDTH)
        for table in (self.left_class, self.right_class, self.distance, self.sentence, self.between, self.kind):
            nn.init.normal_(table.weight, std=0.05)
        self.out = nn.Linear(PAIR_WIDTH, labels)
        nn.init.constant_(self.out.bias, -3.0)
        self.dropout = nn.Dropout(0.15)

    def forward(self, spans_left: Tensor, spans_right: Tensor, left: Tensor, right: Tensor, features: Tensor) -> Tensor:
        """Logits (pairs, labels). Spans: (n, 2 WORD_WIDTH); `left`, `right` index them.

        `features` (pairs, 6): class of left, class of right, distance, sentence distance, between, kind.
        """
        a = functional.relu(self.left(self.dropout(spans_left)))[left]
        b = functional.relu(self.right(self.dropout(spans_right)))[right]
        hidden = a + b + self.product(a * b)
        tables = (self.left_class, self.right_class, self.distance, self.sentence, self.between, self.kind)
        for column, table in enumerate(tables):
            hidden = hidden + table(features[:, column])
        logits: Tensor = self.out(self.dropout(functional.relu(hidden)))
        return logits


class Model(nn.Module):
    """Everything together."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.roles = PairHead(len(EVENT_CLASSES), len(CANDIDATE_CLASSES), len(ROLES))
        self.pairs = PairHead(len(CANDIDATE_CLASSES), len(CANDIDATE_CLASSES), len(PAIR_LABELS))
        self.same_event = PairHead(len(EVENT_CLASSES), len(EVENT_CLASSES), 1)
        self.status_hidden = nn.Linear(2 * WORD_WIDTH, 128)
        self.status = nn.Linear(128, len(STATUSES) + 1)


def span_vectors(vectors: Tensor, spans: Tensor) -> Tensor:
    """First and last word of each span side by side. `spans` (n, 3): batch, first, last (excluded)."""
    return torch.cat([vectors[spans[:, 0], spans[:, 1]], vectors[spans[:, 0], spans[:, 2] - 1]], -1)
