"""Reads annotated articles (texts with facts in the evaluation's form, with exact strings) into documents."""

import json
import re
from pathlib import Path
from typing import Any

from documents import Document, Mention, TriggerSpan, trim_articles
from labels import read_labelled

from kg.extract.draft import Draft
from kg.extract.neural.labels import DIRECTED, EVENT_CLASSES
from kg.extract.sentences import CutSentences
from kg.extract.times import FindTimes
from kg.extract.tokens import tokenize
from kg.model import Article

_ROLE_FIELDS = {
    "actors": "actor",
    "targets": "target",
    "supporters": "supporter",
    "places": "place",
    "sources": "source",
}
_QUANTITY = re.compile(
    r"(?i)\b(?:(?:at least|more than|about|around|nearly|almost|some|up to|over|an estimated|as many as|fewer than|"
    r"between|another|the|all)\s+)*(?:\d[\d,.]*(?:\s+(?:to|and|-)\s+\d[\d,.]*)?|a dozen|dozens|scores|hundreds|"
    r"thousands|tens|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|several|many|one)\b"
)
_STOP = frozenset(
    "have has had been was were are is be killed dead died wounded injured hurt in and or from at on as while "
    "who when by that which were including after during since for with arrested detained captured fled "
    "destroyed displaced martyred lost , . ( ; : leaving killing".split()
)
_PRONOUNS = frozenset("he she they it him her them his their its who".split())


def read_articles(folder: Path, labels: Path | None = None) -> list[Document]:
    """All articles of a folder that has the subfolders `articles` and `facts`, in order of name.

    Where the folder `labels` has complete labels of an article, these count and not what its facts tell.
    """
    documents = []
    for path in sorted((folder / "facts").glob("*.json")):
        text = folder / "articles" / f"{path.stem}.txt"
        complete = labels / path.name if labels else None
        is_complete = complete is not None and complete.exists()
        documents.append(read_labelled(text, complete) if is_complete else read_article(text, path))
    return documents


def read_article(text_path: Path, facts_path: Path) -> Document:
    """One article with its facts."""
    facts = json.loads(facts_path.read_text(encoding="utf-8"))
    text = text_path.read_text(encoding="utf-8").replace("\r\n", "\n").lstrip("\ufeff")
    document = Document(key=text_path.stem, text=text, description_weight=0.15, trigger_weight=0.6, name_weight=0.8)
    builder = _Builder(document, facts)
    builder.entities()
    builder.times()
    builder.events()
    builder.statements()
    trim_articles(document)
    _doubt_triggers(document)
    return document


