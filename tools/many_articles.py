#!/usr/bin/env python3
"""Makes many varied copies of the sample articles, as JSON Lines, to measure a full store with.

    python3 tools/many_articles.py 20000 > many.jsonl
    demarche --store many.db load many.jsonl
    python3 tools/many_articles.py --ask many.db target/release/demarche

Each copy tells of two other states, on another day, in another paper, with other names for its persons,
and lacks some paragraphs. The same number gives the same articles. `--ask` prints the median time of
each query about positions over that store.
"""

import datetime
import json
import random
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
# State, demonym and capital of the two sides in the samples, then those that take their place.
SIDES = [("Uzbekistan", "Uzbek", "Tashkent"), ("Tajikistan", "Tajik", "Dushanbe")]
OTHERS = SIDES + [
    ("Kenya", "Kenyan", "Nairobi"), ("Ethiopia", "Ethiopian", "Addis Ababa"), ("Sudan", "Sudanese", "Khartoum"),
    ("Egypt", "Egyptian", "Cairo"), ("Libya", "Libyan", "Tripoli"), ("Chad", "Chadian", "N'Djamena"),
    ("India", "Indian", "New Delhi"), ("Nepal", "Nepalese", "Kathmandu"), ("Laos", "Laotian", "Vientiane"),
    ("Cambodia", "Cambodian", "Phnom Penh"), ("Brazil", "Brazilian", "Brasilia"), ("Bolivia", "Bolivian", "La Paz"),
    ("Colombia", "Colombian", "Bogota"), ("Ecuador", "Ecuadorian", "Quito"), ("Serbia", "Serbian", "Belgrade"),
    ("Hungary", "Hungarian", "Budapest"), ("Poland", "Polish", "Warsaw"), ("Iran", "Iranian", "Tehran"),
    ("Iraq", "Iraqi", "Baghdad"), ("Turkey", "Turkish", "Ankara"), ("Russia", "Russian", "Moscow"),
    ("China", "Chinese", "Beijing"), ("Japan", "Japanese", "Tokyo"), ("Mexico", "Mexican", "Mexico City"),
]
GIVEN = "Anton Bella Carlo Dina Edgar Freya Goran Hanna Ivo Jelena Karim Leila Marek Nadia Omar Petra".split()
STARTS = "Al Ber Cor Dan El Far Gor Hal Is Jan Kar Lom Mir Nor Or Pas Ros Sel Tar Ul Var Wes Yar Zol".split()
ENDS = "abek anov berg dahl elli enko ford garth ides lund mann moor nik ova quist rell stad tova vale wick".split()
PAPERS = ["Harbour Post", "Delta Courier", "Plains Herald", "Meridian Wire", "Northern Ledger", "Coast Gazette"]
FULL_NAME = re.compile(r"(?:Minister(?: General)?|General|President|Secretary|minister,|ambassador,|spokesman|spokeswoman) ([A-Z][a-z]+) ([A-Z][a-z-]+)")
FIRST_DAY = datetime.date(2010, 1, 1)

# What is asked of the store: by the name of the query and its parameters.
ASKED = [
    ["query", "positions", "--param", "issue=hold-direct-talks"],
    ["query", "positions", "--param", "holder=UZB"],
    ["query", "history", "--param", "actor=UZB"],
    ["query", "history", "--param", "issue=hold-direct-talks"],
    ["query", "changes", "--param", "holder=UZB"],
    ["query", "changes", "--param", "issue=hold-direct-talks"],
    ["query", "contradictions", "--param", "issue=hold-direct-talks"],
    ["query", "contradictions", "--param", "actor=UZB"],
    ["query", "disagreements", "--param", "country=UZB"],
    ["query", "conflicting-reports", "--param", "actor=UZB"],
    ["query", "conflicting-reports", "--param", "issue=hold-direct-talks"],
]


def samples():
    """The samples: title and text."""
    for path in sorted(SAMPLES.iterdir()):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".txt":
            head, body = text.split("\n\n", 1)
            yield re.search(r"^title: (.*)$", head, re.M).group(1), body.strip()
        elif path.suffix == ".jsonl":
            for line in text.splitlines():
                record = json.loads(line)
                yield record["title"], record["text"]


def copy(number, title, text):
    """The copy of that number."""
    dice = random.Random(number)
    swaps = {}
    for old, new in zip(SIDES, dice.sample(OTHERS, len(SIDES))):
        swaps.update(zip(old, new))
    for given, surname in FULL_NAME.findall(text):
        swaps.setdefault(given, dice.choice(GIVEN))
        swaps.setdefault(surname, dice.choice(STARTS) + dice.choice(ENDS))
    words = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, swaps), key=len, reverse=True)) + r")\b")
    paragraphs = text.split("\n\n")
    kept = [paragraphs[0]] + [one for one in paragraphs[1:] if dice.random() < 0.8]
    day = FIRST_DAY + datetime.timedelta(days=dice.randrange(5800))
    return {
        "id": f"copy-{number}",
        "url": f"https://copies.example/{number}",
        "title": words.sub(lambda found: swaps[found.group()], title),
        "published": day.isoformat(),
        "publisher": dice.choice(PAPERS),
        "text": words.sub(lambda found: swaps[found.group()], "\n\n".join(kept)),
    }


def ask(store, program):
    """Prints how long each question takes, the start of the program included and then taken off."""
    def once(words):
        began = time.perf_counter()
        subprocess.run([program, "--store", store, *words], stdout=subprocess.DEVNULL, check=True)
        return (time.perf_counter() - began) * 1000

    nothing = statistics.median(once(["query", "-e", "ASK {}"]) for _ in range(5))
    print(f"{nothing:8.0f} ms  opening the store")
    for words in ASKED:
        once(words)
        print(f"{statistics.median(once(words) for _ in range(5)) - nothing:8.0f} ms  {' '.join(words)}")


def main():
    if sys.argv[1] == "--ask":
        return ask(*sys.argv[2:4])
    originals = list(samples())
    for number in range(int(sys.argv[1])):
        print(json.dumps(copy(number, *originals[number % len(originals)]), ensure_ascii=False))


if __name__ == "__main__":
    main()
