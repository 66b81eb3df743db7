#!/usr/bin/env python3
"""Counts the instructions of the language engine, which a busy machine does not change.

    python3 benches/callgrind.py            # counts, and compares with benches/instructions.tsv
    python3 benches/callgrind.py --write    # keeps the counts there

Needs valgrind. Runs `examples/speed.rs` over the sample articles, once in each arithmetic and with
nothing remembered, and prints the instructions a word of each kernel and of each other file of
`src/language`. Fails if a whole pass takes 3 % more than what was kept. Under valgrind the engine
uses AVX2, with which i8 takes the same instructions as i16. Another version of the compiler gives other counts.
"""

import argparse
import collections
import re
import subprocess
import sys
import tempfile

from program import ROOT, speed

KEPT = ROOT / "benches" / "instructions.tsv"
MODES = ["f32", "i16"]
WORSE = 1.03


def count(program, mode, texts):
    """The instructions of one pass by function, and its words."""
    with tempfile.NamedTemporaryFile() as out:
        command = ["valgrind", "--tool=callgrind", "--toggle-collect=speed::pass", f"--callgrind-out-file={out.name}", program, *texts]
        done = subprocess.run(command, input=f"new {mode}\n", check=True, capture_output=True, text=True)
        command = ["callgrind_annotate", "--threshold=100", "--auto=no", out.name]
        table = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    counts = collections.Counter()
    for line in table.splitlines():
        found = re.match(r"\s*([\d,]+) \(\s*[\d.]+%\)\s+(\S.*)", line)
        if found and "PROGRAM TOTALS" not in line:
            counts[part(found[2])] += int(found[1].replace(",", ""))
    return counts, int(done.stdout.split()[0])


def part(place):
    """What is said of a function: the kernel by name, other files of the room by name."""
    found = re.search(r"demarche::language::((?:\w+::)*\w+)", place.split(":", 1)[1])
    if not found:
        return "memory, hashes, strings (libraries)"
    names = found[1].split("::")
    if names[0] != "kernel":
        return names[0]
    return "::".join(name for name in names if name not in ("avx2", "vnni"))


def measure(program, texts):
    rows = {}
    for mode in MODES:
        counts, words = count(program, mode, texts)
        for name, instructions in counts.items():
            rows[name, mode] = instructions / words
        rows["all", mode] = sum(counts.values()) / words
    return rows


def table(rows, kept):
    """The rows as text, and whether a mode got worse."""
    names = sorted({name for name, _ in rows}, key=lambda name: -max(rows.get((name, mode), 0) for mode in MODES))
    print("| instructions a word | " + " | ".join(MODES) + " |\n|---|" + "---|" * len(MODES))
    small = dict.fromkeys(MODES, 0.0)
    for name in names:
        if max(rows.get((name, mode), 0) for mode in MODES) < 500:
            for mode in MODES:
                small[mode] += rows.get((name, mode), 0)
            continue
        print(f"| {name} | " + " | ".join(cell(rows.get((name, mode), 0), kept.get((name, mode))) for mode in MODES) + " |")
    print("| all others | " + " | ".join(f"{small[mode]:,.0f}" for mode in MODES) + " |")
    return [mode for mode in MODES if rows["all", mode] > WORSE * kept.get(("all", mode), float("inf"))]


def cell(now, before):
    text = f"{now:,.0f}"
    if before and abs(now / before - 1) > 0.01:
        text += f" ({now / before - 1:+.1%})"
    return text


def read():
    if not KEPT.exists():
        return {}
    lines = KEPT.read_text(encoding="utf-8").splitlines()[1:]
    fields = [line.split("\t") for line in lines]
    return {(name, mode): float(value) for name, *values in fields for mode, value in zip(MODES, values)}


def write(rows):
    names = sorted({name for name, _ in rows})
    lines = ["\t".join([name, *(f"{rows.get((name, mode), 0):.0f}" for mode in MODES)]) for name in names]
    KEPT.write_text("\n".join(["part\t" + "\t".join(MODES), *lines]) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the counts")
    parser.add_argument("--program", help="examples/speed.rs, if it is built already")
    options = parser.parse_args()
    program = speed(options.program)
    texts = [str(path) for path in sorted((ROOT / "data" / "samples").glob("*.txt"))]
    rows = measure(str(program), texts)
    worse = table(rows, {} if options.write else read())
    if options.write:
        write(rows)
    elif worse:
        sys.exit(f"more than {WORSE - 1:.0%} more instructions in {', '.join(worse)}")


if __name__ == "__main__":
    main()
