#!/usr/bin/env python3
"""Writes ontology/plover.ttl: PLOVER's types, modes and contexts as SKOS concepts.

    python3 tools/plover-skos.py > ontology/plover.ttl

The lists are facts of the PLOVER manual (openeventdata/PLOVER, CC BY-SA 4.0); the labels are ours.
"""

TYPES = {
    "AGREE": ("verbal cooperation", ""),
    "CONSULT": ("verbal cooperation", "visit third-party multilateral phone"),
    "SUPPORT": ("verbal cooperation", ""),
    "CONCEDE": ("verbal cooperation", ""),
    "COOPERATE": ("material cooperation", ""),
    "AID": ("material cooperation", ""),
    "RETREAT": ("material cooperation", "withdraw release disarm ceasefire access resign"),
    "REQUEST": ("verbal conflict", "assist change yield meet"),
    "ACCUSE": ("verbal conflict", "disapprove investigate allege"),
    "REJECT": ("verbal conflict", "assist change yield meet"),
    "THREATEN": ("verbal conflict", "restrict arrest relations expel territory violence"),
    "PROTEST": ("material conflict", "demo riot strike hunger boycott obstruct vandalize"),
    "SANCTION": ("material conflict", "convict expel withdraw discontinue"),
    "MOBILIZE": ("material conflict", "troops weapons police militia"),
    "COERCE": (
        "material conflict",
        "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    ),
    "ASSAULT": (
        "material conflict",
        "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack"
        " aerial drone heavy-weapons crowd-control unconventional",
    ),
}
CONTEXTS = """military intelligence executive legislative election political_institutions pro_democracy
pro_autocracy economic legal reparations human_rights rights_freedoms repression human_security gender lgbt
religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters
natural_resource environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs
trafficking""".split()

HEAD = """# Made by tools/plover-skos.py; do not edit by hand.
@prefix dem: <https://w3id.org/demarche/ontology#> .
@prefix plover: <https://w3id.org/demarche/plover#> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<https://w3id.org/demarche/plover> a skos:ConceptScheme ;
    skos:prefLabel "PLOVER: types, modes and contexts of political events"@en ."""


def concept(name, label, *more, kinds="skos:Concept"):
    lines = [
        f"plover:{name} a {kinds}",
        f'skos:prefLabel "{label}"@en',
        *more,
        "skos:inScheme <https://w3id.org/demarche/plover>",
    ]
    print("\n" + " ;\n    ".join(lines) + " .")


EVENT_TYPE = "skos:Concept , sem:EventType"
print(HEAD)
for name, (quad, modes) in TYPES.items():
    concept(name, name.lower(), f'dem:quad "{quad}"', kinds=EVENT_TYPE)
    for mode in modes.split():
        concept(f"{name}-{mode}", f"{name.lower()}: {mode}", f"skos:broader plover:{name}")
concept("OTHER", "other: political news that PLOVER leaves out", kinds=EVENT_TYPE)
for context in CONTEXTS:
    concept(f"context-{context}", f"context: {context.replace('_', ' ')}")
