"""Wikidata identifiers of organisations, by way of the labels and descriptions of name-suggestion-index."""

import json
import re

from .common import fold, latin, slug

# What the description of a kind of organisation says.
SAYS = {
    "igo": r"international (?:and intergovernmental )?organi[sz]ation|intergovernmental|United Nations|"
           r"political and economic union|monitors compliance",
    "government_body": r"government|ministry|agency|department|central bank|police|parliament|intelligence|customs",
    "armed_force": r"military|army|armed forces|navy|air force|aerial warfare",
    "ngo": r"non-?profit|non-?governmental|humanitarian|charit|international organi[sz]ation",
    "media": r"newspaper|broadcast|news|tabloid|television",
    "party": r"political party",
    "company": r"compan|corporation|manufacturer|bank\b|conglomerate|technology|group\b|division of|automotive brand|"
               r"airline|railway",
    "other": r"church|university",
}
# Those of the index that take part in public affairs, by their descriptions.
NEW = [
    ("government_body", "GOV", r"^(?:.*\b)?(?:central bank|national police|law enforcement agency|border guard|coast guard|"
                               r"ministry of|government ministry|intelligence agency|federal agency|government department|"
                               r"national government|government agency)\b"),
    ("company", "BUS", r"\b(?:multinational|state-owned|national (?:oil|railway|airline|postal|power)|flag carrier|airline|"
                       r"aerospace|defen[cs]e (?:company|contractor)|oil (?:and gas )?company|mining company|"
                       r"automobile manufacturer|railway company|pharmaceutical company|investment bank)\b"),
    ("ngo", "NGO", r"\b(?:humanitarian|International Red Cross|National Red Cross|non-governmental|human rights)\b"),
    ("ngo", "EDU", r"\b(?:public|private|collegiate|national|research|state)\b.*\buniversity\b"),
]
NOT = r"\b(?:chain|brand|retailer|restaurant|store|supermarket|hotel|clothing|cosmetics|fashion|district|park|library|bus)\b"


class Bodies:
    """Organisations by folded label."""

    def __init__(self, packages):
        path = packages / "name-suggestion-index" / "dist" / "wikidata" / "wikidata.min.json"
        rows = json.loads(path.read_text(encoding="utf-8"))["wikidata"]
        self.labels = {}
        for qid, row in sorted(rows.items()):
            label, says = row.get("label"), row.get("description") or ""
            if label and latin(label):
                self.labels.setdefault(fold(label), []).append((qid, label, says))

    def identify(self, actors):
        """Gives an identifier to the actors of whom the index has one of the name and kind."""
        taken = {actor["wikidata"] for actor in actors if actor["wikidata"]}
        for actor in actors:
            if actor["wikidata"] or actor["kind"] not in SAYS:
                continue
            names = [actor["name"], *[alias for alias in actor["aliases"] if " " in alias or alias.isupper()]]
            for name in names:
                found = [(qid, says) for qid, _, says in self.labels.get(fold(name), [])
                         if re.search(SAYS[actor["kind"]], says, re.I) and not re.search(NOT, says)]
                if len(found) == 1 and found[0][0] not in taken and len(name) > 2:
                    actor["wikidata"] = found[0][0]
                    actor["source"] += "+nsi"
                    taken.add(found[0][0])
                    break

    def new(self, taken, ids, states, words):
        """Organisations that no other source has."""
        countries = [(name, state["iso3"]) for state in states if state["iso3"]
                     for name in [state["name"], state["iso3"], *state["adjectives"]]]
        for rows in self.labels.values():
            qid, label, says = rows[0]
            if len(rows) > 1 or qid in ids or fold(label) in taken or not good(label, words):
                continue
            for kind, sector, pattern in NEW:
                if re.search(pattern, says) and not re.search(NOT, says):
                    country = next((code for name, code in countries if re.search(rf"\b{re.escape(name)}\b", says)), "")
                    if sector == "GOV" and not own(label, country, countries):
                        break
                    yield {"kind": kind, "name": label, "aliases": [], "country": country, "sector": sector,
                           "wikidata": qid, "source": "nsi", "old": [slug(kind, country, label)]}
                    break


def good(label, words):
    """Whether a label is a name that cannot be taken for something else."""
    if len(label) < 4 or not label[0].isupper() or re.search(r"[(\[/,–&+!]", label):
        return False
    single = " " not in label
    return not (single and (words.common(label) or words.personal(label) or words.zipf(fold(label)) > 4.5))


def own(label, country, countries):
    """Whether a body's name says whose it is."""
    return any(code == country and re.search(rf"\b{re.escape(name)}\b", label) for name, code in countries)
