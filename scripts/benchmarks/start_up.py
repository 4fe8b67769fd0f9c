"""What one worker costs: run in a fresh process, prints seconds to import and load, and peak memory, as JSON."""

import json
import resource
import sys
import time
from pathlib import Path


def main() -> None:
    """Imports the program, reads a short text, then all articles named."""
    begun = time.process_time()
    from kg.extract import extract
    from kg.model import Article
    from kg.pipeline import read_articles

    imported = time.process_time()
    extract(Article(id="short", text="The army raided a house in Paris."))
    loaded = time.process_time()
    for article in read_articles([Path(name) for name in sys.argv[1:]]).articles:
        extract(article)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"import_s": imported - begun, "load_s": loaded - imported, "peak_mb": peak}))


if __name__ == "__main__":
    main()
