"""Which writing system most letters of a text belong to."""

import re

_SCRIPTS = {
    "Latin": re.compile(r"[A-Za-zÀ-ÖØ-öø-ʯḀ-ỿ]+"),
    "Arabic": re.compile(r"[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]+"),
    "Greek": re.compile(r"[\u0370-\u03ff]+"),
    "Hebrew": re.compile(r"[\u05d0-\u05ea]+"),
    "Devanagari": re.compile(r"[\u0904-\u0939]+"),
    "Ethiopic": re.compile(r"[\u1200-\u135a]+"),
    "Han": re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+"),
}


def main_script(text: str) -> str | None:
    """The script of three in five letters; None where there are fewer than three letters or no script has so many."""
    counts = {name: sum(map(len, letters.findall(text))) for name, letters in _SCRIPTS.items()}
    total = sum(counts.values())
    name = max(counts, key=lambda script: counts[script])
    return name if total >= 3 and counts[name] * 5 >= total * 3 else None
