"""Turns documents into windows of numbers, and windows into batches."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from documents import Document
from numpy.typing import NDArray
from torch import Tensor

from kg.extract.draft import Draft
from kg.extract.neural.features import Pieces, between, distances, sentence_distances, shape_id, windows
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
from kg.extract.sentences import CutSentences
from kg.model import Article

IGNORE = -100
DOUBTFUL = 0.1
ROLE_SENTENCES = 2
PAIR_SENTENCES = 3
_TAG_INDEX = {head: {tag: index for index, tag in enumerate(bio(classes))} for head, classes in TAG_HEADS.items()}


@dataclass(slots=True)
class Window:
    """One window: `tags` (heads by words) and their weights; spans as rows of (first, last, class, kind, mention)."""

    key: str
    pieces: list[int]
    piece_shapes: list[int]
    first: list[int]
    word_shapes: list[int]
    tags: NDArray[np.int64]
    tag_weights: NDArray[np.float32]
    triggers: NDArray[np.int64]
    status: list[tuple[int, int]]
    candidates: NDArray[np.int64]
    role_pairs: NDArray[np.int64]
    role_features: NDArray[np.int64]
    role_labels: NDArray[np.float32]
    mention_pairs: NDArray[np.int64]
    mention_features: NDArray[np.int64]
    mention_labels: NDArray[np.float32]
    event_pairs: NDArray[np.int64]
    event_features: NDArray[np.int64]
    event_labels: NDArray[np.float32]
    start: int = 0


def make_windows(document: Document, pieces: Pieces, rng: random.Random | None = None) -> list[Window]:
    """The windows of a document; with `rng`, long documents are cut at varying places."""
    draft = Draft(article=Article(id="x", text=document.text))
    CutSentences().run(draft)
    if not draft.tokens:
        return []
    words = [token.text for token in draft.tokens]
    word_pieces = pieces.of(words)
    counts = [len(ids) for ids in word_pieces]
    ranges = [(s.first, s.last) for s in draft.sentences]
    limit = 220 if rng is None else rng.choice((140, 180, 220))
    shapes = []
    sentence_of = np.zeros(len(words), dtype=np.int64)
    for number, (first, last) in enumerate(ranges):
        sentence_of[first:last] = number
        for index in range(first, last):
            glued = index > 0 and draft.tokens[index - 1].end == draft.tokens[index].start
            shapes.append(shape_id(words[index], begins_sentence=index == first, is_glued=glued))
    starts = np.array([token.start for token in draft.tokens])
    ends = np.array([token.end for token in draft.tokens])

    def words_of(start: int, end: int) -> tuple[int, int]:
        return int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end, side="left"))

    mentions = [(*words_of(m.start, m.end), m) for m in document.mentions]
    triggers = [(*words_of(t.start, t.end), t) for t in document.triggers]
    doubtful = [(*words_of(a, b), head) for a, b, head in document.doubtful]
    return [
        _window(document, low, high, mentions, triggers, doubtful, word_pieces, shapes, sentence_of, pieces)
        for low, high in windows(counts, ranges, limit)
    ]


def _window(document, low, high, mentions, triggers, doubtful, word_pieces, shapes, sentence_of, pieces) -> Window:  # type: ignore[no-untyped-def]
    ids, piece_shapes, first = [pieces.first], [shapes_none()], []
    for index in range(low, high):
        first.append(len(ids))
        ids.extend(word_pieces[index])
        piece_shapes.extend([shapes[index]] * len(word_pieces[index]))
    ids.append(pieces.last)
    piece_shapes.append(shapes_none())
    length = high - low
    tags = np.zeros((len(TAG_HEADS), length), dtype=np.int64)
    weights = np.ones((len(TAG_HEADS), length), dtype=np.float32)
    head_weights = (
        document.name_weight,
        document.description_weight,
        document.time_weight,
        document.trigger_weight,
    )
    for row, weight in enumerate(head_weights):
        weights[row] = weight
    heads = list(TAG_HEADS)
    for a, b, head in doubtful:
        weights[heads.index(head), max(a - low, 0) : max(b - low, 0)] = DOUBTFUL

    def mark(head: str, label: str, a: int, b: int) -> None:
        row = heads.index(head)
        if (tags[row, a - low : b - low] != 0).any():
            return
        index = _TAG_INDEX[head]
        tags[row, a - low] = index[f"B-{label}"]
        tags[row, a - low + 1 : b - low] = index[f"I-{label}"]
        weights[row, a - low : b - low] = 1.0

    inside = [(a, b, index, m) for index, (a, b, m) in enumerate(mentions) if low <= a < b <= high]
    for a, b, _, m in inside:
        if m.kind == "name":
            mark("names", m.label, a, b)
        elif m.kind == "time":
            mark("times", "Time", a, b)
        else:
            mark("descriptions", description_class(m), a, b)
    inside_triggers = [(a, b, index, t) for index, (a, b, t) in enumerate(triggers) if low <= a < b <= high]
    for a, b, _, t in inside_triggers:
        mark("triggers", t.label, a, b)
    trigger_rows = np.array(
        [(a - low, b - low, EVENT_CLASSES.index(t.label)) for a, b, _, t in inside_triggers], dtype=np.int64
    ).reshape(-1, 3)
    candidate_rows = np.array(
        [(a - low, b - low, candidate_class(m), KINDS.index(kind_of(m))) for a, b, _, m in inside], dtype=np.int64
    ).reshape(-1, 4)
    sentence = sentence_of[low:high]
    window = Window(
        key=document.key,
        pieces=ids,
        piece_shapes=piece_shapes,
        first=first,
        word_shapes=shapes[low:high],
        tags=tags,
        tag_weights=weights,
        triggers=trigger_rows,
        status=[(STATUSES.index(t.status), int(t.is_plural)) for _, _, _, t in inside_triggers],
        candidates=candidate_rows,
        role_pairs=np.zeros((0, 2), np.int64),
        role_features=np.zeros((0, 6), np.int64),
        role_labels=np.zeros((0, len(ROLES)), np.float32),
        mention_pairs=np.zeros((0, 2), np.int64),
        mention_features=np.zeros((0, 6), np.int64),
        mention_labels=np.zeros((0, len(PAIR_LABELS)), np.float32),
        event_pairs=np.zeros((0, 2), np.int64),
        event_features=np.zeros((0, 6), np.int64),
        event_labels=np.zeros((0, 1), np.float32),
        start=low,
    )
    if not document.is_linked:
        return window
    _role_rows(window, document, inside, inside_triggers, sentence)
    _mention_rows(window, document, inside, sentence)
    _event_rows(window, inside_triggers, sentence)
    return window


def shapes_none() -> int:
    """The shape of what is no word (the first and last piece, filling)."""
    from kg.extract.neural.features import SHAPE_IDS

    return SHAPE_IDS


def description_class(mention) -> str:  # type: ignore[no-untyped-def]
    """The label of a description in the tag head."""
    if mention.kind == "pronoun":
        return "Pronoun"
    return "People" if mention.kind == "people" else str(mention.label)


def candidate_class(mention) -> int:  # type: ignore[no-untyped-def]
    """The index of a mention's class among CANDIDATE_CLASSES."""
    if mention.kind == "time":
        return CANDIDATE_CLASSES.index("Time")
    return CANDIDATE_CLASSES.index(description_class(mention) if mention.kind != "name" else mention.label)


