"""people.tsv and roles.tsv: holders of political office and when they held it."""

import re

from .common import fold, hand, latin, slug, source_key

COLUMNS = "id name aliases country gender wikidata sector source".split()
ROLE_COLUMNS = "person title of from to as_of source".split()
RANK = {"hand": 0, "ifg": 1, "congress": 1, "wikidata": 2, "factbook": 3}
HONOUR = re.compile(r"^(Dr|Sir|Seyed|Sayyid|Gen|Lt|Maj|Col|Dame|Sheikh|Shaykh)\.?\s+")
MONARCHS = {"elizabeth ii", "charles iii"}


def build(rows, states, actors, merges):
    """People once each, with all their offices."""
    book = Book(states, actors)
    for row in hand("people.tsv"):
        book.typed(row)
    for row in rows:
        if row["type"] == "person" and " " in row["name"].strip() and latin(row["name"]):
            book.add(row)
    return book.finish(merges)


class Book:
    """All people seen so far."""

    def __init__(self, states, actors):
        self.people, self.by_name, self.by_id = [], {}, {}
        self.states = {s["iso3"]: s for s in states if s["iso3"]}
        self.ids = {key: s["id"] for s in states for key in (s["id"], s["iso3"]) if key}
        self.anywhere = {}
        self.bodies = {}
        for actor in actors:
            for name in [actor["name"], *actor["aliases"]]:
                self.bodies.setdefault(name, actor["id"])

    def typed(self, row):
        """A hand-made row; roles are `title/other title@of@from@to`, `of` left out for the country."""
        person = self.new(row["name"], row["country"], row["gender"], "hand")
        self.alias(person, [a for a in row["aliases"].split("|") if a])
        for name in [person["name"], *person["aliases"]]:
            self.anywhere.setdefault(fold(name), person)
        for part in [r for r in row["roles"].split("|") if r]:
            title, of, begin, end = (part.split("@") + ["", "", ""])[:4]
            ident = self.ids.get(of or row["country"]) or self.bodies.get(of)
            if not ident:
                raise ValueError(f"no state or actor \"{of}\" for {row['name']}")
            title = "|".join(title.split("/"))
            as_of = "" if end else row["as_of"]
            person["roles"].append((title, ident, begin, end, as_of, "hand"))

    def new(self, name, country, gender, source):
        """Enters a person."""
        person = {"name": name, "aliases": [], "country": country, "gender": gender, "wikidata": "",
                  "sector": "GOV", "source": [source], "roles": [], "old": []}
        self.people.append(person)
        self.by_name.setdefault((fold(name), country), person)
        return person

    def alias(self, person, names):
        """Full names only: one word alone never names a person, unless typed by hand."""
        for name in names:
            if fold(name) != fold(person["name"]) or name != person["name"]:
                person["aliases"].append(name)
            self.by_name.setdefault((fold(name), person["country"]), person)

    def add(self, row):
        """A row of a source."""
        country, source = row["country"], source_key(row["source"])
        name = tidy(row["name"])
        if " " not in name:
            name = row["name"]
        if fold(name) in MONARCHS and country != "GBR":
            return
        if self.states.get(country, {}).get("kind") == "territory" and source == "factbook":
            if "chief of state" in row["role"]:
                return
        qid = row["id"] if row["id"].startswith("Q") else ""
        person = self.by_id.get(row["id"])
        names = [name, *[tidy(a) for a in row["alias_list"] if " " in tidy(a)]]
        if not person:
            for known in names:
                person = self.by_name.get((fold(known), country)) or self.by_name.get((fold(known), "")) \
                    or (self.anywhere.get(fold(known)) if not country else None)
                if person and qid and person["wikidata"] and person["wikidata"] != qid:
                    person = None
                if person:
                    break
        if not person:
            person = self.new(name, country, "", source)
        self.by_id[row["id"]] = person
        if qid and not person["wikidata"]:
            person["wikidata"] = qid
        elif row["id"] != person["wikidata"]:
            person["old"].append(row["id"])
        if source not in person["source"]:
            person["source"].append(source)
        self.alias(person, names)
        person["country"] = person["country"] or country
        gender = row["xid"].get("gender", "")[:1].upper()
        person["gender"] = person["gender"] or (gender if gender in "FM" else "")
        role = self.role(row, country, source)
        if role:
            person["roles"].append(role)

    def role(self, row, country, source):
        """Title, body, days."""
        title, of = canonical(row["role"], self.states.get(country))
        if not title or len(title) > 90:
            return None
        ident = self.states[country]["id"] if country in self.states else ""
        if of:
            ident = self.bodies.get(of, ident)
        begin, end = row["from"].strip("~"), row["to"]
        if end.startswith("~"):
            end = next_month(end.strip("~"))
        as_of = row["xid"].get("asof", "") if not end else ""
        return title, ident, begin, end, as_of, source

    def finish(self, merges):
        """Sorted out: ids, one role a term."""
        people, roles, used = [], [], set()
        for person in self.people:
            country = person["country"].lower()
            ident = person["wikidata"] or slug("person", country, person["name"])
            if ident in used or not person["roles"]:
                continue
            used.add(ident)
            person["id"] = ident
            person["source"] = "+".join(sorted(person["source"]))
            own = fold(person["name"])
            person["aliases"] = [
                a for a in dict.fromkeys(person["aliases"])
                if a != person["name"] and (" " in a or "hand" in person["source"])
            ]
            people.append(person)
            for old in sorted(set(person["old"]) - {ident}):
                if not old.startswith("Q"):
                    merges.append({"losing": old, "winning": ident, "reason": "same name and country"})
            roles += [dict(zip(ROLE_COLUMNS, (ident, *r))) for r in terms(person["roles"])]
        return people, roles


