"""Pupils in primary education, counted from DUO's files as they lie on disk: csv, dictionaries and sums."""

import csv
import re
from collections import defaultdict

DAY = "2017-10-01"
# DUO never published these two gemeenten of 2017: De Fryske Marren and Gooise Meren.
UNPUBLISHED = {"1940", "1942"}
# The regiegroep of users.md in 2017: Alkmaar, Bergen, Heerhugowaard, Langedijk, Heiloo, Castricum, Uitgeest.
REGIEGROEP = {"noord-midden-kennemerland": {"0361", "0373", "0398", "0416", "0399", "0383", "0450"}}
AGES = {"JONGER": "3", "OUDER": "25"}
KINDS = {"Bo": "bao", "Sbo": "sbo", "So": "so", "Vso": "vso"}

# name@version: (kinds above the line, kinds below it, kinds of area besides swv-po and gemeente, ways of counting)
FORMULAS = {
    "leerlingen@1": ({"bao", "sbo", "so"}, None, {"school", "bestuur", "regiegroep", "land"}),
    "deelname-bao@1": ({"bao"}, {"bao", "sbo", "so"}, {"school", "bestuur", "regiegroep", "land"}),
    "deelname-sbo@1": ({"sbo"}, {"bao", "sbo", "so"}, {"school", "bestuur", "regiegroep", "land"}),
    "deelname-sbo@2": ({"sbo"}, {"bao", "sbo"}, {"school", "bestuur", "regiegroep", "land"}),
    "deelname-so@1": ({"so"}, {"bao", "sbo", "so"}, {"school", "bestuur", "regiegroep", "land"}),
    "deelname-so@2": ({"so"}, {"bao", "sbo"}, {"regiegroep", "land"}),
    "deelname-gespecialiseerd@1": ({"sbo", "so"}, {"bao", "sbo"}, {"regiegroep", "land"}),
    "onderwijs-in-eigen-gebied@1": ({"bao", "sbo", "so"}, {"bao", "sbo", "so"}, {"regiegroep"}),
}
BREAKDOWNS = {"leerlingen@1": ["soort", "leeftijd"], "onderwijs-in-eigen-gebied@1": ["soort", "leeftijd"]}