class _Builder:
    """Puts the facts of one article onto its text."""

    def __init__(self, document: Document, facts: dict[str, Any]) -> None:
        self.document = document
        self.facts = facts
        self.text = document.text
        self.borders_start = set()
        self.borders_end = set()
        for start, end in tokenize(self.text):
            self.borders_start.add(start)
            self.borders_end.add(end)
        self.class_of = {entity["id"]: entity["class"] for entity in facts["entities"]}
        self.arguments: list[tuple[str, str, str]] = []
        draft = Draft(article=Article(id="x", text=self.text))
        CutSentences().run(draft)
        self.draft = draft

    def entities(self) -> None:
        """Names and descriptions, longest first where they overlap."""
        wanted: list[tuple[int, str, str, str, str]] = []
        for entity in self.facts["entities"]:
            name_forms = set()
            for form in entity["forms"]:
                if cut := re.fullmatch(r"(.{4,}) \(([\w.]{2,12})\)", form):
                    name_forms.update(cut.groups())
                else:
                    name_forms.add(form)
            for form in sorted(name_forms):
                kind = "name" if _looks_like_name(form) else "description"
                wanted.append((len(form), form, entity["id"], entity["class"], kind))
            for form in sorted(set(entity["nominals"]) - name_forms):
                wanted.append((len(form), form, entity["id"], entity["class"], "description"))
        taken: dict[str, list[tuple[int, int]]] = {"name": [], "description": []}
        for _, form, identifier, label, kind in sorted(wanted, key=lambda row: (row[4] != "name", -row[0], row[1])):
            for start, end in self.occurrences(form, 0, len(self.text)):
                if kind == "name":
                    start += 4 if form.startswith(("the ", "The ")) and len(form) > 5 else 0
                spans = taken["name"] if kind == "name" else taken["name"] + taken["description"]
                if any(start < b and a < end for a, b in spans):
                    continue
                if kind == "description" and form.lower() in _PRONOUNS:
                    kind = "pronoun"
                taken["name" if kind == "name" else "description"].append((start, end))
                self.document.mentions.append(Mention(start, end, identifier, label, kind))
        self.document.mentions.sort(key=lambda mention: (mention.start, mention.end))

    def times(self) -> None:
        """Time expressions, found by our rules; articles say only which date an event has."""
        FindTimes().run(self.draft)
        for time in self.draft.times:
            self.document.mentions.append(Mention(time.start, time.end, f"time{time.start}", "Time", "time"))

    def occurrences(self, form: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where `form` stands as whole tokens between `start` and `end`."""
        found = []
        at = self.text.find(form, start, end)
        while form and at >= 0:
            if at in self.borders_start and at + len(form) in self.borders_end:
                found.append((at, at + len(form)))
            at = self.text.find(form, at + len(form), end)
        return found

    def mention_at(self, form: str, start: int, end: int, identifier: str, label: str) -> int | None:
        """The mention for a form inside a stretch: a known one that overlaps, or a new one."""
        for a, b in self.occurrences(form, start, end):
            overlapping = [
                (abs(m.start - a) + abs(m.end - b), index)
                for index, m in enumerate(self.document.mentions)
                if m.start < b and a < m.end and (m.id == identifier or m.kind == label == "people")
            ]
            if overlapping:
                return min(overlapping)[1]
            if any(m.start < b and a < m.end for m in self.document.mentions):
                continue
            kind = "pronoun" if form.lower() in _PRONOUNS else "name" if _looks_like_name(form) else "description"
            if label == "people":
                kind, label = "people", "People"
            self.document.mentions.append(Mention(a, b, identifier, label, kind))
            return len(self.document.mentions) - 1
        return None

    def locate(self, evidence: str | None) -> tuple[int, int] | None:
        """The stretch of text that is quoted as evidence."""
        at = self.text.find(evidence) if evidence else -1
        return (at, at + len(evidence)) if evidence and at >= 0 else None

    def events(self) -> None:
        """Triggers, and roles where argument forms say which string fills them."""
        known: dict[tuple[int, int], int] = {}
        fillers: dict[str, set[str]] = {}
        for event in self.facts["events"]:
            if event["class"] not in EVENT_CLASSES:
                continue
            role_of: dict[str, list[str]] = {}
            for name, role in _ROLE_FIELDS.items():
                for identifier in event.get(name) or []:
                    role_of.setdefault(identifier, []).append(role)
            fillers[event["id"]] = set(role_of)
            tellings = [event, *event.get("more_evidence", [])]
            for telling in tellings:
                stretch = self.locate(telling.get("evidence"))
                if stretch is None:
                    continue
                spans = self.occurrences(telling.get("trigger") or "", *stretch)
                trigger = None
                if spans:
                    span = spans[0]
                    if span not in known:
                        known[span] = len(self.document.triggers)
                        self.document.triggers.append(
                            TriggerSpan(*span, event["id"], event["class"], event["status"], event["count"] != 1)
                        )
                    trigger = known[span]
                    if self.document.triggers[trigger].event != event["id"]:
                        trigger = None
                if trigger is None:
                    continue
                for identifier, forms in (telling.get("argument_forms") or {}).items():
                    for form in [forms] if isinstance(forms, str) else forms or []:
                        label = self.class_of.get(identifier)
                        mention = label and self.mention_at(form, *stretch, identifier, label)
                        if mention is not None and label:
                            for role in role_of.get(identifier, []):
                                self.document.roles.add((trigger, mention, role))
                self._date(event, trigger, stretch)
                for outcome in event["outcomes"]:
                    self._outcome(outcome, trigger, stretch)
        told = {(t, m) for t, m, _ in self.document.roles}
        for t, trigger in enumerate(self.document.triggers):
            for m, mention in enumerate(self.document.mentions):
                if (mention.id in fillers.get(trigger.event, ()) and (t, m) not in told) or (
                    mention.kind == "time"
                    and (t, m) not in told
                    and not any(role == "date" for u, _, role in self.document.roles if u == t)
                ):
                    self.document.roles_unknown.add((t, m))

    def _date(self, event: dict[str, Any], trigger: int, stretch: tuple[int, int]) -> None:
        for start, end in self.occurrences(event.get("date_form") or "", *stretch):
            for index, mention in enumerate(self.document.mentions):
                if mention.kind == "time" and mention.start < end and start < mention.end:
                    self.document.roles.add((trigger, index, "date"))

    def _outcome(self, outcome: dict[str, Any], trigger: int, stretch: tuple[int, int]) -> None:
        mention = self._people(outcome.get("form"), stretch)
        if mention is None:
            return
        self.document.roles.add((trigger, mention, outcome["measure"]))
        if outcome.get("of") in self.class_of:
            self._pair(self.document.mentions[mention].id, "of", outcome["of"], *stretch)

    def _people(self, form: str | None, stretch: tuple[int, int]) -> int | None:
        """The mention of the people counted in a form like "killed at least nine people"."""
        if not form:
            return None
        at = self.text.find(form, *stretch)
        number = _QUANTITY.search(form) if at >= 0 else None
        if number is None:
            return None
        start = at + number.start()
        end = at + number.end()
        for a, b in tokenize(self.text, end, at + len(form)):
            if self.text[a:b].lower() in _STOP:
                break
            end = b
        if start not in self.borders_start:
            return None
        for index, mention in enumerate(self.document.mentions):
            if mention.start < end and start < mention.end:
                return index if mention.kind in ("people", "description") else None
        self.document.mentions.append(Mention(start, end, f"people{start}", "People", "people"))
        return len(self.document.mentions) - 1

    def statements(self) -> None:
        """Relations and observations, between the nearest mentions inside their evidence."""
        for relation in self.facts["relations"]:
            stretch = self.locate(relation.get("evidence"))
            if relation["predicate"] in DIRECTED and stretch:
                self._pair(relation["subject"], relation["predicate"], relation["object"], *stretch)
            self._unknown(relation["subject"], relation["object"])
        for observation in self.facts["observations"]:
            stretch = self.locate(observation.get("evidence"))
            if stretch is None:
                continue
            mention = self._people(observation.get("form") or observation["evidence"], stretch)
            if mention is not None:
                people = self.document.mentions[mention].id
                self._pair(people, f"observation:{observation['measure']}", observation["subject"], *stretch)

    def _pair(self, subject: str, label: str, other: str, start: int, end: int) -> None:
        mentions = self.document.mentions
        pairs = [
            (abs(mentions[a].start - mentions[b].start), a, b)
            for a in range(len(mentions))
            if mentions[a].id == subject and start <= mentions[a].start < end
            for b in range(len(mentions))
            if mentions[b].id == other and start <= mentions[b].start < end
        ]
        if pairs:
            self.document.pairs.add((*min(pairs)[1:], label))

    def _unknown(self, subject: str, other: str) -> None:
        mentions = self.document.mentions
        told = {(a, b) for a, b, _ in self.document.pairs}
        self.document.pairs_unknown.update(
            (a, b)
            for a in range(len(mentions))
            if mentions[a].id == subject
            for b in range(len(mentions))
            if mentions[b].id == other and (a, b) not in told
        )


def _looks_like_name(form: str) -> bool:
    """Whether a form is a name: it begins with a capital, and says more than a demonym before common nouns."""
    words = [word for word in re.findall(r"[^\W_]+", form) if word.lower() not in ("the", "a", "an", "of", "and")]
    if not words or not any(word[0].isupper() for word in words):
        return False
    if words[0][0].islower() and words[0] not in _BEFORE_NAMES:
        return False
    if words[0][0].isdigit():
        return False
    capitals = [word for word in words if word[0].isupper()]
    if words[-1][0].islower() and len(words) > 1 and all(word.endswith(_DEMONYMS) for word in capitals):
        return words[-1] in ("army", "military", "government", "police", "province", "state", "city", "district")
    return True


_BEFORE_NAMES = frozenset(
    "al el ul northern southern eastern western central north south east west northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern northwest upper lower greater de".split()
)
_DEMONYMS = ("ian", "ish", "ese", "ean", "qi", "ni", "li", "mi", "an", "Kurdish", "Afghan", "Islamist", "Shia", "Sunni")


def _doubt_triggers(document: Document) -> None:
    """Marks words that often name events but were not asked to be labelled here: they may or may not be triggers."""
    labelled = [(t.start, t.end) for t in document.triggers]
    known = {document.text[a:b].lower() for a, b in labelled}
    for start, end in tokenize(document.text):
        word = document.text[start:end].lower()
        if (word in known or word in _EVENT_WORDS) and not any(a < end and start < b for a, b in labelled):
            document.doubtful.append((start, end, "triggers"))


_EVENT_WORDS = frozenset(
    "killed killing kill kills died dead deaths death wounded wounding injured injuring injuries hurt arrested "
    "arrests arrest captured detained destroyed destroying seized seizing attack attacks attacked attacking blast "
    "blasts explosion explosions exploded assault strike strikes struck airstrike airstrikes raid raids clashes "
    "clash fighting battle battles operation operations offensive bombing bombings bombardment shelling shelled "
    "fire fired violence abducted kidnapped abduction kidnapping released freed fled displaced recovered ambush "
    "ambushed encounter firing incident shot massacre campaign siege toll casualties".split()
)
