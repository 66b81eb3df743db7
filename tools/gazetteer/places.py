"""places.tsv: cities, regions, first-level divisions, waters and sites that matter."""

import difflib
import re

from .common import fold, hand, latin, slug, source_key

COLUMNS = (
    "id name aliases kind country admin1 lat lon population geonames wikidata weak source".split()
)
SHORT = [(r"\bPen\.", "Peninsula"), (r"\bIs\.", "Islands"), (r"\bI\.", "Island"), (r"\bMts?\.", "Mountains"),
         (r"\bRa\.", "Range"), (r"\bPlat\.", "Plateau"), (r"\bDes\.", "Desert"), (r"\bArch\.", "Archipelago"),
         (r"\bG\. of\b", "Gulf of"), (r"\bL\.", "Lake"), (r"\bC\.", "Cape")]
MINIMUM = 15_000
# Natural Earth's own codes.
CODES = {"SOL": "SOM", "KOS": "XKX", "PSX": "PSE", "SDS": "SSD", "SAH": "ESH", "CYN": "CYP", "ALD": "ALA", "KAS": ""}


def build(rows, states, words, merges, divisions):
    """Hand-made places first; then the sources'."""
    state_names = {fold(n) for s in states for n in [s["name"], *s["aliases"], *s["adjectives"], *s["people"]]}
    places, by_name = {}, {}
    for row in hand("places.tsv"):
        place = {**row, "id": slug(row["kind"], row["country"], row["name"]), "source": "hand", "weak": "",
                 "aliases": [a for a in row["aliases"].split("|") if a]}
        places[place["id"]] = place
        for name in [place["name"], *place["aliases"]]:
            by_name.setdefault(fold(name), place)
    typed = {row["id"]: row for row in hand("cities.tsv")}
    cities = {}
    for row in rows:
        if row["type"] == "city":
            city(cities, row)
        elif row["type"] in ("region", "waterbody") and fold(row["name"]) not in state_names:
            area(places, by_name, row, merges)
        elif row["type"] == "facility" and "Int'l" in row["name"]:
            airport(places, row)
    biggest = {}
    for place in cities.values():
        name = fold(place["name"])
        biggest[name] = max(biggest.get(name, 0), int(place["population"] or 0))
    for place in cities.values():
        divisions.count(place)
    for place in cities.values():
        found = city_aliases(place, words, biggest, state_names)
        place["weak"] = weak_city(place, words)
        given = typed.pop(place["id"], None)
        if given:
            names = [*given["aliases"].split("|"), place["name"], *found]
            place.update(name=given["name"], aliases=[n for n in names if n and n != given["name"]], weak="",
                         source=f"{place['source']}+hand")
        else:
            place["aliases"] = found
        places[place["id"]] = place
    divisions.add(places, merges)
    for place in list(places.values()):
        qid = divisions.regions.get(fold(place["name"]), "")
        if place["kind"] == "region" and not place.get("wikidata") and qid and qid not in places:
            places.pop(place["id"])
            merges.append({"losing": place["id"], "winning": qid, "reason": "same name"})
            place.update(id=qid, wikidata=qid, source=f"{place['source']}+countrycoder")
            places[qid] = place
    areas = {(fold(p["name"]), p["country"]) for p in places.values() if p["kind"] in ("admin1", "region")}
    for place in cities.values():
        place["admin1"] = divisions.shown(place)
        if "hand" not in place["source"]:
            place["aliases"] = [a for a in place["aliases"] if (fold(a), place["country"]) not in areas]
    codes = {s["iso3"] for s in states}
    for place in places.values():
        if place["kind"] == "region" and place.get("geonames") in divisions.continents:
            place["lat"], place["lon"] = divisions.continents[place["geonames"]]
            place["source"] = f"{place['source']}+geonames"
        country = CODES.get(place["country"], place["country"])
        place["country"] = country if country in codes else ""
        if place["kind"] not in ("city", "admin1") and place["source"] != "hand" and " " not in place["name"]:
            if words.common(place["name"]) or words.personal(place["name"]):
                place["weak"] = "1"
        for axis in ("lat", "lon"):
            if place.get(axis):
                place[axis] = f"{float(place[axis]):.4f}".rstrip("0").rstrip(".")
    return list(places.values())


