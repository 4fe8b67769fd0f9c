"""scripts/benchmark: figures on reading, identity, growth, kills, the server under load and the SPARQL engine."""

import argparse
import sys

from kg.errors import KgError
from scripts.benchmarks import extract, growth, kill, resolve, serve, sparql_suite

COMMANDS = {
    "extract": extract,
    "resolve": resolve,
    "growth": growth,
    "kill": kill,
    "serve": serve,
    "sparql": sparql_suite,
}


def main() -> int:
    """Runs the benchmark named."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, module in COMMANDS.items():
        module.add_options(commands.add_parser(name, help=module.__doc__, description=module.__doc__))
    options = parser.parse_args()
    try:
        COMMANDS[options.command].run(options)
    except KgError as error:
        print(f"benchmark: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
