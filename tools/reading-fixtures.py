#!/usr/bin/env python3
"""Writes tests/cases/graph/*.json: five readings that share actors, with the offsets counted.

    python3 tools/reading-fixtures.py

The articles are invented; only the states and their Wikidata ids are real.
"""

import json
import pathlib

OUT = pathlib.Path(__file__).parent.parent / "tests/cases/graph"
NORWAY, SWEDEN, FINLAND = "Q20", "Q34", "Q33"
SOLVANG, BREKKE, NYQVIST = "ingrid-solvang", "lars-brekke", "elsa-nyqvist"
COAST_GUARD, OSLO, GOTHENBURG = "norwegian-coast-guard", "Q585", "Q25287"

ACTORS = {
    NORWAY: ("Norway", "state", "NOR", None, NORWAY),
    SWEDEN: ("Sweden", "state", "SWE", None, SWEDEN),
    FINLAND: ("Finland", "state", "FIN", None, FINLAND),
    SOLVANG: ("Ingrid Solvang", "person", "NOR", "GOV", None),
    BREKKE: ("Lars Brekke", "person", "NOR", "GOV", None),
    NYQVIST: ("Elsa Nyqvist", "person", "SWE", "GOV", None),
    COAST_GUARD: ("Norwegian Coast Guard", "armed_force", "NOR", "MIL", None),
    "local:a-harbour-official": ("a harbour official", "unnamed_source", None, None, None),
    "local:fishermen": ("fishermen", "population", None, None, None),
}
PLACES = {
    OSLO: ("Oslo", "city", "NOR", "Oslo", 59.91273, 10.74609, 3143244, OSLO),
    GOTHENBURG: ("Gothenburg", "city", "SWE", None, 57.70716, 11.96679, 2711537, "Q25287"),
}
ISSUES = {
    "fishing-ban": ("a fishing ban in the Skagerrak", "ban", "fishing in the Skagerrak", None, ["fishing"]),
    "joint-patrols": ("joint patrols", "patrol", "joint patrols", None, []),
    "open-ports": ("keeping the ports open", "keep open", "ports", NORWAY, ["shipping"]),
}


