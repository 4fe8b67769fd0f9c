"""Names from public corpora with coarse classes (Person, Organisation, Location), refined by an earlier model."""

from collections.abc import Iterable
from pathlib import Path

import torch
from batches import batches, collate, make_windows
from documents import Document, Mention
from losses import outputs
from model import Model

from kg.extract.draft import Draft
from kg.extract.neural.features import Pieces
from kg.extract.neural.labels import ENTITY_CLASSES
from kg.extract.sentences import CutSentences
from kg.model import Article

_ALLOWED = {
    "Person": ("Person",),
    "Organisation": ("MilitaryForce", "ArmedGroup", "Government", "Organisation", "Country"),
    "Location": ("Country", "Region", "Settlement", "NaturalFeature", "Camp", "Prison", "Facility"),
}
_SMALL = frozenset("of the for and in de la el al ul ur bin ibn abu van von to on du da dos ad as".split())
_NO_NAMES = frozenset("we he she they it his her their our its i you who us soldiers".split())
_TITLES = frozenset(
    "minister president secretary general ambassador spokesman spokesperson spokeswoman colonel commander chief envoy "
    "representative king prince sheikh mr mrs ms dr sir lt col gen maj brig leader director coordinator".split()
)


def read_wikigold(path: Path, size: int = 12) -> list[Document]:
    """Sentences of the CoNLL file, some to a document; what is marked MISC teaches nothing."""
    coarse = {"PER": "Person", "ORG": "Organisation", "LOC": "Location"}
    documents: list[Document] = []
    sentences = [part.split("\n") for part in path.read_text(encoding="utf-8").split("\n\n") if part.strip()]
    for at in range(0, len(sentences), size):
        document = _empty(f"wikigold:{at}")
        text = ""
        for lines in sentences[at : at + size]:
            kind, start = "O", 0
            for line in [*lines, "\n O"]:
                word, _, tag = line.rpartition(" ")
                tag = tag.removeprefix("I-")
                glued = word.strip() in {",", ".", ")", ";", ":", "'s", "?", "!", "%"} or text.endswith(("(", "\n"))
                if tag != kind:
                    if kind in coarse:
                        _name(document, text, start, len(text), coarse[kind])
                    elif kind == "MISC":
                        document.doubtful.append((start, len(text), "names"))
                    kind, start = tag, len(text) + (not glued and bool(text))
                if word.strip():
                    text += word if glued or not text else f" {word}"
            text += "\n"
        document.text = text
        documents.append(document)
    return documents


def refine(documents: Iterable[Document], model: Model, pieces: Pieces, places: dict[str, set[str]]) -> list[Document]:
    """The documents with FORMAT classes: of those that a coarse class allows, the one that the model likes best.

    `places` (names by class) decides for names that it has under one class only, and for countries.
    """
    model.eval()
    found = []
    for document in documents:
        coarse = {(m.start, m.end): m.label for m in document.mentions}
        for mention in document.mentions:
            mention.label = _ALLOWED[mention.label][0]
        windows = make_windows(document, pieces)
        mass: dict[int, torch.Tensor] = {}
        with torch.no_grad():
            for items in batches(windows, 4000, None):
                logits = outputs(model, collate(items))["tags"][:, :, : 1 + 2 * len(ENTITY_CLASSES)].softmax(-1)
                for number, window in enumerate(items):
                    for word in range(len(window.first)):
                        row = logits[number, word]
                        mass[window.start + word] = row[1::2] + row[2::2]
        draft = Draft(article=Article(id="x", text=document.text))
        CutSentences().run(draft)
        for mention in document.mentions:
            words = [t.index for t in draft.tokens if t.start < mention.end and mention.start < t.end]
            allowed = _ALLOWED[coarse[mention.start, mention.end]]
            if words:
                total = torch.stack([mass[word] for word in words if word in mass]).sum(0)
                surface = document.text[mention.start : mention.end]
                kinds = [label for label in ("Country", "Region", "Settlement") if surface in places.get(label, ())]
                if kinds and kinds[0] in allowed and (len(kinds) == 1 or kinds[0] == "Country"):
                    mention.label = kinds[0]
                    continue
                mention.label = max(allowed, key=lambda label: float(total[ENTITY_CLASSES.index(label)]))
        found.append(document)
    return found


def _empty(key: str) -> Document:
    return Document(key=key, text="", description_weight=0.0, trigger_weight=0.0, time_weight=0.0, is_linked=False)


def _name(document: Document, text: str, start: int, end: int, label: str) -> None:
    """Adds a mention where it looks like a name; what else is marked teaches nothing."""
    surface = text[start:end]
    while surface[:4].lower() == "the ":
        start, surface = start + 4, surface[4:]
    if any(m.start < end and start < m.end for m in document.mentions):
        return
    words = [word for word in surface.replace("-", " ").split() if word[0].isalpha()]
    is_name = bool(words) and words[0][0].isupper() and surface.lower() not in _NO_NAMES
    is_name = is_name and all(word[0].isupper() or word.lower() in _SMALL for word in words)
    if label == "Person" and any(word.strip(".,").lower() in _TITLES for word in words):
        is_name = False
    if is_name and "," not in surface:
        document.mentions.append(Mention(start, end, f"{label}:{surface}", label, "name"))
    else:
        document.doubtful.append((start, end, "names"))
