#!/usr/bin/env python3
"""Compares the language engine with spaCy, or writes down what spaCy says.

    python tools/compare_engine.py SM --names MD --write tests/oracle/sentences.txt tests/oracle/spacy.jsonl
    cargo run --release --example tokens TEXTS... > engine.jsonl
    python tools/compare_engine.py SM --names MD engine.jsonl
    python tools/compare_engine.py SM --names MD FOLDER  # runs `demarche read FOLDER --tokens --format jsonl`

Needs spaCy with the packages named in model/README.md: SM is that of en_core_web_sm, MD that of
en_core_web_md, or its folder. Without --names SM says the entities too, as in `--model sm`. A unit is a paragraph; a line of the oracle is
one unit: {"text": …, "tokens": [[start, end, lemma, pos, tag, head, dep, entity, entity_start,
sentence_start], …]}, offsets in code points, heads counted in the unit. The unit's text has each run
of white space as one space, as the engine sees it.
"""

import argparse
import collections
import json
import os
import re
import subprocess
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy
from spacy.tokens import Span

FIELDS = ["lemma", "pos", "tag", "head", "dep", "entity", "entity_start", "sentence_start"]
LIMIT = 2000


def normalise(text):
    return re.sub(r"\s+", " ", text).strip()


def pieces(nlp, text):
    """The text cut where the engine cuts a long paragraph: at white space before the limit."""
    start, words = 0, nlp.tokenizer(text)
    while len(words) > LIMIT:
        spaces = [token for token in words[:LIMIT] if token.whitespace_]
        end = spaces[-1].idx + len(spaces[-1]) + 1 if spaces else words[LIMIT].idx
        yield start, text[:end].rstrip()
        start, text = start + end, text[end:]
        words = nlp.tokenizer(text)
    yield start, text


def rows(doc, shift, first):
    """The tokens of a document in the form of the oracle."""
    return [
        [
            token.idx + shift,
            token.idx + shift + len(token),
            token.lemma_,
            token.pos_,
            token.tag_,
            token.head.i + first,
            token.dep_,
            token.ent_type_ or None,
            token.ent_iob_ == "B",
            bool(token.is_sent_start),
        ]
        for token in doc
    ]


def rename(doc, names):
    """The document with the entities that the model `names` finds in its sentences."""
    other = names.make_doc(doc.text)
    for token, same in zip(other, doc):
        token.is_sent_start = same.is_sent_start
    names.get_pipe("ner")(other)
    doc.set_ents([Span(doc, ent.start, ent.end, label=ent.label_) for ent in other.ents])
    return doc


def analyse(nlp, names, texts):
    """spaCy's tokens of each text."""
    parts = [(number, start, piece) for number, text in enumerate(texts) for start, piece in pieces(nlp, text)]
    tokens = [[] for _ in texts]
    docs = nlp.pipe([piece for _, _, piece in parts], batch_size=64)
    for (number, start, _), doc in zip(parts, docs):
        if names:
            doc = rename(doc, names)
        tokens[number].extend(rows(doc, start, len(tokens[number])))
    return tokens


def units_of_oracle(record):
    yield record["text"], record["tokens"]


def units_of_reading(record):
    """The paragraphs of an article as `demarche read` prints it: between sentences, a line end parts
    them, or a blank line where lines are wrapped (a sentence goes on in the next line)."""
    text, tokens, sentences = record["article"]["text"], record["tokens"], record["sentences"]
    starts = {sentence["start"]: sentence["part"] for sentence in sentences}
    wrapped = any("\n" in text[sentence["start"] : sentence["end"]] for sentence in sentences)
    gap = re.compile(r"\n\s*\n" if wrapped else r"\n")
    begin = 0
    for number in range(1, len(tokens) + 1):
        last, next = tokens[number - 1], tokens[number] if number < len(tokens) else None
        if next is None or (next["start"] in starts and gap.search(text, last["end"], next["start"])):
            yield unit(text, tokens[begin:number], begin, starts)
            begin = number


