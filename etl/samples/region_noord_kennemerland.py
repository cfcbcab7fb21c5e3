"""Samples of Noord-Kennemerland: tabs, UTF-16 or UTF-8 with a mark, 01-09-25, counts per gemeente."""

import random
from datetime import date, timedelta

from synthetic import YEAR_1, YEAR_2, Children, day, lines, short

PLACES = {"Alkmaar": "361", "Bergen (NH)": "373", "Dijk en Waard": "1980", "Heiloo": "399"}
START = {YEAR_1: date(2024, 8, 26), YEAR_2: date(2025, 8, 25)}
END = {YEAR_1: date(2025, 7, 4), YEAR_2: date(2025, 12, 15)}
# What leerplicht counts in one place, as a multiple: Alkmaar is large, Heiloo small.
SIZE = dict(zip(PLACES, (6, 1.5, 5, 1)))


class NoordKennemerland:
    def __init__(self, schools, postcodes):
        self.rng = random.Random(27032)
        self.schools = [school for school in schools if school["gemeente"] in PLACES.values()]
        regular = [school for school in self.schools if school["kind"] == "Bo"]
        self.children = Children(27031, postcodes, regular, 5, 12)

    def deliveries(self):
        marked = {
            "verzuim": self.absence(),
            "vrijstellingen": self.exemptions(),
            "overstaptafels": self.transfers(),
            "onderwijszorggroepen": self.care_groups(),
            "groeimee": self.team(),
            "leerlingtelling": self.count(),
            "uitvoeringsplan-2025-12-15": self.plan(),
        }
        wide = {
            "top-tlv-2024-2025": self.tlv(YEAR_1, 46),
            "top-tlv-2025-2026": self.tlv(YEAR_2, 27),
        }
        for moment in (date(2025, 3, 15), date(2025, 9, 15), date(2025, 12, 15)):
            wide[f"thuiszitters-gemeenten-{moment}"] = self.at_home(moment)
        files = {name: (made, "utf-8-sig") for name, made in marked.items()}
        # The mark is written out: which half of UTF-16 comes first must not depend on the machine.
        files |= {name: (["\ufeff" + made[0], *made[1:]], "utf-16-le") for name, made in wide.items()}
        return {f"noord-kennemerland/voorbeeld-{name}.csv": made for name, made in files.items()}

    def about(self, place, number):
        return round(SIZE[place] * number * self.rng.uniform(0.7, 1.3))

    def at_home(self, moment):
        rows = [(short(moment), place, self.about(place, 0.3), self.about(place, 2)) for place in PLACES]
        return lines("\t", ("Peildatum", "Gemeente", "Aantal absoluut verzuim",
                            "Aantal langdurig relatief verzuim"), rows)

    def absence(self):
        kinds = (("absoluut", 2), ("relatief", 11), ("relatief langer dan 4 weken", 4))
        return lines("\t", ("Schooljaar", "Gemeente", "Verzuimsoort", "Leerlingen met verzuim"),
                     [(year, place, kind, self.about(place, number)) for year in ("2023/2024", "2024/2025")
                      for place in PLACES for kind, number in kinds])

    def exemptions(self):
        kinds = (("5 onder a", 7), ("5 onder b", 0.8), ("5 onder c", 0.3), ("5a (trekkend bestaan)", 0.2))
        return lines("\t", ("Schooljaar", "Gemeente", "Artikel", "Aantal vrijstellingen"),
                     [(year, place, kind, self.about(place, number)) for year in ("2024/2025", "2025/2026")
                      for place in PLACES for kind, number in kinds])

    def transfers(self):
        return lines("\t", ("Schooljaar", "Overstap uit", "Jongeren besproken"),
                     [("2024/2025", "voortgezet onderwijs", 31), ("2024/2025", "mbo", 44),
                      ("2025/2026", "voortgezet onderwijs", 12), ("2025/2026", "mbo", 19)])

    def care_groups(self):
        rows = [(short(date(2026, 2, 1)), place, groups, 8 * groups, round(8 * groups * self.rng.uniform(0.6, 1)))
                for place, groups in zip(PLACES, (4, 1, 3, 0))]
        return lines("\t", ("Stand per", "Gemeente", "OZG groepen", "OZG plekken", "OZG bezette plekken"), rows)

    def team(self):
        return lines("\t", ("Schooljaar", "Gemeente", "Trajecten J&S-team"),
                     [(year, place, self.about(place, 9)) for year in ("2024/2025", "2025/2026")
                      for place in PLACES])

    def tlv(self, year, count):
        rng, rows = self.rng, []
        for child in self.children.some(count):
            asked = day(rng, START[year], END[year] - timedelta(45))
            status = rng.choice(("afgegeven",) * 8 + ("niet afgegeven", "teruggetrokken", "loopt"))
            decided = asked + timedelta(rng.randint(14, 45)) if status != "loopt" else None
            granted = status == "afgegeven"
            rows.append((
                child["bsn"], child["name"], short(child["born"]), child["street"], child["postcode"],
                child["school"]["brin"] + "00", year.replace("-20", "/"), rng.choice((1, 1, 1, 2, 3)),
                rng.choice(("SBO", "SBO", "SO laag", "SO midden", "SO hoog")), status, short(asked), short(decided),
                short(decided) if granted else "",
                f"31-07-{decided.year % 100 + rng.randint(1, 3)}" if granted else ""))
        return lines("\t", ("PGN", "Achternaam", "Geb datum", "Woonadres", "PC", "School", "Besluit in schooljaar",
                            "Volgnr TLV", "Type", "Status", "Aanvraag d.d.", "Besluit d.d.", "Geldig vanaf",
                            "Geldig t/m"), rows)

    def count(self):
        rows = []
        for year in (24, 25):
            for school in self.schools:
                pupils = round(school["pupils"] * self.rng.uniform(0.97, 1.03))
                rows.append((f"01-10-{year}", school["brin"] + "00", school["name"],
                             *(pupils if school["kind"] == kind else 0 for kind in ("Bo", "Sbo", "So"))))
        return lines("\t", ("Per", "Vestigingsnr", "School", "Lln bao", "Lln sbo", "Lln so"), rows)

    def plan(self):
        rows = [
            ("1.1, 1", "loopt", "Netwerkgroep IPS is twee keer bijeen geweest."),
            ("1.2 stap 1", "gereed", "Vergelijking met het landelijk kader is af."),
            ("1.2 stap 2", "start volgt", ""),
            ("2.1, 1", "loopt", "Tussenevaluatie SOOS Q3 2025 besproken."),
            ("2.1, 2", "loopt", ""),
            ("2.1, 3a", "gereed", "Initiatieven zijn in kaart, ook die van het mbo."),
            ("2.1, 3b", "vertraging", "Definitie van thuiszitter komt na februari."),
            ("2.1, 3c", "start volgt", "Hangt af van de inventarisatie."),
            ("3.1, 1", "loopt", "Concept lag in het OOGO van december."),
            ("3.2, 1", "start volgt", ""),
            ("3.3, 1", "loopt", "Projectgroep is gestart."),
        ]
        return lines("\t", ("Stand op", "Onderdeel", "Status", "Wat is er gedaan"),
                     [("15-12-25", *row) for row in rows])
