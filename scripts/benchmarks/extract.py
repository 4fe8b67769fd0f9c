"""How well and how fast articles are read: gold, own, held-out articles, re3d, MUC-4, ablation, speed, reliability."""

import argparse
from collections.abc import Callable
from pathlib import Path

from kg.evaluate import evaluate, format_table
from kg.extract import reading_stage
from scripts.benchmarks import ablation, held_out, muc4, re3d, reliability, speed
from scripts.benchmarks.correctness import judge
from scripts.benchmarks.data import OWN_PARTS, SHARED, Corpus, own_corpus, read_corpus
from scripts.benchmarks.runs import CALIBRATION, read_facts, stages_without, weights_from

PARTS = ("gold", "own", "held-out", "reliability", "ablation", "speed", "re3d", "muc4")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of `scripts/benchmark extract`."""
    shared = "default: the folder beside the checkout"
    parser.add_argument("--gold", type=Path, default=SHARED / "eval" / "gold", help=f"annotated facts; {shared}")
    parser.add_argument(
        "--articles", type=Path, nargs="+", default=[SHARED / "seeds", SHARED / "articles"], help="their articles"
    )
    parser.add_argument("--train", type=Path, default=SHARED / "train", help="folder with articles/ and facts/")
    parser.add_argument("--re3d", type=Path, default=SHARED / "data" / "re3d", help="folder of re3d")
    parser.add_argument("--muc4", type=Path, default=SHARED / "data" / "muc4", help="folder with dev.jsonl")
    parser.add_argument("--held-out", type=Path, help="file of article ids, a line each, that --weights never saw")
    parser.add_argument("--weights", type=Path, help="weights other than the packaged ones")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="parts to run, all by default")
    parser.add_argument("--save-held-out", type=Path, metavar="FILE", help="keep the held-out table as JSON")
    parser.add_argument("--limit", type=int, help="only so many documents of re3d and MUC-4, for a quick look")


def run(options: argparse.Namespace) -> None:
    """Prints the parts one after the other."""
    with weights_from(options.weights):
        for name in PARTS:
            if name in options.only:
                _RUN[name](options)


def _say(title: str, text: str) -> None:
    print(f"\n== {title}\n{text}", flush=True)


def _skip(title: str, missing: Path) -> None:
    _say(title, f"  skipped: no data ({missing.name} is not there)")


def _gold_corpus(options: argparse.Namespace) -> Corpus | None:
    folders = [folder for folder in options.articles if folder.exists()]
    return read_corpus(options.gold, folders) if options.gold.exists() and folders else None


def _gold(options: argparse.Namespace) -> None:
    title = "Gold: articles annotated for development, none of them trained on"
    corpus = _gold_corpus(options)
    if corpus is None:
        return _skip(title, options.gold)
    result = evaluate(corpus.gold, read_facts(corpus.articles))
    _say(f"{title} ({len(corpus)})", format_table(result.total, result.intervals))


def _own(options: argparse.Namespace) -> None:
    notes = ("no rule was made in view of them", "rules were mended on them")
    for part, note in zip(OWN_PARTS, notes, strict=True):
        corpus = own_corpus(part)
        result = evaluate(corpus.gold, read_facts(corpus.articles))
        title = f"Articles written for this, {part}: {note}, no model was trained on them"
        _say(f"{title} ({len(corpus)})", format_table(result.total, result.intervals))


def _held_out(options: argparse.Namespace) -> None:
    title = "Annotated training articles"
    if options.weights is None:
        _say(title, "  skipped: the packaged model was trained on them; --weights names one that was not")
    elif not options.train.exists():
        _skip(title, options.train)
    else:
        corpus = _held_out_corpus(options)
        result = held_out.score(corpus)
        note = f"  {len(corpus)} articles; honest only if the weights never saw these"
        _say(title, f"{note}\n{format_table(result.total, result.intervals)}")
        if options.save_held_out:
            protocol = (
                "a model trained like the packaged one, but without these articles, chosen by a hash of their ids"
            )
            held_out.save(result, options.save_held_out, protocol=protocol)
    if held_out.CROSS_VALIDATION.exists():
        _say("Held-out articles, as kept from the training run", held_out.format_saved())


def _held_out_corpus(options: argparse.Namespace) -> Corpus:
    corpus = read_corpus(options.train / "facts", [options.train / "articles"])
    if options.held_out:
        return corpus.only(set(options.held_out.read_text(encoding="utf-8").split()))
    return corpus.only(set(held_out.held_out_ids(article.id for article in corpus.articles)))


def _reliability(options: argparse.Namespace) -> None:
    title = "Reliability: share right by confidence, number of statements in brackets"
    own = {f"own articles, {part}": own_corpus(part) for part in OWN_PARTS}
    for name, corpus in {"gold": _gold_corpus(options), **own}.items():
        if corpus is None:
            _skip(f"{title}; {name}", options.gold)
            continue
        for what, stages in (("as printed", stages_without()), ("raw", stages_without(CALIBRATION))):
            found = read_facts(corpus.articles, stages)
            judged = [item for pair in zip(corpus.gold, found, strict=True) for item in judge(*pair)]
            _say(f"{title}; {name}, confidence {what}", reliability.format_reliability(judged))
            if what == "as printed":
                _say(f"--min-confidence on {name}", reliability.format_curve(corpus.gold, found))
            if stages == stages_without(CALIBRATION):
                break


def _ablation(options: argparse.Namespace) -> None:
    title = "Ablation on gold: points of F1 gained or lost when one thing is left out"
    corpus = _gold_corpus(options)
    if corpus is None:
        return _skip(title, options.gold)
    _say(title, ablation.format_ablation(corpus, reading_stage.shared_reader()))


def _speed(options: argparse.Namespace) -> None:
    title = "Speed on the gold articles"
    corpus = _gold_corpus(options)
    if corpus is None:
        return _skip(title, options.gold)
    _say(title, speed.format_speed(corpus.articles, [folder for folder in options.articles if folder.exists()]))


def _re3d(options: argparse.Namespace) -> None:
    title = "re3d, development documents"
    if not options.re3d.exists():
        return _skip(title, options.re3d)
    _say(title, re3d.format_re3d(options.re3d, limit=options.limit))


def _muc4(options: argparse.Namespace) -> None:
    title = "MUC-4, development documents, metric of GTT (Du et al. 2021)"
    if not (options.muc4 / "dev.jsonl").exists():
        return _skip(title, options.muc4)
    _say(title, muc4.format_muc4(options.muc4, limit=options.limit))


_RUN: dict[str, Callable[[argparse.Namespace], None]] = {
    "gold": _gold,
    "own": _own,
    "held-out": _held_out,
    "reliability": _reliability,
    "ablation": _ablation,
    "speed": _speed,
    "re3d": _re3d,
    "muc4": _muc4,
}