class Article:
    """A reading under construction: findings are given by their words, offsets are looked up."""

    def __init__(self, id, title, body, **record):
        text = f"{title}\n\n" + "\n\n".join(body)
        self.text, self.out = text, {"version": 1}
        self.out["article"] = {
            "id": id, "url": None, "title": title, "publisher": None, "byline": None, "section": None,
            "published": None, "published_at": None, "published_from": None, "modified": None,
            "language": "en", "text": text, "body_start": len(title) + 2,
        } | record
        self.out["sentences"] = []
        at = 0
        for number, part in enumerate([title, *body]):
            at = text.index(part, at)
            for sentence in part.split("  "):
                start = text.index(sentence, at)
                at = start + len(sentence)
                kind = "headline" if number == 0 else "body"
                self.out["sentences"].append({"start": start, "end": at, "part": kind})
        for kind in "actors places times statements positions events warnings".split():
            self.out[kind] = []

    def span(self, words, nth=0):
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return {"start": start, "end": start + len(words)}

    def actor(self, id, *mentions, roles=()):
        name, kind, country, sector, wikidata = ACTORS[id]
        self.out["actors"].append({
            "id": id, "name": name, "kind": kind, "country": country, "sector": sector, "wikidata": wikidata,
            "roles": [
                {"title": title, "of": of, "from": since, "to": until, "source": source,
                 "evidence": self.span(words) if words else None}
                for title, of, since, until, source, words in roles
            ],
            "mentions": [
                self.span(words, nth) | {"form": form, "confidence": 0.93, "rule": "listed-name"}
                for words, nth, form in mentions
            ],
        })

    def place(self, id, *mentions):
        name, kind, country, admin1, lat, lon, geonames, wikidata = PLACES[id]
        self.out["places"].append({
            "id": id, "name": name, "kind": kind, "country": country, "admin1": admin1, "lat": lat, "lon": lon,
            "geonames": geonames, "wikidata": wikidata, "candidates": [],
            "mentions": [self.span(words) | {"confidence": 0.9, "rule": "listed-place"} for words in mentions],
        })

    def statement(self, speakers, cue, content, **more):
        number = len(self.out["statements"]) + 1
        said = more.pop("said", None)
        speaker_words = more.pop("speaker_words", [])
        content = [content] if isinstance(content, str) else content
        self.out["statements"].append({
            "id": f"s{number}", "speakers": speakers,
            "speaker_spans": [self.span(words) for words in speaker_words],
            "cue": self.span(*([cue] if isinstance(cue, str) else cue)) if cue else None, "content": [self.span(words) for words in content],
            "form": "indirect", "act": "say", "addressees": [], "made": "made",
            "said_on": {"value": said[0], "from": said[1], "relation": "on", "anchor": None} if said else None,
            "place": None, "occasion": None, "within": None, "same_as": None, "about": [],
            "confidence": 0.8, "rule": "verb-with-clause",
        } | more)

    def position(self, holder, issue, polarity, stance, words, **more):
        number = len(self.out["positions"]) + 1
        label, action, thing, of, broader = ISSUES[issue]
        date, condition = more.pop("on", None), more.pop("condition", None)
        self.out["positions"].append({
            "id": f"p{number}", "holder": holder, "voiced_by": None,
            "issue": {"id": issue, "label": label, "action": action, "object": thing, "of": of, "broader": broader},
            "polarity": polarity, "stance": stance, "strength": 0.9, "toward": None,
            "condition": {"text": condition} | self.span(condition) if condition else None,
            "date": {"value": date[0], "from": date[1], "anchor": None} if date else None,
            "statement": None, "evidence": self.span(words), "confidence": 0.7, "rule": "stance-verb",
        } | more)

    def event(self, kind, label, triggers, actors, recipients=(), **more):
        number = len(self.out["events"]) + 1
        time = more.pop("time", None)
        condition = more.pop("condition", None)
        spans = [self.span(words, nth) for words, nth in triggers]
        starts = [sentence["start"] for sentence in self.out["sentences"]]
        self.out["events"].append({
            "id": f"e{number}", "type": kind, "label": label, "mode": None, "contexts": [], "cameo": None,
            "quad": None, "intensity": None, "actors": list(actors), "recipients": list(recipients),
            "instrument": None, "place": None,
            "time": dict(zip(("value", "from", "precision"), time)) if time else None,
            "status": "occurred", "historical": False,
            "condition": {"text": condition} | self.span(condition) if condition else None,
            "relations": [], "counts": [],
            "mentions": [
                {"trigger": span, "sentence": sum(start <= span["start"] for start in starts) - 1} for span in spans
            ],
            "evidence": {"actors": [], "recipients": [], "place": None, "time": None}, "statement": None,
            "confidence": 0.75, "rule": "verb-row",
        } | more)

    def write(self, name):
        (OUT / f"{name}.json").write_text(json.dumps(self.out, ensure_ascii=False, indent=1) + "\n")