def city(cities, row):
    """One city; twins of the two sources are joined by their GeoNames id."""
    xid = row["xid"]
    population = int(float(xid.get("pop") or 0))
    capital = "capital" in row["role"]
    if population < MINIMUM and not capital:
        return
    wikidata = row["id"] if row["id"].startswith("Q") else ""
    ident = f"gn:{xid['gn']}" if xid.get("gn") else wikidata or slug("city", row["country"], row["name"])
    found = cities.get(ident)
    if found:
        found["raw"] += row["alias_list"]
        found["wikidata"] = found["wikidata"] or wikidata
        return
    cities[ident] = {
        "id": ident, "name": row["name"], "raw": list(row["alias_list"]), "kind": "city",
        "country": row["country"], "admin1": xid.get("adm1", ""), "lat": row["lat"], "lon": row["lon"],
        "population": str(population), "geonames": xid.get("gn", ""), "wikidata": wikidata,
        "weak": "", "source": source_key(row["source"]), "capital": capital,
    }


def city_aliases(place, words, biggest, state_names):
    """At most four names that English texts use; never one that means something else first."""
    own, scored = fold(place["name"]), []
    population = int(place["population"])
    for alias in dict.fromkeys(place.pop("raw")):
        low = fold(alias)
        if not latin(alias) or not alias[:1].isupper() or len(alias) < 4 or low == own:
            continue
        if re.search(r"[,()\[\]/`]", alias) or alias.isupper():
            continue
        if low in state_names or low in words.actors or biggest.get(low, 0) > population / 4:
            continue
        parts = low.split()
        if any(words.common(part) for part in parts) and difflib.SequenceMatcher(None, low, own).ratio() < 0.8:
            continue
        if len(parts) == 1 and (words.common(alias) or low in words.given):
            continue
        near = difflib.SequenceMatcher(None, low, own).ratio()
        known = words.zipf(low) if len(parts) == 1 else 0
        if len(parts) > 1 and min(words.zipf(part) for part in parts) < 1.5:
            continue
        if near < 0.6 and (population < 300_000 or known < 2.5):
            continue
        if known >= 2.2 or (near >= 0.75 and population >= 100_000 and (known >= 1.2 or len(parts) > 1)):
            scored.append((-(known + near), alias))
    return [alias for _, alias in sorted(scored)[:4]]


def weak_city(place, words):
    """Whether the bare name needs more evidence than its capital letter."""
    name, population = place["name"], int(place["population"])
    if place.pop("capital"):
        return "1" if population < 300_000 and words.common(name) else ""
    if population < 1_000_000 and words.common(name) or fold(name) in words.actors:
        return "1"
    if " " not in name and words.personal(name) and population < 1_000_000:
        return "1"
    return ""


def area(places, by_name, row, merges):
    """A region or a water."""
    name = re.sub(r"\s*\(.*\)", "", row["name"])
    for pattern, full in SHORT:
        name = re.sub(pattern, full, name)
    if not latin(name) or len(name) < 3:
        return
    kind = row["type"]
    if row["source"] == "rigour":
        kind = "admin1"
    aliases = [a for a in row["alias_list"] if good_alias(a)]
    wikidata = row["id"] if row["id"].startswith("Q") else ""
    twin = by_name.get(fold(name))
    if twin and (twin["kind"] == kind or kind == "admin1" or twin["source"] == "hand"):
        twin["aliases"] += aliases if wikidata else []
        if wikidata and not twin.get("wikidata") and twin["source"] == "hand":
            places.pop(twin["id"], None)
            merges.append({"losing": twin["id"], "winning": wikidata, "reason": "same name"})
            twin.update(id=wikidata, wikidata=wikidata, source=f"hand+{source_key(row['source'])}")
            places[wikidata] = twin
        return
    ident = wikidata or slug(kind, row["country"], name)
    if ident in places:
        return
    place = {
        "id": ident, "name": name, "aliases": aliases, "kind": kind, "country": row["country"],
        "lat": row["lat"], "lon": row["lon"], "geonames": row["xid"].get("gn", ""),
        "wikidata": wikidata, "weak": "", "source": source_key(row["source"]),
    }
    places[ident] = place
    by_name.setdefault(fold(name), place)


def good_alias(alias):
    """English-looking names of regions only."""
    plain = alias.isascii() and alias[:1].isupper() and not alias.isupper()
    return plain and len(alias) > 3 and not re.search(r"[,()\[\]/.]", alias)


def airport(places, row):
    """An international airport."""
    name = row["name"].replace("Int'l", "International Airport").strip()
    name = re.sub(r"\s+", " ", name)
    if not latin(name) or name.count("International Airport") != 1 or not name.endswith("Airport"):
        return
    ident = slug("facility", name)
    places.setdefault(ident, {
        "id": ident, "name": name, "aliases": [name.replace("International Airport", "Airport")],
        "kind": "facility", "country": row["country"], "lat": row["lat"], "lon": row["lon"],
        "weak": "", "source": source_key(row["source"]),
    })
