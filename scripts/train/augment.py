"""Variants of labelled documents: other names, dates and numbers, and the damage that real files show."""

import csv
import gzip
import random
import re
from collections.abc import Sequence
from pathlib import Path

from documents import Document, Mention, TriggerSpan

from kg.extract.neural.labels import ENTITY_CLASSES

_GIVEN = (
    "Ahmed Mohammed Yusuf Ibrahim Hassan Ali Omar Khalid Mustafa Karim Tariq Bilal Samir Nabil Faisal Rashid "
    "Salim Jamal Fatima Aisha Leyla Zainab Maryam Noor Huda Amina Emmanuel Samuel Joseph Chidi Emeka Kwame "
    "Abebe Tesfaye Girma Dawit Grace Ngozi Amara Mamadou Oumar Boubacar Moussa Seydou Jean Pierre Claude Carlos "
    "José Luis Miguel Juan Diego Andrés María Rosa Lucía Camila Rajesh Suresh Anil Vijay Sunita Priya Imran "
    "Asif Nadeem Farhan Shahid Gul Wali Abdullah Hamid Karzan Azad Berivan Rojda Serhiy Oleksandr Dmytro Olena "
    "Ivan Sergei Nikolai Andrei Viktor Elena Anna Mehmet Murat Hakan Emre Ayşe Reza Mehdi Javad Mahmoud Aung "
    "Min Thant Su Kyaw Somchai Nur Budi Agus Rodrigo Benigno John David Michael Robert Sarah Emily James Peter "
    "Thomas Laura Kenneth Mark Susan Hans Klaus François Marie Luc"
).split()
_FAMILY = (
    "al-Hamdani al-Jabouri al-Shammari al-Dulaimi al-Masri al-Tikriti al-Sudani al-Qahtani al-Amiri Barzani "
    "Talabani Hussein Saleh Mansour Haddad Khoury Darwish Nasser Ramadan Farah Abdi Warsame Mohamud Okafor "
    "Adeyemi Balogun Danjuma Musa Bello Okonkwo Mensah Tadesse Bekele Haile Gebremariam Kagame Tshisekedi "
    "Kabila Mukwege Diallo Traoré Keïta Koné Ouédraogo Sawadogo Dupont Martin Garcia Rodríguez Hernández López "
    "Gómez Quintero Restrepo Castaño Singh Sharma Kumar Patel Rao Reddy Khan Afridi Mehsud Bugti Wazir Achakzai "
    "Rahimi Ahmadzai Stanikzai Kovalenko Shevchenko Bondarenko Petrov Ivanov Sokolov Volkov Yilmaz Demir Kaya "
    "Öztürk Aydın Rezaei Hosseini Moradi Karimi Win Htun Oo Santoso Wijaya Reyes Santos Aquino Smith Miller "
    "Johnson Clark Turner Walker Harris Weber Becker Lefebvre Moreau Haftar Sarraj Saïd"
).split()
_PLACES = (
    "Kafr Tell Ain Beit Umm Deir Wadi Qal'at Bir Ras Nahr Khan Shahr Bala Naw Kot Chak Basti Dera Pul Mir El La "
    "San Santa Puerto Villa Nueva Kisi Mbo Nga Gam Dik Baga Mala Ban Koro Tim Gao Dja Zin Kan Ouro Bo Lu Ki"
).split()
_ENDS = (
    "abad zar nur shan dara kot pur gram kand sara bala zai tangi ganj wala iya une ata oro ali esa umba ori wa "
    "sso gou dougou kri ville ata una illo adero ito ales ares ovka ivka ove ino sk yar bey köy tepe dere aya "
    "ani ema ira uda"
).split()
_GROUP_HEADS = (
    "Liberation Front;Liberation Army;People's Army;Resistance Front;Defence Forces;Defence Units;Revolutionary Front;"
    "Salvation Front;Patriotic Movement;Self-Defence Group;National Army;Unity Movement;Freedom Party;Protection Units;"
    "Martyrs Brigade;Brigade;Battalion;Coordination;Council;Faction;Militia;Movement;Front;Resistance Committees"
).split(";")
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April June July August September October November December".split()
_NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty".split()


