"""Samples of IJmond: semicolons, windows-1252, 1-9-2025, Dutch words, per school and per kern."""

import random
from datetime import date, timedelta

from synthetic import YEAR_1, YEAR_2, Children, day, dutch, euro, lines, thousands

KERNEN = ("Zuid", "Noord", "Heemskerk", "Beverwijk", "Castricum")
KERN_OF = {"396": "Heemskerk", "375": "Beverwijk", "383": "Castricum", "450": "Castricum"}
START = {YEAR_1: date(2024, 8, 26), YEAR_2: date(2025, 8, 25)}
END = {YEAR_1: date(2025, 7, 4), YEAR_2: date(2025, 12, 15)}

# Post, its name in the old ledger and account, in Visma and account, in the MARAP, euros a month
POSTS = [
    ("B", "Rijksbijdrage licht", "8010", "Lichte ondersteuning", "80100", "Licht", 190_000),
    ("B", "Rijksbijdrage zwaar", "8020", "Zware ondersteuning", "80200", "Zwaar", 410_000),
    ("L", "Arrangementen", "4410", "Arrangementen en incidenten", "44100", "Arrangementen", 95_000),
    ("L", "Kernbudgetten", "4420", "Budget kernen", "44200", "Kernen", 60_000),
    ("L", "Voorzieningen", "4430", "Bovenschoolse voorzieningen", "44300", "Voorzieningen", 140_000),
    ("L", "Scholing", "4440", "Professionalisering", "44400", "Professionalisering", 35_000),
    ("L", "Co-teaching", "4450", "Co-teachers", "44500", "Co-teaching", 28_000),
    ("L", "Bureau", "4710", "Bureauorganisatie", "47100", "Bureau", 160_000),
]
MONTHS = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()


