"""Trains the language model; see README.md for the inputs."""

import argparse
import os
import random
import time
from pathlib import Path

import torch
import torch.distributed
import torch.multiprocessing
from articles import read_articles
from augment import Augmenter, read_geonames
from batches import batches, collate, hide_words, make_windows
from documents import Document, is_kept_apart, split
from evaluate_heads import evaluate, show
from losses import loss_of
from model import Model
from passages import read_passages
from public import read_agency_reports, read_statements
from silver import read_wikigold, refine

from kg.extract.neural.features import Pieces


def main() -> None:
    """Reads the data, trains, saves after every epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--articles", type=Path, required=True, help="folder with articles/ and facts/")
    parser.add_argument("--passages", type=Path, default=Path(__file__).parent / "passages")
    parser.add_argument("--labels", type=Path, default=Path(__file__).parent / "labels", help="complete labels of them")
    parser.add_argument("--gazetteers", type=Path, default=Path(__file__).parents[2] / "ontology" / "gazetteers")
    parser.add_argument("--out", type=Path, required=True, help="file to save the model to")
    parser.add_argument("--start", type=Path, help="a saved model to go on from")
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--batch", type=int, default=1200, help="word pieces a step and worker")
    parser.add_argument("--encoder-rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--hold-out", type=int, default=18, help="articles kept for measuring; 0 trains on all")
    parser.add_argument("--article-rounds", type=int, default=1, help="times that an epoch goes over the articles")
    parser.add_argument("--wikigold", type=Path, help="wikigold.conll.txt, for names (needs --refine-with)")
    parser.add_argument("--re3d", type=Path, help="folder of re3d; of its documents those that `labels` labels")
    parser.add_argument("--muc4", type=Path, help="folder of MUC-4, beside other corpora; likewise")
    parser.add_argument("--refine-with", type=Path, help="an earlier model, which gives their names our classes")
    parser.add_argument("--hide", type=float, default=0.0, help="share of words hidden from the model in training")
    parser.add_argument("--workers", type=int, default=2, help="processes of one thread each")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    if options.workers == 1:
        work(0, options)
    else:
        os.environ.setdefault("MASTER_ADDR", "localhost")
        os.environ.setdefault("MASTER_PORT", str(29500 + os.getpid() % 2000))
        torch.multiprocessing.spawn(work, args=(options,), nprocs=options.workers)


def work(rank: int, options: argparse.Namespace) -> None:
    """One process of the training; the first one saves and measures."""
    torch.set_num_threads(1)
    if options.workers > 1:
        torch.distributed.init_process_group("gloo", rank=rank, world_size=options.workers)
    torch.manual_seed(options.seed)
    pieces = Pieces(options.minilm / "tokenizer.json")
    train, held = split(read_articles(options.articles, options.labels), options.hold_out)
    train += read_statements(options.re3d, options.labels / "re3d") if options.re3d else []
    train += read_agency_reports(options.muc4, options.labels / "muc4") if options.muc4 else []
    train *= options.article_rounds
    passages = read_passages(options.passages)
    # By their text and not their place, so that passages added between two runs do not move others across.
    held_passages = [d for d in passages if options.hold_out and is_kept_apart(d)]
    known = {d.key for d in held_passages}
    train += [d for d in passages if d.key not in known]
    if rank == 0:
        print(
            len(train),
            "documents to train on;",
            len(held),
            len(held_passages),
            "articles, passages held out",
            flush=True,
        )
    model = Model()
    model.encoder.load_minilm(options.minilm / "model.safetensors")
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    torch.manual_seed(options.seed + rank)
    silver: list[Document] = []
    if options.refine_with:
        earlier = Model()
        earlier.load_state_dict(torch.load(options.refine_with, weights_only=True))
        silver += read_wikigold(options.wikigold) if options.wikigold else []
        silver = refine(silver, earlier, pieces, read_geonames(options.gazetteers / "geonames" / "places.tsv.gz"))
    fit(model, train, silver, held, held_passages, pieces, options, rank)


def fit(model, train, silver, held, held_passages, pieces, options, rank) -> None:  # type: ignore[no-untyped-def]
    """AdamW with warm-up and linear decay; the step follows the epochs, or the minutes where these end sooner.

    With several workers each takes its share of every step's windows, and gradients are averaged.
    """
    rng = random.Random(options.seed)
    augmenter = Augmenter(train, options.gazetteers, seed=options.seed)
    # The vectors of word pieces stay as pretrained: names never seen in training keep their neighbourhood.
    model.encoder.pieces.weight.requires_grad_(False)
    own = ("tags", "hidden", "word_shapes", "shapes")
    encoder = [p for n, p in model.encoder.named_parameters() if p.requires_grad and not n.startswith(own)]
    known = {id(p) for p in encoder}
    heads = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": options.encoder_rate}, {"params": heads, "lr": options.head_rate}], weight_decay=0.01
    )
    base = [group["lr"] for group in optimizer.param_groups]
    begun = time.time()
    for epoch in range(options.epochs):
        model.train()
        # A quarter of the silver documents each time: they are many and teach names only.
        documents = train + rng.sample(silver, len(silver) // 4)
        windows = [w for d in documents for w in make_windows(augmenter(d) if epoch else d, pieces, rng)]
        for window in windows:
            hide_words(window, pieces.mask, options.hide, rng)
        sums: dict[str, float] = {}
        plan = list(batches(windows, options.batch, rng))
        plan = plan[: len(plan) // options.workers * options.workers]
        for number in range(0, len(plan), options.workers):
            done = (epoch + number / len(plan)) / options.epochs
            for group, rate in zip(optimizer.param_groups, base, strict=True):
                group["lr"] = rate * min(1.0, done / 0.06 + 0.01) * (1 - done)
            loss, parts = loss_of(model, collate(plan[number + rank]))
            optimizer.zero_grad()
            loss.backward()
            if options.workers > 1:
                average([*encoder, *heads])
            torch.nn.utils.clip_grad_norm_([*encoder, *heads], 1.0)
            optimizer.step()
            for name, part in parts.items():
                sums[name] = sums.get(name, 0.0) + part
        if rank:
            continue
        steps = len(plan) / options.workers
        text = " ".join(f"{name} {value / steps:.3f}" for name, value in sums.items())
        print(f"epoch {epoch + 1} {(time.time() - begun) / 60:.1f} min: {len(windows)} windows, {text}", flush=True)
        torch.save(model.state_dict(), options.out.with_suffix(".tmp"))
        options.out.with_suffix(".tmp").replace(options.out)
        if epoch % 4 == 3 or epoch + 1 == options.epochs:
            for name, documents in (("articles", held), ("passages", held_passages)):
                if documents:
                    print(f"held-out {name}:", show(evaluate(model, documents, pieces)), flush=True)


def average(parameters: list[torch.nn.Parameter]) -> None:
    """Averages the gradients over the workers."""
    for parameter in parameters:
        if parameter.grad is None:
            parameter.grad = torch.zeros_like(parameter)
    flat = torch.cat([p.grad.view(-1) for p in parameters if p.grad is not None])
    torch.distributed.all_reduce(flat)
    flat /= torch.distributed.get_world_size()
    at = 0
    for parameter in parameters:
        parameter.grad = flat[at : at + parameter.numel()].view_as(parameter)
        at += parameter.numel()


if __name__ == "__main__":
    main()