def kind_of(mention) -> str:  # type: ignore[no-untyped-def]
    """name, description or time."""
    return str(mention.kind) if mention.kind in ("name", "time") else "description"


def pair_features(
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    sentence: NDArray[np.int64],
    positions: NDArray[np.int64],
    *,
    kinds: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None,
) -> NDArray[np.int64]:
    """Features of pairs of rows (first, last, class …): classes, distance, sentence distance, between, kind."""
    kind = np.zeros(len(left), np.int64) if kinds is None else kinds[0] * len(KINDS) + kinds[1]
    return np.stack(
        [
            left[:, 2],
            right[:, 2],
            distances(left[:, 0], left[:, 1], right[:, 0], right[:, 1]),
            sentence_distances(sentence[left[:, 0]], sentence[right[:, 0]]),
            between(left[:, 0], right[:, 0], positions),
            kind,
        ],
        1,
    )


def _role_rows(window: Window, document: Document, inside, triggers, sentence) -> None:  # type: ignore[no-untyped-def]
    rows, labels = [], []
    told: dict[tuple[int, int], list[str]] = {}
    for t, m, role in document.roles:
        told.setdefault((t, m), []).append(role)
    for i, (_, _, t, _) in enumerate(triggers):
        for j, (_, _, m, _) in enumerate(inside):
            if abs(sentence[window.triggers[i, 0]] - sentence[window.candidates[j, 0]]) > ROLE_SENTENCES:
                continue
            roles = told.get((t, m))
            if roles is None and (t, m) in document.roles_unknown:
                continue
            label = np.zeros(len(ROLES), np.float32)
            for role in roles or ():
                label[ROLES.index(role)] = 1
            rows.append((i, j))
            labels.append(label)
    if rows:
        window.role_pairs = np.array(rows)
        window.role_labels = np.stack(labels)
        left, right = window.triggers[window.role_pairs[:, 0]], window.candidates[window.role_pairs[:, 1]]
        zeros = np.zeros(len(left), np.int64)
        window.role_features = pair_features(
            left, right, sentence, np.sort(window.triggers[:, 0]), kinds=(zeros, right[:, 3])
        )