def next_month(month):
    """The Factbook's history was taken every 40 days: a term ended after the last month that shows it."""
    year, number = int(month[:4]), int(month[5:7] or 12)
    return f"{year + number // 12}-{number % 12 + 1:02}"


def terms(roles):
    """One role a term: the better source wins where two tell of the same one, the newer gives the end."""
    kept = []
    for role in sorted(roles, key=lambda r: (RANK[r[5]], r[3] == "", r)):
        for at, other in enumerate(kept):
            if heads(role[0]) == heads(other[0]) and role[1] == other[1] and near(role[2], other[2]):
                kept[at] = newer(other, role)
                break
        else:
            kept.append(role)
    return [(variants(r[0]), *r[1:]) for r in kept]


def newer(kept, other):
    """What another source adds to an open term: that it ended since, or went on."""
    title, of, begin, end, as_of, source = kept
    if end:
        return kept
    if other[3] > as_of:
        return title, of, begin, other[3], "", f"{source}+{other[5]}"
    if other[4] > as_of:
        return title, of, begin, end, other[4], f"{source}+{other[5]}"
    return kept


def variants(title):
    """The other ways to write a title."""
    found = []
    for one in title.split("|"):
        found.append(one)
        if one == "foreign minister":
            found.append("minister of foreign affairs")
        if one == "defence secretary":
            found.append("secretary of defence")
    found += [one.replace("defence", "defense") for one in found if "defence" in one]
    return "|".join(dict.fromkeys(found))


def heads(title):
    """A title without its alternatives, to compare by."""
    return title.split("|")[0].replace("defense", "defence")


def near(one, two):
    """Whether two first days are the same term: equal as far as both are known, or 45 days apart."""
    if not one or not two:
        return one == two
    length = min(len(one), len(two))
    if one[:length] == two[:length]:
        return True
    day = lambda d: int(d[:4]) * 365 + (int(d[5:7]) if len(d) > 4 else 6) * 30 + (int(d[8:10]) if len(d) > 7 else 15)
    return abs(day(one) - day(two)) <= 45


def tidy(name):
    """A name without ranks and brackets."""
    name = re.sub(r"\(.*?\)", " ", name)
    name = name.split(",")[0]
    for _ in range(2):
        name = HONOUR.sub("", name.strip())
    name = re.sub(r"[\"“”]", "", name)
    name = re.sub(r"-(\w)", lambda m: "-" + m[1] if m[1].isupper() else "-" + m[1], name)
    return re.sub(r"\s+", " ", name).strip()


PORTFOLIO = {
    "foreign affairs": "foreign", "external affairs": "foreign", "foreign relations": "foreign",
    "foreign and european affairs": "foreign", "foreign affairs and trade": "foreign",
    "foreign affairs and international cooperation": "foreign", "internal affairs": "interior",
    "foreign affairs and cooperation": "foreign", "defense": "defence", "national defence": "defence",
    "national defense": "defence", "the interior": "interior", "defence and armed forces logistics": "defence",
    "economy and finance": "finance",
}


def canonical(text, state):
    """"Minister of Foreign Affairs of Iran" as ("foreign minister|minister of foreign affairs", "")."""
    title = re.sub(r"\((?!N\)).*?\)", "", text).strip().rstrip(",")
    title = re.sub(r"\s+", " ", title)
    of = ""
    match = re.match(r"(.+?) (?:of|to) the (United Nations General Assembly|International Court of Justice)$", title)
    if match:
        title, of = match[1], match[2]
    elif re.match(r"Secretary-General of the United Nations$", title):
        title, of = "Secretary-General", "United Nations"
    if state:
        for name in [state["name"], *state["aliases"]]:
            title = re.sub(rf" (of|for) (the )?({re.escape(name)})$", "", title)
    title = title.lower()
    title = re.sub(r"\b(gen|dame|lt|maj|col|dr|brig|adm|sir|capt)\b\.?", "", title)
    title = re.sub(r"\s+", " ", title).strip(" ,.-")
    title = re.sub(r"^federal chancellor$", "chancellor", title)
    title = re.sub(r"^monarch( of .*)?$", "monarch", title)
    title = re.sub(r"\bprime( min\.?)?$", "prime minister", title)
    title = re.sub(r"^president of( the republic)?$", "president", title)
    title = re.sub(r"^and ", "", title)
    match = re.match(r"^(deputy |first deputy |acting |interim |state )?minister (?:of|for) (.+)$", title)
    if match and not match[2].startswith("state"):
        what = PORTFOLIO.get(match[2], match[2]).removeprefix("the ").removesuffix(" affairs")
        if what.startswith("foreign affairs"):
            what = "foreign"
        short = f"{match[1] or ''}{what} minister"
        title = f"{short}|{title}" if short != title else title
    match = re.match(r"^(deputy |under |assistant )?secretary (?:of state for|of) (.+)$", title)
    if match and match[2] != "state":
        what = {"defense": "defence"}.get(match[2], match[2]).removeprefix("the ")
        title = f"{match[1] or ''}{what} secretary|{title}"
    return title, of