def quarrel():
    a = Article(
        "quarrel", "Norway will never ban fishing in the Skagerrak: Solvang", [
            "Norway will never accept a fishing ban in the Skagerrak, Fisheries Minister Ingrid Solvang said on Monday.",
            "\"We will not close our own waters to please anybody,\" Solvang told Sweden.",
            "A harbour official said fishermen had claimed that boats were stopped.  It was said that more would follow.",
            "Norwegian Coast Guard ships seized a Swedish trawler off Gothenburg on Sunday, injuring two men.",
            "Sweden must release the catch records before joint patrols resume, Solvang said.",
        ],
        url="https://courier.example/2026/quarrel", publisher="Nordic Courier", published="2026-03-02",
        published_at="2026-03-02T09:15:00+01:00", published_from="metadata",
    )
    a.actor(NORWAY, ("Norway", 0, "name"), ("Norway", 1, "name"))
    a.actor(SWEDEN, ("Sweden", 0, "name"), ("Swedish", 0, "demonym"))
    a.actor(SOLVANG, ("Solvang", 0, "name"), ("Ingrid Solvang", 0, "name"), roles=[
        ("fisheries minister", NORWAY, None, None, "text", "Fisheries Minister"),
        ("fisheries minister", NORWAY, "2025-10", None, "table", None),
    ])
    a.actor(COAST_GUARD, ("Norwegian Coast Guard", 0, "name"))
    a.actor("local:a-harbour-official", ("A harbour official", 0, "description"))
    a.actor("local:fishermen", ("fishermen", 0, "description"))
    a.place(GOTHENBURG, "Gothenburg")
    a.statement([SOLVANG], ":", "Norway will never ban fishing in the Skagerrak", about=["fishing-ban"],
                said=("2026-03-02", "publication"))
    a.statement([SOLVANG], "said", "Norway will never accept a fishing ban in the Skagerrak", same_as="s1",
                about=["fishing-ban"], said=("2026-03-02", "text"), speaker_words=["Ingrid Solvang"])
    a.statement([SOLVANG], "told", "We will not close our own waters to please anybody", form="direct",
                addressees=[SWEDEN], about=[SWEDEN, "fishing-ban"], said=("2026-03-02", "publication"))
    a.statement(["local:a-harbour-official"], ("said", 1), "fishermen had claimed that boats were stopped")
    a.statement(["local:fishermen"], "claimed", "boats were stopped", act="claim", within="s4")
    a.statement([], "was said", "more would follow")
    a.statement([SOLVANG], None, "Sweden must release the catch records before joint patrols resume",
                act="demand", about=["joint-patrols"])
    a.position(NORWAY, "fishing-ban", "against", "red_line", "will never accept a fishing ban", voiced_by=SOLVANG,
               on=("2026-03-02", "text"), statement="s2")
    a.position(NORWAY, "joint-patrols", "for", "conditional", "release the catch records before joint patrols resume",
               voiced_by=SOLVANG, toward=SWEDEN, condition="Sweden must release the catch records",
               on=("2026-03-02", "publication"), statement="s7")
    a.event("COERCE", "seizure of a trawler", [("seized", 0)], [COAST_GUARD], [SWEDEN], mode="seize",
            contexts=["military", "natural_resource"], quad="material conflict", intensity=-7.0, cameo="171",
            place=GOTHENBURG, time=("2026-03-01", "text", "day"),
            counts=[{"what": "injured", "min": 2, "max": 2}])
    a.out["warnings"].append({"code": "x", "message": "y", "start": None, "end": None})
    a.write("quarrel")