def _mention_rows(window: Window, document: Document, inside, sentence) -> None:  # type: ignore[no-untyped-def]
    rows, labels = [], []
    told: dict[tuple[int, int], list[str]] = {}
    for a, b, label in document.pairs:
        told.setdefault((a, b), []).append(label)
    unknown = document.pairs_unknown
    for i in range(len(inside)):
        if inside[i][3].kind == "time":
            continue
        for j in range(i + 1, len(inside)):
            left, right = (i, j) if inside[i][:2] <= inside[j][:2] else (j, i)
            m, n = inside[left][2], inside[right][2]
            if inside[right][3].kind == "time":
                continue
            forward, backward = told.get((m, n), ()), told.get((n, m), ())
            same = document.mentions[m].id == document.mentions[n].id and bool(document.mentions[m].id)
            distance = abs(sentence[window.candidates[left, 0]] - sentence[window.candidates[right, 0]])
            if distance > PAIR_SENTENCES and not same:
                continue
            if not (forward or backward or same) and ((m, n) in unknown or (n, m) in unknown):
                continue
            label = np.zeros(len(PAIR_LABELS), np.float32)
            label[0] = same
            for name in forward:
                label[PAIR_LABELS.index(f"{name}>")] = 1
                if name in ("alliedWith", "opposes"):
                    label[PAIR_LABELS.index(f"<{name}")] = 1
            for name in backward:
                label[PAIR_LABELS.index(f"<{name}")] = 1
                if name in ("alliedWith", "opposes"):
                    label[PAIR_LABELS.index(f"{name}>")] = 1
            rows.append((left, right))
            labels.append(label)
    if rows:
        window.mention_pairs = np.array(rows)
        window.mention_labels = np.stack(labels)
        left, right = (window.candidates[window.mention_pairs[:, side]] for side in (0, 1))
        window.mention_features = pair_features(
            left, right, sentence, np.sort(window.candidates[:, 0]), kinds=(left[:, 3], right[:, 3])
        )


def _event_rows(window: Window, triggers, sentence) -> None:  # type: ignore[no-untyped-def]
    rows, labels = [], []
    for i in range(len(triggers)):
        for j in range(i + 1, len(triggers)):
            left, right = (i, j) if triggers[i][:2] <= triggers[j][:2] else (j, i)
            rows.append((left, right))
            labels.append([float(triggers[i][3].event == triggers[j][3].event)])
    if rows:
        window.event_pairs = np.array(rows)
        window.event_labels = np.array(labels, np.float32)
        left, right = (window.triggers[window.event_pairs[:, side]] for side in (0, 1))
        window.event_features = pair_features(left, right, sentence, np.sort(window.triggers[:, 0]))


