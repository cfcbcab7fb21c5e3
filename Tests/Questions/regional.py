"""What the regions of the samples report, counted from their files as they lie on disk."""

from collections import defaultdict
from datetime import date, timedelta
from statistics import median

from samples import UNSAID, day, how_long, long_name, periods_of, records, school_year

OWNERS = [("swv-po", "PO2711"), ("swv-po", "PO2703"), ("swv-vo", "VO2806"), ("swv-po", "PO2818")]
NK = {"Alkmaar": "0361", "Bergen (NH)": "0373", "Dijk en Waard": "1980", "Heiloo": "0399"}
KRINGEN = {
    "Nieuwerkerk": "nieuwerkerk", "Capelle Zuid-Oost": "capelle-zuid-oost", "Capelle Noord-West": "capelle-noord-west",
    "Krimpen": "krimpen"}
# What both school years of the samples hold; a calendar year or half of one needs all of its months.
YEARS = ["2024-2025", "2025-2026"]
WITHIN = YEARS + ["2024-T3", "2025-T1", "2025-T2", "2025-T3", "2025-H1", "2025-H2", "2025"]
PARTLY = ["2024"]
DAYS = ["2025-03-15", "2025-09-15", "2025-12-15"]

HOME = {
    "Niet ingeschreven": "absoluut", "Ongeoorloofd": "ongeoorloofd", "absolute": "absoluut",
    "unauthorised": "ongeoorloofd"}
REASONS = {
    "Psychisch": "psychisch", "Gedrag": "gedrag", "Privésituatie": "thuissituatie", "Wacht op plek": "geen-plek",
    "Geschil": "geschil", "mental health": "psychisch", "physical illness": "ziekte", "behaviour": "gedrag",
    "home situation": "thuissituatie", "no suitable place": "geen-plek", "school conflict": "geschil"}
REQUESTS = {
    "Eerste aanvraag": "eerste", "Verlenging": "verlenging", "Herbeoordeling": "herbeoordeling", "1": "eerste",
    "2": "verlenging", "3": "verlenging", "4": "verlenging", "first": "eerste", "renewal": "verlenging",
    "reassessment": "herbeoordeling", "eerste": "eerste", "vervolg": "verlenging"}
GRADES = {"Laag": "1", "Midden": "2", "Hoog": "3", "low": "1", "middle": "2", "high": "3"}


