"""actors.tsv: organisations, bodies, forces, groups, parties, media and companies."""

import re

from .common import fold, hand, latin, slug, source_key

COLUMNS = "id kind name aliases country sector wikidata weak source".split()
KIND = {"military": "armed_force"}
SECTOR = {"armed_group": "REB", "party": "PTY", "media": "JRN", "ngo": "NGO", "government_body": "GOV",
          "igo": "IGO", "armed_force": "MIL"}
# ROR knows research bodies above all: of non-governmental ones keep those that speak in politics.
SPEAKS = re.compile(
    r"\b(Human Rights|Peace|Foreign|Strategic|International Affairs|Security|Policy Institute|"
    r"Refugee|Relief|Red Cross|Red Crescent|Amnesty|Greenpeace|Democracy|Justice|Conflict|Weapons|"
    r"Nuclear|Arms|Humanitarian)\b"
)
GOVERNS = re.compile(
    r"\b(Government|Ministry|Parliament|Court|Army|Navy|Air Force|Armed Forces|Police|Command|Central Bank|"
    r"Bank of|National Bank|Intelligence|Nuclear|Atomic|Space Agency|Security|Customs|Border|Senate|"
    r"Assembly|Congress|Guard|Presidency|Chancellery|Department of)\b"
)
STUDIES = re.compile(
    r"\b(Research|Institutes?|University|College|School|Hospital|Academy|Laborator\w+|Museum|Library|Science\w*)\b"
)
FIGHTS = re.compile(
    r"\b(Army|Front|Brigades?|Liberation|Jihad|Mujahed\w*|Force|Forces|Guerrilla\w*|Movement|"
    r"Resistance|Revolutionary|Militia|Tigers?|Command|Battalion|Legion|Defen[cs]e|Council)\b"
)


def mark_weak(actors, words):
    """Tells which single-word forms are also common words: "Renaissance", "Amnesty"."""
    for actor in actors:
        forms = [actor["name"], *actor["aliases"]]
        actor["weak"] = [
            form for form in forms
            if " " not in form and form.istitle() and words.common(form)
            and form.lower() not in STRONG
        ]


# Common words whose capital always makes them these actors.
STRONG = {"congress", "senate", "muslims", "christians", "christian", "jews", "pentagon", "catholic", "capitol",
          "kremlin", "duma", "protestant", "mormon", "evangelical", "welsh", "scot", "basque", "maya"}


def build(rows, states, merges, bodies):
    """Hand-made actors first, then the sources' where they add something."""
    codes = {s["iso3"] for s in states if s["iso3"]}
    index, result = {}, []
    for row in hand("actors.tsv"):
        actor = {**row, "aliases": [a for a in row["aliases"].split("|") if a], "wikidata": "",
                 "source": "hand", "old": []}
        result.append(actor)
        for name in [actor["name"], *actor["aliases"]]:
            for form in spellings(name):
                index.setdefault(fold(form), []).append(actor)
    taken = set(index) | {fold(n) for s in states for n in [s["name"], *s["aliases"], *s["adjectives"], *s["people"]]}
    added = {}
    for row in rows:
        kind = KIND.get(row["type"], row["type"])
        country = row["country"] if row["country"] in codes else ""
        match = same(index, row, kind, country)
        if match:
            join(match, row, kind)
        elif keep(row, kind, country, states):
            add(added, row, kind, country, taken)
    for actor in [*result, *added.values()]:
        actor["slug"] = ident(actor)
    bodies.identify([*result, *added.values()])
    for actor in [*result, *added.values()]:
        actor["id"] = ident(actor)
        if actor["id"] != actor["slug"]:
            actor["old"].append(actor["slug"].replace("~", "_"))
    final = unique(result + list(added.values()))
    for actor in final:
        for old in actor.get("old", []):
            if old != actor["id"]:
                merges.append({"losing": old, "winning": actor["id"],
                               "reason": f"same name and kind as \"{actor['name']}\""})
    return final


def more(actors, states, words, bodies):
    """The actors and those that only the index of organisations has."""
    taken = {fold(name) for actor in actors for name in [actor["name"], *actor["aliases"]]}
    ids = {actor["id"] for actor in actors}
    for actor in bodies.new(taken, ids, states, words):
        actors.append({**actor, "id": actor["wikidata"]})