def reply():
    a = Article(
        "reply", "Sweden demands its trawler back", [
            "Sweden's Foreign Minister Elsa Nyqvist demanded on Tuesday that Norway open its ports.",
            "\"A fishing ban in the Skagerrak is the only way forward,\" Nyqvist said.",
            "The Norwegian Coast Guard seized the trawler on March 1.  Three men were hurt, she said.",
            "Nyqvist will meet Ingrid Solvang in Oslo on March 10.",
            "She threatened sanctions if Norway kept the boat.",
        ],
        url="https://tidning.example/reply", publisher="Vastra Tidning", published="2026-03-03",
        published_from="metadata",
    )
    a.actor(SWEDEN, ("Sweden", 0, "name"))
    a.actor(NORWAY, ("Norway", 0, "name"))
    a.actor(NYQVIST, ("Elsa Nyqvist", 0, "name"), ("Nyqvist", 1, "name"), ("she", 0, "pronoun"), roles=[
        ("foreign minister", SWEDEN, None, None, "text", "Foreign Minister"),
    ])
    a.actor(SOLVANG, ("Ingrid Solvang", 0, "name"))
    a.actor(COAST_GUARD, ("Norwegian Coast Guard", 0, "name"))
    a.place(OSLO, "Oslo")
    a.statement([NYQVIST], "demanded", "that Norway open its ports", act="demand", addressees=[NORWAY],
                about=["open-ports", NORWAY], said=("2026-03-03", "text"))
    a.statement([NYQVIST], None, "A fishing ban in the Skagerrak is the only way forward", form="direct",
                about=["fishing-ban"], said=("2026-03-03", "publication"))
    a.statement([NYQVIST], None, "Three men were hurt", said=("2026-03-03", "publication"))
    a.position(SWEDEN, "open-ports", "for", "demand", "demanded on Tuesday that Norway open its ports",
               voiced_by=NYQVIST, toward=NORWAY, on=("2026-03-03", "text"), statement="s1")
    a.position(SWEDEN, "fishing-ban", "for", "support", "A fishing ban in the Skagerrak is the only way forward",
               voiced_by=NYQVIST, on=("2026-03-03", "publication"), statement="s2")
    a.event("COERCE", "seizure", [("seized", 0)], [COAST_GUARD], [SWEDEN], mode="seize", quad="material conflict",
            intensity=-7.0, time=("2026-03-01", "text", "day"), statement=None,
            counts=[{"what": "injured", "min": 3, "max": 3}])
    a.event("CONSULT", "meeting", [("meet", 0)], [NYQVIST, SOLVANG], mode="visit", contexts=["diplomatic"],
            quad="verbal cooperation", intensity=4.0, place=OSLO, time=("2026-03-10", "text", "day"),
            status="planned")
    a.event("THREATEN", "threat of sanctions", [("threatened", 0)], [NYQVIST], [NORWAY], quad="verbal conflict",
            intensity=-3.5, time=("2026-03-03", "publication", "day"))
    a.event("SANCTION", "sanctions", [("sanctions", 0)], [SWEDEN], [NORWAY], quad="material conflict",
            intensity=-6.0, status="threatened", condition="if Norway kept the boat",
            relations=[{"to": "e1", "kind": "response_to"}])
    a.write("reply")


def cabinet():
    a = Article(
        "cabinet", "Brekke breaks ranks over fishing", [
            "Prime Minister Lars Brekke said on Friday he could live with a fishing ban in the Skagerrak.",
            "Solvang repeated: \"We will not close our own waters to please anybody.\"",
            "Brekke said Solvang had told him that Finland supports joint patrols.",
            "Norway imposed port checks on Swedish boats on March 5 and again on March 5 off Gothenburg.",
        ],
        publisher="Fjord Daily", published="2026-03-06", published_from="dateline",
    )
    a.actor(BREKKE, ("Lars Brekke", 0, "name"), ("Brekke", 0, "name"), roles=[
        ("prime minister", NORWAY, None, None, "text", "Prime Minister"),
    ])
    a.actor(SOLVANG, ("Solvang", 0, "name"), roles=[
        ("fisheries minister", NORWAY, "2025-10", None, "table", None),
    ])
    a.actor(NORWAY, ("Norway", 0, "name"))
    a.actor(SWEDEN, ("Swedish", 0, "demonym"))
    a.actor(FINLAND, ("Finland", 0, "name"))
    a.place(GOTHENBURG, "Gothenburg")
    a.statement([BREKKE], None, "he could live with a fishing ban in the Skagerrak", about=["fishing-ban"],
                said=("2026-03-06", "text"))
    a.statement([SOLVANG], "repeated", "We will not close our own waters to please anybody", form="direct",
                about=["fishing-ban"], said=("2026-03-06", "publication"))
    a.statement([BREKKE], None, "Solvang had told him that Finland supports joint patrols",
                said=("2026-03-06", "publication"))
    a.statement([SOLVANG], "told", "Finland supports joint patrols", addressees=[BREKKE], within="s3",
                about=[FINLAND, "joint-patrols"])
    a.position(BREKKE, "fishing-ban", "for", "support", "could live with a fishing ban", voiced_by=BREKKE,
               on=("2026-03-06", "text"), statement="s1")
    a.position(SOLVANG, "fishing-ban", "against", "reject", "We will not close our own waters", voiced_by=SOLVANG,
               on=("2026-03-06", "publication"), statement="s2")
    a.position(FINLAND, "joint-patrols", "for", "support", "Finland supports joint patrols", voiced_by=SOLVANG,
               statement="s4")
    a.event("COERCE", "port checks", [("imposed", 0), ("again", 0)], [NORWAY], [SWEDEN], mode="restrict",
            quad="material conflict", intensity=-6.0, time=("2026-03-05", "text", "day"), place=GOTHENBURG)
    a.write("cabinet")