class Augmenter:
    """Makes a variant of a document at each call."""

    def __init__(self, documents: Sequence[Document], gazetteers: Path, *, seed: int) -> None:
        """Collects names by class from the documents and from the gazetteers (CSV files with name, class, aliases)."""
        self.rng = random.Random(seed)
        self.pools: dict[str, list[str]] = {}
        self.shorts: dict[str, set[str]] = {}
        self.acronyms: dict[str, str] = {}
        for document in documents:
            for mention in document.mentions:
                if mention.kind == "name":
                    self._add(mention.label, document.text[mention.start : mention.end])
        for path in sorted(gazetteers.glob("*.csv")) if gazetteers.is_dir() else ():
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    self._gazetteer_row(row)
        for label, names in read_geonames(gazetteers / "geonames" / "places.tsv.gz").items():
            for name in sorted(names) if label == "Country" else self.rng.sample(sorted(names), len(names) // 10):
                self._add(label, name)
        for label, names in self.pools.items():
            self.pools[label] = sorted(set(names))

    def _gazetteer_row(self, row: dict[str, str]) -> None:
        label, name = row.get("class") or "", row.get("name") or ""
        if not name or "{" in name or label not in ENTITY_CLASSES or label == "Person":
            return
        self._add(label, name)
        for alias in (row.get("aliases") or "").split("|"):
            if alias.startswith("?"):
                continue
            if 2 <= len(alias) <= 8 and alias.isupper():
                self.acronyms[name] = alias
            elif alias and self.rng.random() < 0.5:
                self._add(label, alias)

    def _add(self, label: str, name: str) -> None:
        if name.isupper() and 1 < len(name) < 8:
            self.shorts.setdefault(label, set()).add(name)
        elif len(name) > 2 and not name.isupper() and "\n" not in name:
            self.pools.setdefault(label, []).append(name)

    def __call__(self, document: Document) -> Document:
        """A variant; the labels keep their order, so that links hold."""
        rng = self.rng
        edits: dict[tuple[int, int], str] = {}
        if rng.random() < 0.75:
            self._names(document, edits, share=rng.choice((0.3, 0.6, 0.9)))
        if rng.random() < 0.6:
            self._times_and_numbers(document, edits)
        result = apply(document, edits) if edits else document
        chance = rng.random()
        if chance < 0.03:
            result = recase(result, str.lower)
        elif chance < 0.07:
            result = recase(result, str.upper)
        elif chance < 0.12:
            result = remove(result, ",'’")
        elif chance < 0.15:
            result = remove(result, ",'’.-")
        elif chance < 0.19:
            result = glue(result, rng)
        return result

    def _names(self, document: Document, edits: dict[tuple[int, int], str], share: float) -> None:
        surfaces: dict[str, set[str]] = {}
        labels: dict[str, str] = {}
        for mention in document.mentions:
            if mention.kind == "name":
                surfaces.setdefault(mention.id, set()).add(document.text[mention.start : mention.end])
                labels[mention.id] = mention.label
        for identifier in sorted(surfaces):
            if self.rng.random() > share:
                continue
            mapping = self._rename(sorted(surfaces[identifier], key=lambda s: (-len(s), s)), labels[identifier])
            if mapping is None:
                continue
            for mention in document.mentions:
                if mention.id == identifier and mention.kind == "name":
                    surface = document.text[mention.start : mention.end]
                    edits[mention.start, mention.end] = mapping[surface]

    def _rename(self, surfaces: list[str], label: str) -> dict[str, str] | None:
        full = surfaces[0]
        new = self._invent(label, full)
        mapping = {full: new}
        for surface in surfaces[1:]:
            if full.lower().removeprefix("the ") == surface.lower().removeprefix("the "):
                mapping[surface] = new
            elif surface.isupper() and len(surface) <= 8 and not full.isupper():
                mapping[surface] = self.acronyms.get(new) or _acronym(new)
            elif label == "Person" and full.endswith(surface) and " " in new:
                mapping[surface] = new.split(" ", 1)[1]
            elif label == "Person" and full.startswith(surface) and " " in new:
                mapping[surface] = new.split(" ")[0]
            else:
                return None
        return mapping

    def _invent(self, label: str, full: str) -> str:
        rng = self.rng
        if label == "Person":
            count = max(1, min(3, len(full.split())))
            if count == 1:
                return rng.choice(_FAMILY + _GIVEN)
            given = [rng.choice(_GIVEN) for _ in range(count - 1)]
            if rng.random() < 0.08:
                given = ["Abu"]
            return " ".join([*given, rng.choice(_FAMILY)])
        if label == "Settlement" and rng.random() < 0.4:
            head, end = rng.choice(_PLACES), rng.choice(_ENDS)
            return f"{head} {end.capitalize()}" if rng.random() < 0.3 else f"{head.capitalize()}{end}"
        if label == "ArmedGroup" and rng.random() < 0.25:
            first = rng.choice([*self.pools.get("Settlement", ["Kafr"]), *self.pools.get("Region", ["Sahel"])])
            return f"{first} {rng.choice(_GROUP_HEADS)}"
        if label == "ArmedGroup" and full.isupper() and len(full) < 7 and rng.random() < 0.4:
            known = sorted(self.acronyms.values())
            if known and rng.random() < 0.5:
                return rng.choice(known)
            return "".join(rng.choice("ABCDEFGHIKLMNOPRSTU") for _ in range(rng.choice((3, 3, 4))))
        if full.isupper() and len(full) < 8 and self.shorts.get(label):
            return rng.choice(sorted(self.shorts[label]))
        pool = self.pools.get(label) or [full]
        return rng.choice(pool).removeprefix("the ").removeprefix("The ")

    def _times_and_numbers(self, document: Document, edits: dict[tuple[int, int], str]) -> None:
        rng = self.rng
        swap = dict(zip(_WEEKDAYS, rng.sample(_WEEKDAYS, 7), strict=True))
        swap |= dict(zip(_MONTHS, rng.sample(_MONTHS, len(_MONTHS)), strict=True))
        for mention in document.mentions:
            if (mention.start, mention.end) in edits or mention.kind not in ("time", "people"):
                continue
            surface = document.text[mention.start : mention.end]
            if mention.kind == "time":
                new = re.sub(r"[A-Z][a-z]+", lambda m: swap.get(m.group(), m.group()), surface)
                new = re.sub(r"\b(?:[1-9]|[12]\d)\b", lambda m: str(rng.randint(1, 28)), new)
            else:
                new = re.sub(r"\d[\d,]*\d|\d", lambda m: _number(m.group(), rng), surface)
                new = re.sub(
                    r"[a-z]+", lambda m: rng.choice(_NUMBER_WORDS) if m.group() in _NUMBER_WORDS else m.group(), new
                )
            if new != surface:
                edits[mention.start, mention.end] = new


def read_geonames(path: Path) -> dict[str, set[str]]:
    """Names of countries, regions and settlements by class; none where there is no such file."""
    classes = {"country": "Country", "region1": "Region", "region2": "Region", "capital": "Settlement"}
    found: dict[str, set[str]] = {}
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                _, kind, name, *_ = line.rstrip("\n").split("\t")
                found.setdefault(classes.get(kind, "Settlement"), set()).add(name)
    return found


def _number(text: str, rng: random.Random) -> str:
    digits = text.replace(",", "")
    new = rng.choice("123456789") + "".join(rng.choice("0123456789") for _ in digits[1:])
    return f"{int(new):,}" if "," in text else new


def _acronym(name: str) -> str:
    letters = [word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()]
    return "".join(letters)[:6].upper() if len(letters) > 1 else name[:3].upper()


def apply(document: Document, edits: dict[tuple[int, int], str]) -> Document:
    """The document with stretches replaced; stretches that overlap another one are left as they are."""
    chosen: list[tuple[int, int, str]] = []
    end = 0
    for (start, stop), new in sorted(edits.items()):
        if start >= end and new:
            chosen.append((start, stop, new))
            end = stop
    parts, at = [], 0
    for start, stop, new in chosen:
        parts += [document.text[at:start], new]
        at = stop
    parts.append(document.text[at:])
    starts = [c[0] for c in chosen]
    shifts, total = [], 0
    for start, stop, new in chosen:
        shifts.append(total)
        total += len(new) - (stop - start)
    shifts.append(total)

    def moved(offset: int, *, is_end: bool) -> int:
        import bisect

        number = bisect.bisect_left(starts, offset) if is_end else bisect.bisect_right(starts, offset)
        if number:
            start, stop, new = chosen[number - 1]
            if offset < stop or (is_end and offset == stop):
                # At or inside a replaced stretch: its border.
                return start + shifts[number - 1] + (len(new) if is_end else 0)
        return offset + shifts[number]

    return _with(document, "".join(parts), moved)


def recase(document: Document, change) -> Document:  # type: ignore[no-untyped-def]
    """The document in capitals or in small letters, at the same offsets."""
    text = "".join(new if len(new := change(letter)) == 1 else letter for letter in document.text)
    return _with(document, text, lambda offset, is_end: offset)


def remove(document: Document, letters: str) -> Document:
    """The document without some marks, as in files whose punctuation was stripped; full stops inside words stay."""
    kept: list[str] = []
    where: list[int] = []
    text = document.text
    for index, letter in enumerate(text):
        where.append(len(kept))
        if letter not in letters or (letter == "." and index + 1 < len(text) and not text[index + 1].isspace()):
            kept.append(letter)
        elif letter == "-":
            kept.append(" ")
    where.append(len(kept))
    return _with(document, "".join(kept), lambda offset, is_end: where[offset])


def glue(document: Document, rng: random.Random) -> Document:
    """The document with spaces lost after some full stops."""
    lost = {m.end() for m in re.finditer(r"[.?!”\"](?=[ \n][A-Z])", document.text) if rng.random() < 0.6}
    where, kept = [], []
    for index, letter in enumerate(document.text):
        where.append(len(kept))
        if index not in lost:
            kept.append(letter)
    where.append(len(kept))
    return _with(document, "".join(kept), lambda offset, is_end: where[offset])


def _with(document: Document, text: str, moved) -> Document:  # type: ignore[no-untyped-def]
    return Document(
        key=document.key,
        text=text,
        mentions=[
            Mention(moved(m.start, is_end=False), moved(m.end, is_end=True), m.id, m.label, m.kind)
            for m in document.mentions
        ],
        triggers=[
            TriggerSpan(
                moved(t.start, is_end=False), moved(t.end, is_end=True), t.event, t.label, t.status, t.is_plural
            )
            for t in document.triggers
        ],
        roles=document.roles,
        roles_unknown=document.roles_unknown,
        pairs=document.pairs,
        pairs_unknown=document.pairs_unknown,
        description_weight=document.description_weight,
        trigger_weight=document.trigger_weight,
        name_weight=document.name_weight,
        time_weight=document.time_weight,
        doubtful=[(moved(a, is_end=False), moved(b, is_end=True), head) for a, b, head in document.doubtful],
        is_linked=document.is_linked,
    )