def batches(items: Sequence[Window], pieces: int, rng: random.Random | None) -> Iterator[list[Window]]:
    """Windows of like length together, about `pieces` word pieces a batch; shuffled with `rng`."""
    order = sorted(items, key=lambda w: len(w.pieces) + (rng.random() * 20 if rng else 0))
    found: list[list[Window]] = []
    current: list[Window] = []
    for window in order:
        if current and -(-len(window.pieces) // 16) * 16 * (len(current) + 1) > pieces:
            found.append(current)
            current = []
        current.append(window)
    if current:
        found.append(current)
    if rng:
        rng.shuffle(found)
    yield from found


def hide_words(window: Window, mask: int, share: float, rng: random.Random) -> None:
    """Puts the mask in place of the pieces of some words, so that the words around them have to do."""
    for word, start in enumerate(window.first):
        if rng.random() < share:
            end = window.first[word + 1] if word + 1 < len(window.first) else len(window.pieces) - 1
            window.pieces[start:end] = [mask] * (end - start)


def collate(items: Sequence[Window]) -> dict[str, Tensor]:
    """One batch as tensors; spans get the number of their window, pairs index the spans of the batch."""
    # Few different shapes: kernels are prepared once for each.
    length = -(-max(len(w.pieces) for w in items) // 16) * 16
    words = -(-max(len(w.first) for w in items) // 16) * 16
    none = shapes_none()

    def padded(rows: list[list[int]], size: int, fill: int) -> Tensor:
        return torch.tensor([row + [fill] * (size - len(row)) for row in rows], dtype=torch.long)

    tags = torch.full((len(items), len(TAG_HEADS), words), IGNORE, dtype=torch.long)
    weights = torch.zeros((len(items), len(TAG_HEADS), words))
    batch: dict[str, list[NDArray[np.int64] | NDArray[np.float32]]] = {}
    t_base = c_base = 0
    for number, w in enumerate(items):
        tags[number, :, : w.tags.shape[1]] = torch.from_numpy(w.tags)
        weights[number, :, : w.tags.shape[1]] = torch.from_numpy(w.tag_weights)
        column = np.full((len(w.triggers), 1), number)
        batch.setdefault("triggers", []).append(np.concatenate([column, w.triggers[:, :2]], 1))
        batch.setdefault("status", []).append(np.array(w.status, np.int64).reshape(-1, 2))
        column = np.full((len(w.candidates), 1), number)
        batch.setdefault("candidates", []).append(np.concatenate([column, w.candidates[:, :2]], 1))
        batch.setdefault("role_pairs", []).append(w.role_pairs + np.array([t_base, c_base]))
        batch.setdefault("mention_pairs", []).append(w.mention_pairs + c_base)
        batch.setdefault("event_pairs", []).append(w.event_pairs + t_base)
        for name in ("role", "mention", "event"):
            batch.setdefault(f"{name}_features", []).append(getattr(w, f"{name}_features"))
            batch.setdefault(f"{name}_labels", []).append(getattr(w, f"{name}_labels"))
        t_base += len(w.triggers)
        c_base += len(w.candidates)
    result = {name: torch.from_numpy(np.concatenate(parts)) for name, parts in batch.items()}
    result["ids"] = padded([w.pieces for w in items], length, 0)
    result["mask"] = padded([[1] * len(w.pieces) for w in items], length, 0)
    result["piece_shapes"] = padded([w.piece_shapes for w in items], length, none)
    result["first"] = padded([w.first for w in items], words, 0)
    result["word_shapes"] = padded([w.word_shapes for w in items], words, none)
    result["tags"] = tags
    result["tag_weights"] = weights
    return result