class IJmond:
    def __init__(self, schools, postcodes):
        self.rng = random.Random(27112)
        self.schools = [school for school in schools if school["gemeente"] in ("453", *KERN_OF)]
        for index, school in enumerate(self.schools):
            school["kern"] = KERN_OF.get(school["gemeente"]) or ("Zuid", "Noord")[index % 2]
        self.bo = [school for school in self.schools if school["kind"] == "Bo"]
        self.special = [school for school in self.schools if school["kind"] != "Bo"]
        self.children = Children(27111, postcodes, self.bo, 5, 12)

    def deliveries(self):
        files = {
            "pos-basisondersteuning-2025": self.pos_basis(),
            "bloom-basisondersteuning-2026": self.bloom_basis(),
            "pos-competentie-2026": self.competence(),
            "pos-respons-2026": self.response(),
            "pos-jaarplan-2025-03-15": self.plan(),
            "pos-financien-2024": self.accounts(),
            "spendcloud-incidenten-2025-05-17": self.incidents(date(2025, 5, 17), 21),
            "spendcloud-incidenten-2025-09-01": self.incidents(date(2025, 9, 1), 8),
            "spendcloud-incidenten-2026-01-10": self.incidents(date(2026, 1, 10), 16),
            "co-teaching": self.co_teaching(),
            "leerlingtelling": self.count(),
            **self.money(),
        }
        for year, tlv, support, local in ((YEAR_1, 44, 38, 26), (YEAR_2, 24, 24, 20)):
            files[f"top-tlv-{year}"] = self.tlv(year, tlv)
            files[f"top-arrangementen-{year}"] = self.support(year, support)
            files[f"toekenningen-{year}"] = self.local(year, local)
        # Half december is nog niet aangeleverd.
        for moment, home, waiting in ((date(2025, 3, 15), 28, 32), (date(2025, 9, 15), 24, 27)):
            files[f"thuiszitters-{moment}"] = self.at_home(moment, home)
            files[f"wachtlijst-{moment}"] = self.waiting(moment, waiting)
        files["terugplaatsingen-2025-07-01"] = self.returned(YEAR_1, date(2025, 7, 1), 22)
        files["terugplaatsingen-2026-02-01"] = self.returned(YEAR_2, date(2026, 2, 1), 20)
        return {f"ijmond/voorbeeld-{name}.csv": (made, "cp1252") for name, made in files.items()}

    def pos_basis(self):
        rows = []
        for school in self.schools:
            judged = self.rng.randint(40, 46)
            rows.append((YEAR_1, school["kern"], school["brin"], "00", school["name"],
                         round(judged * self.rng.uniform(0.74, 0.97)), judged))
        return lines(";", ("Schooljaar", "Kern", "BRIN", "Vestiging", "School", "Gehaalde afspraken",
                           "Beoordeelde afspraken"), rows)

    def bloom_basis(self):
        rows = []
        for school in self.schools[1:]:  # één school vulde Bloom nog niet in
            filled = self.rng.randint(28, 32)
            rows.append((2026, school["brin"] + "00", school["name"], filled,
                         round(filled * self.rng.uniform(0.78, 1))))
        return lines(";", ("Meetjaar", "Vestigingscode", "Naam school", "Standaarden ingevuld",
                           "Standaarden op orde"), rows)

    def competence(self):
        rows = []
        for school in self.schools:
            asked = self.rng.randint(9, 26)
            rows.append((2026, "Team " + school["name"], school["brin"], "00", asked,
                         round(asked * self.rng.uniform(0.6, 0.98))))
        return lines(";", ("Kalenderjaar", "Team", "BRIN", "Vestiging", "Respondenten in team",
                           "Waarvan competent"), rows)

    def response(self):
        rows = []
        for school in self.schools:
            team = self.rng.randint(14, 34)
            rows.append((2026, "Competentie", school["brin"], "00", team,
                         round(team * self.rng.uniform(0.4, 0.95))))
            rows.append((2026, "Basisondersteuning", school["brin"], "00", 1, int(school != self.schools[0])))
        return lines(";", ("Uitvraagjaar", "Uitvraag", "BRIN", "Vestiging", "Uitgenodigd", "Ingevuld"), rows)

    def plan(self):
        rows = [
            ("1.1 a", "Afgerond", "Publieksversie staat op de website."),
            ("1.1 h", "Mee bezig", "Eerste module is klaar; de rest volgt voor de zomer."),
            ("1.3 c", "Mee bezig", "Acht van de tien trajecten gestart."),
            ("2.2 a", "Mee bezig", "SOOS loopt op twee scholen; derde school heeft ideeën."),
            ("2.4 d", "Loopt achter", "Plan van aanpak komt vaak na zes weken."),
            ("2.4 f", "Mee bezig", ""),
            ("3.2 a", "Nog niet gestart", "Wacht op de landelijke norm."),
            ("3.2 b", "Afgerond", "Besproken op alle scholen."),
            ("3.3 f", "Afgerond", "DWS-groep Zuid is in januari gestart."),
            ("3.3 g", "Vervallen", "Te weinig aanmeldingen in Noord; wél opnieuw bekijken."),
            ("3.4 g", "Mee bezig", ""),
            ("B1.6", "Afgerond", ""),
        ]
        return lines(";", ("Peildatum", "Nummer in jaarplan", "Voortgang", "Toelichting"),
                     [("15-3-2025", *row) for row in rows])

    def accounts(self):
        rows = [(2024, school["brin"], "00", school["name"], self.rng.choice(("Ja", "Ja", "Ja", "Nee")),
                 euro(self.rng.randint(900_000, 4_200_000))) for school in self.schools]
        return lines(";", ("Verantwoordingsjaar", "BRIN", "Vestiging", "School",
                           "Besteding en effect verantwoord", "Ontvangen middelen"), rows)

    def tlv(self, year, count):
        rng, rows = self.rng, []
        for index, child in enumerate(self.children.some(count)):
            received = day(rng, START[year], END[year] - timedelta(45))
            outcome = rng.choice(("Toegekend",) * 8 + ("Afgewezen", "Ingetrokken", "In behandeling"))
            decided = received + timedelta(rng.randint(14, 45)) if outcome != "In behandeling" else None
            granted = outcome == "Toegekend"
            kind = rng.choice(("SBO", "SBO", "SO"))
            rows.append((
                f"TLV-{year[2:4]}-{index + 1:03d}", child["bsn"], child["name"], dutch(child["born"]),
                child["street"], child["postcode"], child["school"]["brin"], "00", year, kind,
                rng.choice(("Laag", "Laag", "Midden", "Hoog")) if kind == "SO" else "nvt",
                rng.choice(("Eerste aanvraag", "Eerste aanvraag", "Verlenging", "Herbeoordeling")), outcome,
                dutch(received), dutch(decided), dutch(decided) if granted else "",
                f"31-7-{decided.year + rng.randint(1, 3)}" if granted else ""))
        return lines(";", (
            "Dossiernummer", "BSN", "Naam leerling", "Geboortedatum", "Adres", "Postcode", "BRIN", "Vestiging",
            "Schooljaar", "TLV voor", "Bekostigingscategorie", "Soort aanvraag", "Besluit", "Ontvangen",
            "Datum besluit", "Ingangsdatum", "Einddatum"), rows)

    def support(self, year, count):
        rng, rows = self.rng, []
        for child in self.children.some(count):
            group = rng.random() < 0.4
            rows.append((
                year, child["school"]["kern"], child["school"]["brin"], "00", "groep" if group else "leerling",
                "" if group else child["bsn"], "" if group else child["name"],
                "" if group else dutch(child["born"]), dutch(day(rng, START[year], END[year])),
                euro(rng.randint(40_000, 900_000))))
        return lines(";", ("Schooljaar", "Kern", "BRIN", "Vestiging", "Voor", "BSN leerling", "Leerling",
                           "Geboren", "Toegekend op", "Toegekend bedrag"), rows)

    def local(self, year, count):
        rng = self.rng
        rows = [(
            year, rng.choice(("Fictieve TLV", "VNP", "Sterpas")), child["bsn"], child["name"],
            dutch(child["born"]), child["postcode"], child["school"]["kern"], child["school"]["brin"] + "00",
            dutch(day(rng, START[year], END[year])), euro(rng.randint(100_000, 1_200_000)),
        ) for child in self.children.some(count)]
        return lines(";", ("Schooljaar", "Toekenning", "Burgerservicenummer", "Naam kind",
                           "Geboortedatum kind", "Postcode kind", "Kern", "Vestigingscode",
                           "Datum toekenning", "Bedrag toekenning"), rows)

    def incidents(self, drawn, count):
        rng = self.rng
        rows = [(f"F{drawn:%y%m}{index:03d}", dutch(day(rng, drawn - timedelta(100), drawn)),
                 rng.choice(self.schools)["brin"] + "00", rng.choice(("1 leerling", "1 leerling", "klas")),
                 euro(rng.randint(15_000, 450_000))) for index in range(1, count + 1)]
        return lines(";", ("Boekstuk", "Factuurdatum", "School", "Inzet", "Bedrag incl btw"), rows)

    def money(self):
        """The old ledger up to November 2024, Visma from then on, and the MARAP that repeats Visma."""
        rng, old, visma, marap = self.rng, [], [], []
        for year, month in [(2024, m) for m in range(1, 13)] + [(2025, m) for m in range(1, 13)]:
            for side, name, account, new_name, new_account, short_name, monthly in POSTS:
                spent = round(monthly * 100 * rng.uniform(0.9, 1.1))
                school = rng.choice(self.schools)["brin"] + "00" if account == "4410" else ""
                if (year, month) < (2024, 12):
                    old.append((f"{month:02d}-{year}", account, name, side, euro(spent)))
                else:
                    visma.append((f"{year}-{month:02d}", new_account, new_name, school,
                                  "Opbrengsten" if side == "B" else "Kosten", euro(spent)))
                if year == 2025:
                    sides = "Baten" if side == "B" else "Lasten"
                    after = ("Realisatie", spent) if month <= 8 else ("Prognose", round(monthly * 102))
                    for kind, amount in (("Begroting", monthly * 100), after):
                        marap.append((f"{MONTHS[month - 1]} {year}", short_name, sides, kind, thousands(amount)))
        return {
            "grootboek-2024": lines(";", ("Boekmaand", "Rekeningnr", "Rekeningnaam", "B of L", "Saldo"), old),
            "grootboek-visma-2025": lines(";", ("Periode", "Grootboek", "Omschrijving grootboek",
                                                "Kostendrager", "Rubriek", "Bedrag EUR"), visma),
            "marap-2025-09-15": lines(";", ("Maand", "Post", "Baten of lasten", "Soort bedrag",
                                            "Bedrag (x 1.000)"), marap),
        }

    def at_home(self, moment, count):
        rng, rows = self.rng, []
        for child in self.children.some(count, 0.4):
            kind = rng.choice(("Ongeoorloofd",) * 4 + ("Niet ingeschreven", "Geoorloofd", "Gedeeltelijk"))
            since = moment - timedelta(rng.randint(20, 200))
            enrolled = kind != "Niet ingeschreven"
            rows.append((
                dutch(moment), child["bsn"], child["number"], child["name"], dutch(child["born"]),
                child["street"], child["postcode"], child["school"]["brin"] if enrolled else "",
                "00" if enrolled else "", kind,
                rng.choice(("Psychisch", "Gedrag", "Privésituatie", "Wacht op plek", "Geschil", "onbekend")),
                dutch(since), dutch(min(moment, since + timedelta(rng.randint(10, 60))))
                if rng.random() < 0.8 else ""))
        return lines(";", (
            "Peildatum", "BSN", "Leerlingnummer", "Naam", "Geboortedatum", "Straat en huisnummer", "Postcode",
            "BRIN", "Vestiging", "Soort verzuim", "Reden", "Thuis sinds", "Plan van aanpak op"), rows)

    def waiting(self, moment, count):
        rng = self.rng
        rows = [(
            dutch(moment), child["bsn"], child["name"], dutch(child["born"]), child["postcode"],
            child["school"]["brin"] + "00", rng.choice(("SBO", "SBO", "SO", "TOP klas", "Startklas")),
            rng.choice(("TLV afgegeven", "TLV afgegeven", "Onderzoek loopt", "?")),
            dutch(moment - timedelta(rng.randint(5, 240))),
        ) for child in self.children.some(count, 0.4)]
        return lines(";", ("Peildatum", "BSN", "Naam leerling", "Geboortedatum", "Postcode", "Huidige school",
                           "Wacht op", "Lijst", "Aangemeld op"), rows)

    def returned(self, year, moment, count):
        rng, rows = self.rng, []
        for child in self.children.some(count, 0.1):
            moved = day(rng, START[year], min(END[year], moment))
            to = rng.choice(("BO", "BO", "SBO"))
            rows.append((
                year, child["bsn"], child["name"], dutch(child["born"]), child["postcode"],
                "SO" if to == "SBO" else rng.choice(("SBO", "SBO", "SO")), to,
                child["school"]["brin"] + "00" if to == "BO" else self.special[0]["brin"] + "00", dutch(moved),
                "Te vroeg" if (moment - moved).days < 60 else rng.choice(("Ja", "Ja", "Ja", "Nee"))))
        return lines(";", ("Schooljaar", "BSN", "Naam", "Geboortedatum", "Postcode", "Van", "Naar",
                           "Nieuwe school", "Datum overstap", "Nog op nieuwe school"), rows)

    def co_teaching(self):
        made = {YEAR_1: (3, 2, 2, 1, 0), YEAR_2: (2, 2, 1, 2, 1)}
        rows = [(year, kern, count) for year, counts in made.items() for kern, count in zip(KERNEN, counts)]
        return lines(";", ("Schooljaar", "Kern", "Gestarte trajecten"), rows)

    def count(self):
        words = {"Bo": "basisonderwijs", "Sbo": "speciaal basisonderwijs", "So": "speciaal onderwijs"}
        rows = [(f"1-10-{year}", school["brin"], "00", words[school["kind"]],
                 round(school["pupils"] * self.rng.uniform(0.97, 1.03)))
                for year in (2024, 2025) for school in self.schools]
        return lines(";", ("Teldatum", "BRIN", "Vestiging", "Schoolsoort", "Aantal leerlingen"), rows)