def talks():
    a = Article(
        "talks", "Solvang and Nyqvist meet in Oslo", [
            "Ingrid Solvang met Elsa Nyqvist in Oslo on Tuesday.",
            "Norway now supports a fishing ban in the Skagerrak, Solvang said after the talks.",
            "In 2019 Sweden had banned Norwegian boats.",
            "Fishermen rallied outside; police said 200 people came and the union said 500.",
            "Norway and Sweden will sign an accord in April.",
        ],
        url="https://courier.example/2026/talks", publisher="Nordic Courier", published="2026-03-11",
        published_from="metadata",
    )
    a.actor(SOLVANG, ("Ingrid Solvang", 0, "name"), ("Solvang", 2, "name"))
    a.actor(NYQVIST, ("Elsa Nyqvist", 0, "name"))
    a.actor(NORWAY, ("Norway", 0, "name"))
    a.actor(SWEDEN, ("Sweden", 0, "name"))
    a.actor("local:fishermen", ("Fishermen", 0, "description"))
    a.place(OSLO, "Oslo")
    a.event("CONSULT", "meeting", [("met", 0), ("talks", 0)], [SOLVANG, NYQVIST], mode="visit",
            contexts=["diplomatic"], quad="verbal cooperation", intensity=4.0, place=OSLO,
            time=("2026-03-10", "text", "day"))
    a.statement([SOLVANG], None, "Norway now supports a fishing ban in the Skagerrak", occasion="e1",
                about=["fishing-ban"], said=("2026-03-10", "text"))
    a.position(NORWAY, "fishing-ban", "for", "support", "Norway now supports a fishing ban", voiced_by=SOLVANG,
               on=("2026-03-10", "text"), statement="s1")
    a.event("SANCTION", "ban on boats", [("banned", 0)], [SWEDEN], [NORWAY], mode="discontinue",
            quad="material conflict", intensity=-6.0, time=("2019", "text", "year"), historical=True)
    a.event("OTHER", "rally", [("rallied", 0)], ["local:fishermen"], time=("2026-03-11", "publication", "day"),
            counts=[{"what": "crowd", "min": 200, "max": 500}], place=OSLO)
    a.event("AGREE", "signing of an accord", [("sign", 0)], [NORWAY, SWEDEN], quad="verbal cooperation",
            intensity=2.5, time=("2026-04", "text", "month"), status="planned")
    a.write("talks")


def undated():
    a = Article(
        "undated", "What Sweden wants", [
            "Sweden wants joint patrols.",
            "Nobody will be denied a berth in Oslo, Elsa Nyqvist — “the minister” — warned, “as long as Norway pays.”",
        ],
    )
    a.actor(SWEDEN, ("Sweden", 0, "name"))
    a.actor(NORWAY, ("Norway", 0, "name"))
    a.actor(NYQVIST, ("Elsa Nyqvist", 0, "name"))
    a.place(OSLO, "Oslo")
    a.statement([NYQVIST], "warned", ["Nobody will be denied a berth in Oslo", "as long as Norway pays"],
                form="mixed", act="warn", about=[NORWAY])
    a.position(SWEDEN, "joint-patrols", "for", "support", "wants joint patrols")
    a.write("undated")


if __name__ == "__main__":
    for article in (quarrel, reply, cabinet, talks, undated):
        article()
