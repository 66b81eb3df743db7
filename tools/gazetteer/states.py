"""states.tsv: states, territories and states that are no more."""

import re

from .common import clean, fold, hand, latin, source_key

COLUMNS = (
    "id kind name aliases iso2 iso3 adjectives people capital metonyms lat lon source".split()
)
FORMAL = re.compile(
    r"\b(Republic|Kingdom|State|Commonwealth|Federation|Principality|Sultanate|Confederation|"
    r"Duchy|Territory|Union of|Emirate)\b"
)
# No people live there, or their bare name would mislead.
SKIP_METONYM = {"territory"}


def english(alias):
    """Whether an alias of a state is a formal English name."""
    plain = not re.search(r"[(),\[\]*]", alias)
    return plain and latin(alias) and FORMAL.search(alias) and alias.isascii()


def demonym_forms(text):
    """"Guinean(s) or X (singular)" as (singulars, plurals)."""
    forms = []
    if text.strip() in ("none", "NA") or "note" in text:
        return forms
    for part in re.split(r",| or |;", text):
        part = re.sub(r"\((?!s\)|men\)|women\))[^)]*\)", "", part).strip()
        if not part or part == "NA" or part.startswith("NA "):
            continue
        if part.endswith("(s)"):
            forms += [part[:-3] + "s", part[:-3]]
        else:
            forms.append(re.sub(r"\s*\((men|women)\)", "", part).strip())
    return forms


def build(rows, demonyms):
    """All states; hand-made names go before those of the sources."""
    typed = {row["id"]: row for row in hand("states.tsv")}
    nouns = {d["iso3"]: demonym_forms(d["text"]) for d in demonyms if d["kind"] == "noun"}
    adjectives = {d["iso3"]: demonym_forms(d["text"]) for d in demonyms if d["kind"] == "adjective"}
    result = []
    for row in rows:
        if row["type"] in ("state", "territory", "historical_state"):
            iso3 = "" if row["type"] == "historical_state" else row["country"]
            given = typed.pop(iso3, None) or typed.pop(row["id"], None) or {}
            result.append(one(row, iso3, given, nouns, adjectives))
    for ident, given in typed.items():
        if not ident.startswith("state-"):
            raise ValueError(f"no state for hand-made row {ident}")
        row = {"id": ident, "type": "historical_state", "name": given["name"], "alias_list": [],
               "lat": "", "lon": "", "role": "", "xid": {}, "source": "curated"}
        result.append(one(row, "", given, {}, {}))
    return result


def one(row, iso3, given, nouns, adjectives):
    """One state."""
    parts = lambda column: [p for p in given.get(column, "").split("|") if p]
    name = given.get("name") or row["name"]
    aliases = parts("aliases") + [
        alias.removeprefix("the ").removeprefix("The ")
        for alias in row["alias_list"]
        if english(alias)
    ]
    if row["name"] != name and "(" not in row["name"]:
        aliases.append(row["name"])
    names = {fold(n) for n in [name, *aliases]}
    capital = row["role"].removeprefix("capital: ") if row["role"].startswith("capital") else ""
    metonyms = parts("metonyms")
    if capital and row["type"] not in SKIP_METONYM and fold(capital) != "male":
        metonyms = [capital, *metonyms]
    if iso3 in nouns and not given.get("people"):
        people = nouns[iso3]
    else:
        people = parts("people")
    adjective = parts("adjectives") or [a for a in adjectives.get(iso3, []) if len(a) > 2]
    source = source_key(row["source"]) + ("+hand" if given and row["source"] != "curated" else "")
    lone = name if row["type"] == "territory" else ""
    return {
        "id": row["id"], "kind": row["type"], "name": name,
        "aliases": [a for a in dict.fromkeys(aliases) if clean(a) != name],
        "iso2": row["xid"].get("iso2", "").strip(), "iso3": iso3,
        "adjectives": adjective,
        "people": [p for p in people if fold(p) != fold(lone)],
        "capital": capital,
        "metonyms": [m for m in metonyms if fold(m) not in names or m == "Vatican"],
        "lat": given.get("lat") or row["lat"], "lon": given.get("lon") or row["lon"], "source": source,
    }