class Regional:
    """Answers for the indicators of `counters`; a cell is told as things that count, each with its values."""

    def __init__(self, samples):
        self.samples = samples
        # name: (period, area) → things: (key, values per split); a person has a key, other things have none.
        self.things = defaultdict(lambda: defaultdict(list))
        self.sums, self.persons, self.durations = set(), set(), set()
        self.told = defaultdict(set)
        self.split = {}
        for count in (self.thuiszitters, self.spells, self.permits, self.grants, self.waiting, self.exemptions):
            count()
        self.names = sorted(self.told)

    def add(self, name, period, areas, key=None, number=1, value=None, **parts):
        for area in areas:
            self.things[name][period, area] += [(key, value, parts)] * number

    def say(self, name, areas, periods, splits=()):
        """Who tells this indicator, of when: what is not counted there is nothing."""
        self.told[name] |= {(period, area) for period in periods for area in areas}
        self.split[name] = list(splits)

    def file(self, region, name, separator=";"):
        return records(self.samples / region, name, separator)

    # MARK: who counts what

    def thuiszitters(self):
        """Not enrolled, or enrolled and more than four weeks away without leave, on a counting date."""
        name = "thuiszitters@1"
        self.persons.add(name)
        for row in self.file("ijmond", "thuiszitters"):
            moment, begin = day(row["Peildatum"]), day(row["Thuis sinds"])
            if row["Soort verzuim"] in HOME:
                self.add(
                    name, str(moment), [OWNERS[0]], row["BSN"], verzuim=HOME[row["Soort verzuim"]],
                    reden=REASONS.get(row["Reden"], UNSAID), duur=how_long(begin, moment))
        self.say(name, [OWNERS[0]], DAYS[:2], ["verzuim", "reden", "duur"])
        for row in self.file("haaglanden", "dashboard-thuiszitters", ","):
            begin, end = day(row["start_date"]), day(row["end_date"])
            for text in DAYS + ["2024-09-15", "2024-12-15"]:
                moment = date.fromisoformat(text)
                if school_year(moment) != row["school_year"] or text > row["file"] or row["absence_type"] not in HOME:
                    continue
                counts = row["absence_type"] == "absolute" or (moment - begin).days > 28
                if begin <= moment and (end is None or end >= moment) and counts:
                    self.add(
                        name, text, [OWNERS[2]], row["pupil_bsn"], verzuim=HOME[row["absence_type"]],
                        reden=REASONS.get(row["reason"], UNSAID), duur=how_long(begin, moment))
        self.say(name, [OWNERS[2]], DAYS + ["2024-09-15", "2024-12-15"], ["verzuim", "reden", "duur"])
        kinds = {"Aantal absoluut verzuim": "absoluut", "Aantal langdurig relatief verzuim": "ongeoorloofd"}
        for number, row in enumerate(self.file("noord-kennemerland", "thuiszitters-gemeenten", "\t")):
            moment, areas = str(day(row["Peildatum"])), [OWNERS[1], ("gemeente", NK[row["Gemeente"]])]
            for column, kind in kinds.items():
                for child in range(int(row[column])):
                    self.add(name, moment, areas, (number, column, child), verzuim=kind, reden=UNSAID, duur=UNSAID)
            self.say(name, areas, [moment], ["verzuim", "reden", "duur"])
        for number, row in enumerate(self.file("aan-den-ijssel", "thuiszitters")):
            moment, areas = str(day(row["Peildatum"])), [OWNERS[3], ("kern", "PO2818-" + KRINGEN[row["Kring"]])]
            if row["Thuis"] == "geheel":
                for child in range(int(row["Aantal kinderen"])):
                    self.add(name, moment, areas, (number, child), verzuim="ongeoorloofd", reden=UNSAID, duur=UNSAID)
            self.say(name, areas, [moment], ["verzuim", "reden", "duur"])

    def spells(self):
        """Who was thuiszitter on any day of a period; each pupil once, however many spells and months."""
        name = "thuiszitters-schooljaar@1"
        self.persons.add(name)
        for row in self.file("haaglanden", "dashboard-thuiszitters", ","):
            if row["absence_type"] not in HOME:
                continue
            told, first = date.fromisoformat(row["file"]), date(int(row["school_year"][:4]), 8, 1)
            begin, end = day(row["start_date"]), day(row["end_date"]) or told
            since = begin if row["absence_type"] == "absolute" else begin + timedelta(29)
            moment, periods = max(since, first), set()
            while since <= end and moment <= min(end, told, date(first.year + 1, 7, 31)):
                periods |= set(periods_of(moment))
                moment += timedelta(1)
            for period in periods:
                self.add(
                    name, period, [OWNERS[2]], row["pupil_bsn"], verzuim=HOME[row["absence_type"]],
                    reden=REASONS.get(row["reason"], UNSAID), duur=how_long(begin, end))
        self.say(name, [OWNERS[2]], WITHIN + PARTLY, ["verzuim", "reden", "duur"])

    def permits(self):
        """Granted TLV's, and how long a decision took: its median in weeks."""
        name, wait = "tlv-afgegeven@1", "tlv-doorlooptijd@1"
        self.sums.add(name)
        self.durations.add(wait)
        for owner, region, file, separator, columns in [
            (0, "ijmond", "top-tlv", ";",
             ["Besluit", "Toegekend", "Afgewezen", "Soort aanvraag", "Ontvangen", "Datum besluit", "Ingangsdatum",
              "Einddatum", "TLV voor", "Bekostigingscategorie"]),
            (1, "noord-kennemerland", "top-tlv", "\t",
             ["Status", "afgegeven", "niet afgegeven", "Volgnr TLV", "Aanvraag d.d.", "Besluit d.d.", "Geldig vanaf",
              "Geldig t/m", "Type", "Type"]),
            (2, "haaglanden", "dashboard-tlv", ",",
             ["decision", "granted", "refused", "request", "received_on", "decided_on", "valid_from", "valid_until",
              "admits_to", "funding_category"]),
        ]:
            decision, granted, refused, request, received, decided, begin, end, school, grade = columns
            for row in self.file(region, file, separator):
                moment = day(row[decided])
                kind = row[school].lower().split()[0]
                grades = GRADES | {f"SO {word.lower()}": code for word, code in GRADES.items()}
                first, last = day(row[begin]), day(row[end])
                years = None
                if first and last:
                    years = next(n for n in range(1, 99) if (last - first).days + 1 <= n * 365.25)
                parts = {"schoolsoort": kind, "aanvraag": REQUESTS[row[request]]}
                if row[decision] == granted:
                    for period in periods_of(moment):
                        self.add(
                            name, period, [OWNERS[owner]], **parts,
                            categorie="geen" if kind == "sbo" else grades.get(row[grade], UNSAID),
                            duur=f"{years} jaar" if years else UNSAID)
                if row[decision] in (granted, refused) and moment >= day(row[received]):
                    for period in periods_of(moment):
                        self.add(wait, period, [OWNERS[owner]], value=(moment - day(row[received])).days / 7, **parts)
            self.say(name, [OWNERS[owner]], WITHIN + PARTLY, ["schoolsoort", "categorie", "aanvraag", "duur"])
            self.say(wait, [OWNERS[owner]], WITHIN + PARTLY, ["schoolsoort", "aanvraag"])
        for row in self.file("aan-den-ijssel", "tlv"):
            self.add(
                name, row["Schooljaar"], [OWNERS[3]], number=int(row["Aantal toegekend"]), schoolsoort=UNSAID,
                categorie=UNSAID, aanvraag=REQUESTS[row["Soort TLV"]], duur=UNSAID)
            self.say(name, [OWNERS[3]], [row["Schooljaar"]], self.split[name])

    def grants(self):
        """Arrangements, pupils who have one of their own, and local forms."""
        for row in self.file("ijmond", "top-arrangementen"):
            areas = [OWNERS[0], ("kern", "PO2711-" + row["Kern"].lower()), ("school", row["BRIN"] + row["Vestiging"])]
            for period in periods_of(day(row["Toegekend op"])):
                group = {"groep": "groep", "leerling": "individueel"}[row["Voor"]]
                self.add("arrangementen@1", period, areas, doelgroep=group)
                if row["BSN leerling"]:
                    self.add("arrangementen-leerlingen@1", period, areas, row["BSN leerling"])
        self.sums.add("arrangementen@1")
        self.persons.add("arrangementen-leerlingen@1")
        self.say("arrangementen@1", [OWNERS[0]], WITHIN + PARTLY, ["doelgroep"])
        self.say("arrangementen-leerlingen@1", [OWNERS[0]], WITHIN + PARTLY)
        for name in ("arrangementen@1", "arrangementen-leerlingen@1"):
            # A kern or school has a figure of what was granted there.
            self.told[name] |= {(period, area) for period, area in self.things[name] if period in WITHIN}

    def waiting(self):
        """On a list on a counting date and not placed; each pupil once a day."""
        name = "wachtlijst@1"
        self.sums.add(name)
        seen = set()
        for row in self.file("ijmond", "wachtlijst"):
            moment = str(day(row["Peildatum"]))
            seen.add((OWNERS[0], moment, row["BSN"]))
        for row in self.file("haaglanden", "wachtlijst-vso", ","):
            if not row["placed_on"] or row["placed_on"] > row["reference_date"]:
                seen.add((OWNERS[2], row["reference_date"], row["applicant_bsn"]))
        for owner, moment, _ in seen:
            self.add(name, moment, [owner])
            self.say(name, [owner], [moment])

    def exemptions(self):
        """Vrijstellingen of the Leerplichtwet, per gemeente and together."""
        articles = {
            "5 onder a": "vrijstellingen-5-onder-a@1", "5 onder b": "vrijstellingen-5-onder-b@1",
            "5 onder c": "vrijstellingen-5-onder-c@1", "5a (trekkend bestaan)": "vrijstellingen-artikel-5a@1"}
        for row in self.file("noord-kennemerland", "vrijstellingen", "\t"):
            year, areas = long_name(row["Schooljaar"]), [OWNERS[1], ("gemeente", NK[row["Gemeente"]])]
            for article, name in articles.items():
                self.sums.add(name)
                self.say(name, areas, [year])
                if row["Artikel"] == article:
                    self.add(name, year, areas, number=int(row["Aantal vrijstellingen"]))

    # MARK: answers

    def periods(self, name):
        return sorted({period for period, _ in self.told[name]})

    def areas(self, name):
        return sorted({area for _, area in self.told[name]})

    def splits(self, name):
        return self.split[name]

    def is_additive(self, name):
        return name in self.sums

    def parts(self, name, way, period, split):
        return set()

    def cell(self, name, way, period, area, part):
        """Status, numerator and denominator, and of durations the value; None where we have no opinion."""
        if (period, area) not in self.told[name]:
            return None
        if part and area[0] == "school":
            return ("not_applicable", None, None)
        if period in PARTLY:
            # Half of the year lies before the first delivery. Of a part nobody says whether it is waited for.
            return ("not_delivered", None, None) if not part else None
        split, _, value = part.partition("=")
        things = [
            thing for thing in self.things[name][period, area] if not part or thing[2].get(split) == value]
        if part and not things:
            return None
        if name in self.durations:
            # Of nothing there is no median; Peil tells it as a value, with how many there were below the line.
            if not things:
                return ("not_applicable", None, None)
            return ("ok", None, len(things), median(thing[1] for thing in things))
        return ("ok", len({thing[0] for thing in things}) if name in self.persons else len(things), None)
