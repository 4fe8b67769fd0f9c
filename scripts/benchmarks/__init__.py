"""The benchmarks behind scripts/benchmark: each module prints one part of the scorecard."""
