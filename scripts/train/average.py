"""Averages the weights of two saved models of one line of training: steadier on new articles than either."""

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Reads two saved models and writes their weighted mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path, help="trained on from the first, or from a model before it")
    parser.add_argument("--share", type=float, default=0.5, help="weight of the second")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    first = torch.load(options.first, weights_only=True)
    second = torch.load(options.second, weights_only=True)
    torch.save({name: average(first[name], second[name], options.share) for name in second}, options.out)


def average(first: torch.Tensor, second: torch.Tensor, share: float) -> torch.Tensor:
    """The mean of two tensors; what is no number stays as in the second."""
    return first * (1 - share) + second * share if second.is_floating_point() else second


if __name__ == "__main__":
    main()