class World:
    """Gemeenten, SWV's and schools of 1 October 2017, and what those files count."""

    def __init__(self, shared, gemeenten, pupil_files):
        self.gemeenten, self.codes = gemeenten_of(gemeenten)
        self.table = self.postcodes(shared / "pc4-swv-2015.csv")
        self.areas = {postcode: self.around(postcode, DAY) for postcode in self.table}
        self.schools, self.rows, self.delivered = {}, [], set()
        for path in pupil_files:
            self.read(path)
        self.inside = defaultdict(set)
        for area in self.areas.values():
            for kind, code in area:
                self.inside[kind, code] |= {other for other_kind, other in area if other_kind == "gemeente"}
        for code in {g for kind, g in list(self.inside) if kind == "gemeente"}:
            self.inside["land", "NL"].add(code)

    def postcodes(self, path):
        """Postcode → the gemeente of 2015 and the SWV's."""
        with open(path, encoding="utf-8", newline="") as file:
            return {
                row["pc4"]: (self.codes[plain(row["gemeente"])], row["po_swv"], row["vo_swv"])
                for row in csv.DictReader(file, delimiter=";")}

    def exists(self, code, day):
        begin, end, _ = self.gemeenten[code]
        return begin <= day < end

    def around(self, postcode, day):
        """The areas that a postcode lies in on a day: gemeenten are merged, SWV's stay."""
        if postcode not in self.table:
            return []
        code, po, vo = self.table[postcode]
        while code and self.gemeenten[code][1] <= day:
            into = self.gemeenten[code][2]
            # Of a gemeente that was divided nobody says where the postcode went.
            code = into[0] if len(into) == 1 else None
        place = [("gemeente", code)] if code else []
        place += [("swv-po", po)] if po.startswith("PO") else []
        place += [("swv-vo", vo)] if vo.startswith("VO") else []
        return place + [("regiegroep", name) for name, members in REGIEGROEP.items() if code in members]

    def read(self, path):
        with open(path, encoding="cp1252", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                gemeente = row["GEMEENTENUMMER"].strip().zfill(4)
                self.delivered.add(gemeente)
                school = row["BRIN_NUMMER"] + row["VESTIGINGSNUMMER"].strip().zfill(2)
                self.schools[school] = (
                    gemeente, row["POSTCODE_VESTIGING"][:4], row["BEVOEGD_GEZAG_NUMMER"].strip())
                for column, cell in row.items():
                    age = column.removeprefix("LEEFTIJD_")
                    if age != column and cell != "0":
                        self.rows.append(
                            (school, gemeente, row["POSTCODE_LEERLING"].strip(), KINDS[row["SOORT_PO"]],
                             AGES.get(age, age), int(cell)))

    def swv(self, wanted):
        return sorted({code for area in self.areas.values() for kind, code in area if kind == wanted})

    @property
    def gemeenten_in_table(self):
        return self.inside["land", "NL"]

    def lives(self, postcode):
        return self.areas.get(postcode, []) + [("land", "NL")]

    def attends(self, school, gemeente):
        """A school stands in the gemeente whose file names it, and in what else its postcode lies in."""
        _, postcode, board = self.schools[school]
        around = [area for area in self.areas.get(postcode, []) if area[0] != "gemeente"]
        return around + [("gemeente", gemeente), ("school", school), ("bestuur", board), ("land", "NL")]

    def count(self, way, split):
        """(area, value of the split) → kind → pupils; of 'within' those who live and attend there."""
        counted = defaultdict(lambda: defaultdict(int))
        for school, gemeente, postcode, kind, age, number in self.rows:
            part = {"": "", "soort": f"soort={kind}", "leeftijd": f"leeftijd={age}"}[split]
            if way == "schoollocatie":
                places = self.attends(school, gemeente)
            elif way == "woonplaats":
                places = self.lives(postcode)
            else:
                # Where the school's postcode lies, whatever file names it.
                places = set(self.areas.get(postcode, [])) & set(self.areas.get(self.schools[school][1], []))
            for place in places:
                counted[place, part][kind] += number
        return counted

    def state(self, area):
        """Whether what an area needs was delivered; a school and a board are what the files name of them."""
        kind, code = area
        if kind in ("school", "bestuur"):
            return "ok"
        needed = self.inside[area]
        if needed - self.delivered - UNPUBLISHED:
            return "not_delivered"
        return "ok" if needed & self.delivered else "unknown"


class Pupils:
    """Answers for the indicators of FORMULAS."""

    def __init__(self, world):
        self.world = world
        self.counts = {}

    def counted(self, way, split):
        if (way, split) not in self.counts:
            self.counts[way, split] = self.world.count(way, split)
        return self.counts[way, split]

    def applies(self, name, way, kind):
        if kind not in FORMULAS[name][2] | {"swv-po", "gemeente"}:
            return False
        if name.startswith("onderwijs-in"):
            return way == "woonplaats"
        return not (way == "woonplaats" and kind in ("school", "bestuur"))

    def cell(self, name, way, period, area, part):
        """Status, numerator and denominator; nothing where the reference has no opinion."""
        top, bottom, _ = FORMULAS[name]
        if not self.applies(name, way, area[0]):
            return ("not_applicable", None, None)
        if part and area[0] in ("school", "bestuur"):
            return ("not_applicable", None, None)
        if (state := self.world.state(area)) != "ok":
            return (state, None, None)
        split = part.split("=")[0]

        def total(kinds, way):
            counts = self.counted(way, split).get((area, part), {})
            return sum(number for kind, number in counts.items() if kind in kinds)

        numerator = total(top, "within" if name.startswith("onderwijs-in") else way)
        if bottom is None:
            return ("ok", numerator, None)
        denominator = total(bottom, way)
        return ("ok", numerator, denominator) if denominator else ("not_applicable", None, None)

    def inside(self, outer, kind):
        """The areas of a kind that lie in another for any part, of those that the files name."""
        within = {postcode for postcode, areas in self.world.areas.items() if outer in areas}
        if kind in ("school", "bestuur"):
            return {
                (kind, school if kind == "school" else board)
                for school, (_, postcode, board) in self.world.schools.items() if postcode in within}
        return {area for postcode in within for area in self.world.areas[postcode] if area[0] == kind}

    def is_additive(self, name):
        return True

    def parts(self, name, way, period, split):
        """The values of a split that anybody has."""
        top, bottom, _ = FORMULAS[name]
        kinds = top | (bottom or set())
        return {
            part for (_, part), counts in self.counted(way, split).items()
            if part and any(kind in kinds for kind in counts)}


def plain(name):
    return re.sub(r"[^a-z]", "", name.lower())


def gemeenten_of(path):
    """Of gemeenten.yml, line by line: code → from, until and successors; and the code of each name."""
    gemeenten, codes = {}, {}
    for line in path.read_text(encoding="utf-8").splitlines():
        found = re.match(r'\s+- \{code: "(\d{4})", name: ("[^"]+"|[^,}]+)', line)
        if not found:
            continue
        aliases = re.search(r"aliases: \[([^\]]*)\]", line)
        for name in [found[2]] + (aliases[1].split(",") if aliases else []):
            codes.setdefault(plain(name), found[1])
        begin = re.search(r"from: (\S{10})", line)
        end = re.search(r"until: (\S{10})", line)
        into = re.search(r"into: \[([^\]]*)\]", line)
        gemeenten[found[1]] = (
            begin[1] if begin else "0000", end[1] if end else "9999", re.findall(r"\d{4}", into[1]) if into else [])
    return gemeenten, codes
