#!/usr/bin/env python3
"""Compiles data/census_names.tsv from the given names of the 1990 census of the United States.

    python3 tools/census_names.py FOLDER

FOLDER holds dist.female.first, dist.male.first and dist.all.last as the Census Bureau published them.
A name that both sexes bear is left out unless one bears it five times as often, and one that is as
well a surname ("Li", "Chan") unless it is a given name five times as often.
"""

import argparse
from pathlib import Path

HEADER = "name\tgender\n"


def shares(path):
    """The share of the people who bear each name, in per cent."""
    lines = path.read_text(encoding="ascii").splitlines()
    return {line.split()[0].capitalize(): float(line.split()[1]) for line in lines}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("data"))
    arguments = parser.parse_args()

    women = shares(arguments.folder / "dist.female.first")
    men = shares(arguments.folder / "dist.male.first")
    surnames = shares(arguments.folder / "dist.all.last")
    rows = []
    for name in sorted(women.keys() | men.keys()):
        woman, man = women.get(name, 0.0), men.get(name, 0.0)
        if max(woman, man) < 5 * surnames.get(name, 0.0):
            continue
        if woman > 5 * man:
            rows.append(f"{name}\tF\n")
        elif man > 5 * woman:
            rows.append(f"{name}\tM\n")
    path = arguments.out / "census_names.tsv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