def spellings(name):
    """The ways in which sources write a name."""
    bare = re.sub(r"^the ", "", name, flags=re.I)
    full = re.sub(r"^U\.?S\.? ", "United States ", bare)
    forms = [name, bare, full, f"the {bare}"]
    if " of Iran" in name:
        forms.append(f"Iranian {name.replace(' of Iran', '')}")
    return list(dict.fromkeys(forms))


GOVERNMENT = {"government_body", "igo", "ngo", "armed_force"}
FIGHTERS = {"armed_group", "party", "armed_force"}


def same(index, row, kind, country):
    """The hand-made actor that a source row speaks of."""
    if row["type"] in ("city", "person", "region", "waterbody", "facility", "state", "territory",
                       "historical_state", "company", "agreement", "ethnic_group",
                       "religious_group"):
        return None
    for actor in index.get(fold(row["name"]), []):
        near = {actor["kind"], kind}
        kinds = actor["kind"] == kind or near <= GOVERNMENT or near <= FIGHTERS
        if kinds and (actor["country"] == country or not country or not actor["country"]
                      or kind in ("igo", "armed_group")
                      or actor["kind"] in ("igo", "armed_group")):
            return actor
    return None


def join(actor, row, kind):
    """Takes over what a source row knows of a hand-made actor."""
    if row["id"].startswith("Q") and not actor["wikidata"]:
        if actor["kind"] == kind or actor["kind"] in ("igo", "armed_group", "armed_force"):
            actor["wikidata"] = row["id"]
            actor["source"] = "+".join(dict.fromkeys([*actor["source"].split("+"), source_key(row["source"])]))
            return
    actor["old"].append(row["id"])


def keep(row, kind, country, states):
    """Whether a source row that no hand-made row covers is worth having."""
    name, source = row["name"], row["source"]
    if not latin(name) or len(name) < 4 or not name[0].isupper() or re.search(r"[(\[/,–]", name):
        return False
    if kind == "party":
        return row["id"].startswith("Q") and bool(country)
    if kind == "media":
        return "fundus" in source and "." not in name and " " in name
    if kind == "ngo":
        return row["id"].startswith("Q") and bool(SPEAKS.search(name))
    if kind == "government_body":
        return row["id"].startswith("Q") and national(name, country, states)
    if kind == "armed_group":
        if "wordnet" in source or "factbook" in source:
            return "ash-Sham" not in name and " " in name
        return bool(country) and len(name.split()) >= 2 and bool(FIGHTS.search(name))
    return False


def national(name, country, states):
    """Whether a body's name says whose it is."""
    if not GOVERNS.search(name) or STUDIES.search(name):
        return False
    for state in states:
        if state["iso3"] == country:
            own = [state["name"], *state["adjectives"]]
            return any(re.search(rf"\b{re.escape(word)}\b", name) for word in own)
    return False


def add(added, row, kind, country, taken):
    """Adds a source row, or joins it to its twin."""
    key = (kind, fold(row["name"]), country)
    aliases = [a for a in row["alias_list"] if good_alias(a, kind) and fold(a) not in taken]
    wikidata = row["id"] if row["id"].startswith("Q") else ""
    if key in added:
        twin = added[key]
        twin["aliases"] += aliases
        if wikidata and not twin["wikidata"]:
            twin["wikidata"] = wikidata
        twin["old"].append(row["id"])
        return
    added[key] = {
        "kind": kind, "name": row["name"], "aliases": aliases, "country": country,
        "sector": SECTOR.get(kind, ""), "wikidata": wikidata, "source": source_key(row["source"]),
        "old": [row["id"]],
    }


def good_alias(alias, kind):
    """Acronyms of three letters and more, and full names."""
    if not latin(alias) or "." in alias or re.search(r"[(\[/,;]", alias):
        return False
    if kind == "media":
        return False
    if len(alias) < 3 or not alias[0].isupper():
        return False
    return alias.isupper() or " " in alias


def ident(actor):
    """The QID, else a slug."""
    return actor["wikidata"] or slug(actor["kind"].replace("_", "~"), actor["country"], actor["name"])


def unique(actors):
    """One actor an id: the first keeps it, its twins give their names."""
    found = {}
    for actor in actors:
        actor["id"] = actor["id"].replace("~", "_")
        first = found.setdefault(actor["id"], actor)
        if first is not actor:
            first["aliases"] += [actor["name"], *actor["aliases"]]
            first.setdefault("old", []).extend(actor.get("old", []))
    for actor in found.values():
        actor["aliases"] = [a for a in actor["aliases"] if a != actor["name"]]
    return list(found.values())