def unit(text, tokens, begin, starts):
    """One paragraph with its white space normalised, and its tokens moved accordingly."""
    start, end = tokens[0]["start"], tokens[-1]["end"]
    places, out, space = {}, [], True
    for at in range(start, end):
        places[at] = len(out)
        if not text[at].isspace():
            out.append(text[at])
            space = False
        elif not space:
            out.append(" ")
            space = True
    places[end] = len(out)
    moved = []
    for token in tokens:
        row = [places[token["start"]], places[token["end"] - 1] + 1]
        row += [token[name] for name in ("lemma", "pos", "tag")]
        # The public form does not say where an entity begins after another of the same type.
        row += [token["head"] - begin, token["dep"], token["entity"], None, token["start"] in starts]
        moved.append(row)
    return "".join(out), moved


def compare(found, expected, counts, examples):
    """Counts agreement, over the tokens that both sides have."""
    ends = {(row[0], row[1]): number for number, row in enumerate(found)}
    counts["tokens expected"] += len(expected)
    counts["tokens found"] += len(found)
    common = [(ends[row[0], row[1]], number) for number, row in enumerate(expected) if (row[0], row[1]) in ends]
    counts["tokens"] += len(common)
    same_tokens = len(common) == len(expected) == len(found)
    counts["units"] += 1
    counts["units with the same tokens"] += same_tokens
    if not same_tokens:
        examples["tokens"].append(number_of_difference(found, expected))
        return
    counts["compared"] += len(common)
    for mine, (one, other) in enumerate(zip(found, expected)):
        for place, name in enumerate(FIELDS, 2):
            same = one[place] == other[place] or (name == "entity_start" and one[place] is None)
            counts[name] += same
            if not same:
                examples[name].append((mine, one[place], other[place]))


def number_of_difference(found, expected):
    for number, (one, other) in enumerate(zip(found, expected)):
        if one[:2] != other[:2]:
            return number, one[:2], other[:2]
    return min(len(found), len(expected)), None, None


def read(path):
    if os.path.isdir(path):
        command = ["demarche", "read", path, "--tokens", "--format", "jsonl"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    else:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    for line in text.split("\n"):
        if line.strip():
            record = json.loads(line)
            yield from (units_of_reading if "article" in record else units_of_oracle)(record)


def write(nlp, names, source, target):
    with open(source, encoding="utf-8") as file:
        texts = [normalise(line) for line in file.read().split("\n") if line.strip() and not line.startswith("#")]
    with open(target, "w", encoding="utf-8") as file:
        for text, tokens in zip(texts, analyse(nlp, names, texts)):
            file.write(json.dumps({"text": text, "tokens": tokens}, ensure_ascii=False) + "\n")
    print(f"{target}: {len(texts)} units")


def report(nlp, names, path, show):
    counts, examples = collections.Counter(), collections.defaultdict(list)
    units = list(read(path))
    for (text, found), expected in zip(units, analyse(nlp, names, [text for text, _ in units])):
        before = {name: len(rows) for name, rows in examples.items()}
        compare(found, expected, counts, examples)
        for name, rows in examples.items():
            for place in range(before.get(name, 0), len(rows)):
                number, one, other = rows[place]
                at = expected[min(number, len(expected) - 1)][0] if expected else 0
                rows[place] = f"{one!r} instead of {other!r} at …{text[max(0, at - 30):at]}⟦{text[at:at + 30]}…"
    for name in ("units", "units with the same tokens", "tokens expected", "tokens found"):
        print(f"{name:27} {counts[name]}")
    print(f"{'tokens':27} {counts['tokens'] / max(1, counts['tokens expected']):.5%}")
    for name in FIELDS:
        print(f"{name:27} {counts[name] / max(1, counts['compared']):.5%}")
    for name, rows in examples.items():
        for row in rows[:show]:
            print(f"{name}: {row}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", help="the model of the grammar")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--write", action="store_true", help="write the oracle PATHS[1] for the lines of PATHS[0]")
    parser.add_argument("--names", help="the model of the entities, if it is another")
    parser.add_argument("--show", type=int, default=5, help="how many differences of a kind to show")
    options = parser.parse_args()
    nlp = spacy.load(options.package)
    names = spacy.load(options.names) if options.names else None
    if options.write:
        write(nlp, names, *options.paths)
        return
    for path in options.paths:
        report(nlp, names, path, options.show)


if __name__ == "__main__":
    sys.exit(main())
