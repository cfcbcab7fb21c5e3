"""Pupils per vestiging, 1996 until now, counted from DUO's wide file and the addresses that other files name."""

import csv
from collections import defaultdict

KINDS = {"BO": "bao", "SBO": "sbo", "SO": "so", "VSO": "vso", "SO/VSO": "so-vso"}
NAME = "leerlingen-op-vestigingen@1"


class Vestigingen:
    """Answers for the one indicator of that file."""

    def __init__(self, shared, world):
        self.world = world
        self.addresses = self.known_addresses(shared / "alle-schoolvestigingen-basisonderwijs-2026-04.csv")
        self.rows, self.stated = [], {}
        path = shared / "historisch-leerlingen-per-vestiging-uittreksel.csv"
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                for column, cell in row.items():
                    if column.startswith("LEERLINGEN_"):
                        number = None if cell == "<5" else int(cell)
                        kind = KINDS[row["SOORT_VESTIGING"]]
                        self.rows.append((row["VESTIGINGSCODE"], kind, f"{column[-4:]}-10-01", number))
                self.stated[row["VESTIGINGSCODE"]] = row["GEMEENTECODE_VESTIGING"].strip().zfill(4)
        self.periods = sorted({period for _, _, period, _ in self.rows})
        self.counts, self.whole = {}, {}

    def known_addresses(self, path):
        """What was said in 2017, before what is said in 2026; of days before both the first that was said."""
        said = {}
        with open(path, encoding="cp1252", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                said[row["VESTIGINGSCODE"]] = (
                    row["GEMEENTENUMMER"].strip().zfill(4), row["POSTCODE"][:4], row["BEVOEGD GEZAG NUMMER"].strip())
        return said | self.world.schools

    def places(self, school, day):
        """The areas that a school lies in, as they were on a day."""
        places = [("school", school), ("land", "NL")]
        if school not in self.addresses:
            # No address: the gemeente that the file names, and what that lies in as a whole.
            stated = self.stated[school]
            if not self.world.exists(stated, day):
                return places + self.ahead(stated, day)
            return places + [("gemeente", stated)] + self.wholly(stated, day)
        stated, postcode, board = self.addresses[school]
        around = self.world.around(postcode, day)
        by_postcode = [code for kind, code in around if kind == "gemeente"]
        # A gemeente that is no more, or not yet, gives way to where the postcode lies.
        gemeente = [stated] if self.world.exists(stated, day) else by_postcode
        return (places + [("bestuur", board)] + [("gemeente", code) for code in gemeente]
                + [area for area in around if area[0] != "gemeente"])

    def ahead(self, gemeente, day):
        """What all lay in that went into a gemeente which was not there yet."""
        before, todo = set(), [gemeente]
        while todo:
            one = todo.pop()
            found = {code for code, (_, _, into) in self.world.gemeenten.items() if one in into} - before
            before |= found
            todo += found
        inside = [set(self.wholly(code, day)) for code in before if self.world.exists(code, day)]
        return sorted(set.intersection(*inside)) if inside else []

    def wholly(self, gemeente, day):
        """What a gemeente lies in with all of its postcodes."""
        if day not in self.whole:
            self.whole[day] = defaultdict(list)
            for postcode in self.world.table:
                areas = set(self.world.around(postcode, day))
                for code in [code for kind, code in areas if kind == "gemeente"]:
                    self.whole[day][code].append(areas)
        inside = self.whole[day][gemeente]
        return sorted(area for area in set.intersection(*inside) if area[0] != "gemeente") if inside else []

    def counted(self, period):
        """(area, part) → pupils; None where DUO does not name a number of it."""
        if period not in self.counts:
            counted = defaultdict(int)
            for school, kind, day, number in self.rows:
                if day == period:
                    for area in self.places(school, day):
                        for part in ("", f"soort={kind}"):
                            old = counted[area, part]
                            counted[area, part] = None if None in (old, number) else old + number
            self.counts[period] = counted
        return self.counts[period]

    def cell(self, name, way, period, area, part):
        """Status, numerator and denominator: unknown where the file names nothing; None where we have no opinion."""
        kind = area[0]
        if way != "schoollocatie" or kind not in ("swv-po", "gemeente", "school", "bestuur", "land"):
            return ("not_applicable", None, None)
        if part and kind in ("school", "bestuur"):
            return ("not_applicable", None, None)
        if kind == "gemeente" and not self.world.exists(area[1], period):
            return None
        counted = self.counted(period)
        if (area, "") not in counted or (kind == "school" and area[1] not in self.addresses):
            # A school or board that the file does not name has no figure at all.
            return ("unknown", None, None) if kind in ("swv-po", "gemeente") else None
        number = counted.get((area, part), 0)
        return ("unknown", None, None) if number is None else ("ok", number, None)

    def is_additive(self, name):
        return True

    def parts(self, name, way, period, split):
        return {part for (_, part) in self.counted(period) if part.startswith("soort=")} if split == "soort" else set()
