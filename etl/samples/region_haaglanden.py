"""Samples of Haaglanden (vo): commas, UTF-8, 2025-09-01, English words, exports of a dashboard."""

import random
from datetime import date, timedelta

from synthetic import YEAR_1, YEAR_2, Children, day, euro, iso, lines

START = {YEAR_1: date(2024, 8, 26), YEAR_2: date(2025, 8, 25)}
DRAWN = {YEAR_1: date(2025, 7, 31), YEAR_2: date(2025, 12, 15)}
PLACES = ("The Hague", "Leidschendam-Voorburg", "Rijswijk")


class Haaglanden:
    def __init__(self, postcodes):
        self.rng = random.Random(28062)
        kinds = ["vo"] * 9 + ["practical"] * 2 + ["vso"] * 3
        self.schools = [
            {"code": f"99V{chr(65 + index)}00", "kind": kind,
             "pupils": self.rng.randint(*{"vo": (650, 1200), "practical": (180, 320), "vso": (90, 180)}[kind])}
            for index, kind in enumerate(kinds)]
        self.regular = [school for school in self.schools if school["kind"] != "vso"]
        self.vso = [school for school in self.schools if school["kind"] == "vso"]
        self.children = Children(28061, postcodes, self.regular, 12, 17)

    def deliveries(self):
        files = {
            "tom-voorzieningen": self.tom_provisions(),
            "vso-vo": self.combined(),
            "jio-2025-2026": self.plans(),
            "oja-smw": self.workers(),
            "maatwerk": self.individual(),
            "leerlingtelling": self.count(),
            "afdracht": self.funding(),
        }
        for year, home, tlv, opdc, tom in ((YEAR_1, 60, 52, 34, 28), (YEAR_2, 42, 30, 26, 24)):
            drawn = DRAWN[year]
            files[f"dashboard-thuiszitters-{drawn}"] = self.at_home(year, home)
            files[f"dashboard-tlv-{year}"] = self.tlv(year, tlv)
            files[f"opdc-{drawn}"] = self.opdc(year, opdc)
            files[f"tom-{drawn}"] = self.tom(year, tom)
        for moment, waiting, care, without in (
                (date(2025, 3, 15), 38, 30, 22), (date(2025, 9, 15), 31, 28, 24), (date(2025, 12, 15), 26, 32, 21)):
            files[f"wachtlijst-vso-{moment}"] = self.waiting(moment, waiting)
            files[f"onderwijszorg-{moment}"] = self.care(moment, care)
            files[f"zorgplicht-{moment}"] = self.without_school(moment, without)
        return {f"haaglanden/voorbeeld-{name}.csv": (made, "utf-8") for name, made in files.items()}

    def at_home(self, year, count):
        rng, rows, drawn = self.rng, [], DRAWN[year]
        for child in self.children.some(count, 0.3):
            kind = rng.choice(("unauthorised",) * 5 + ("absolute", "authorised", "authorised", "part-time"))
            start, spells = day(rng, START[year] - timedelta(40), drawn - timedelta(40)), rng.choice((1, 1, 1, 2))
            for _ in range(spells):
                end = start + timedelta(rng.randint(28, 170))
                open_ended = end >= drawn
                rows.append((
                    child["bsn"], child["eckid"], child["name"], iso(child["born"]), child["postcode"],
                    "" if kind == "absolute" else child["school"]["code"], year, kind,
                    rng.choice(("mental health", "physical illness", "behaviour", "home situation",
                                "no suitable place", "school conflict", "unknown")),
                    iso(start), "" if open_ended else iso(end), (min(end, drawn) - start).days // 7,
                    iso(min(drawn, start + timedelta(rng.randint(10, 50)))) if rng.random() < 0.75 else ""))
                start = end + timedelta(21)
                if open_ended or start >= drawn - timedelta(28):
                    break
        return lines(",", (
            "pupil_bsn", "eck_id", "pupil_name", "birth_date", "home_postcode", "school_code", "school_year",
            "absence_type", "reason", "start_date", "end_date", "duration_weeks", "action_plan_date"), rows)

    def tlv(self, year, count):
        rng, rows = self.rng, []
        for child in self.children.some(count):
            received = day(rng, START[year], DRAWN[year] - timedelta(50))
            outcome = rng.choice(("granted",) * 8 + ("refused", "withdrawn", "pending"))
            decided = received + timedelta(rng.randint(10, 45)) if outcome != "pending" else None
            granted = outcome == "granted"
            rows.append((
                child["bsn"], child["name"], iso(child["born"]), child["postcode"], child["school"]["code"], year,
                "VSO", rng.choice(("low", "low", "low", "middle", "high")),
                rng.choice(("first", "first", "renewal", "reassessment")), outcome, iso(received), iso(decided),
                iso(decided) if granted else "",
                f"{decided.year + rng.randint(1, 3)}-07-31" if granted else ""))
        return lines(",", (
            "student_bsn", "full_name", "date_of_birth", "postcode", "applying_school", "year", "admits_to",
            "funding_category", "request", "decision", "received_on", "decided_on", "valid_from",
            "valid_until"), rows)

    def waiting(self, moment, count):
        rng, rows = self.rng, []
        for child in self.children.some(count, 0.4):
            applied = moment - timedelta(rng.randint(10, 260))
            placed = rng.random() < 0.2
            rows.append((
                iso(moment), child["bsn"], child["name"], iso(child["born"]), child["postcode"],
                rng.choice(self.vso)["code"], rng.choice(("cluster 3", "cluster 4", "cluster 4")),
                rng.choice(("admitted", "admitted", "under assessment")), iso(applied),
                iso(day(rng, applied, moment)) if placed else ""))
        return lines(",", ("reference_date", "applicant_bsn", "applicant", "born", "zip", "waiting_for_school",
                           "cluster", "list", "applied_on", "placed_on"), rows)

    def opdc(self, year, count):
        rng, rows = self.rng, []
        for child in self.children.some(count, 0.3):
            entered = day(rng, START[year], DRAWN[year] - timedelta(20))
            left = entered + timedelta(rng.randint(42, 200))
            left = left if left <= DRAWN[year] else None
            rows.append((
                year, child["bsn"], child["name"], iso(child["born"]), child["postcode"], child["school"]["code"],
                rng.choice(("Retour regulier", "Retour regulier", "Perspectiefklas", "Pitstop", "MBO-traject")),
                iso(entered), iso(left),
                rng.choice(("home school", "home school", "other school", "vso", "mbo", "dropped out"))
                if left else ""))
        return lines(",", ("opdc_year", "bsn", "pupil", "dob", "postal_code", "home_school", "track", "entered",
                           "left", "destination"), rows)

    def care(self, moment, count):
        rng, rows = self.rng, []
        for child in self.children.some(count, 0.4):
            begin = moment - timedelta(rng.randint(15, 300))
            end = day(rng, begin, moment) if rng.random() < 0.25 else None
            rows.append((
                iso(moment), rng.choice(("School2Care", "S2C", "Schakenbosch", "Zefier")), child["bsn"],
                child["name"], iso(child["born"]), child["street"], child["postcode"],
                child["school"]["code"] if rng.random() < 0.8 else "", iso(begin), iso(end),
                rng.choice(("home school", "other school", "vso", "mbo", "dropped out")) if end else ""))
        return lines(",", ("as_of", "facility", "youth_bsn", "youth_name", "birthdate", "address",
                           "postcode_home", "registered_at", "from_date", "to_date", "moved_to"), rows)

    def tom(self, year, count):
        rng, rows = self.rng, []
        for child in self.children.some(count, 0.3):
            begin = day(rng, START[year], DRAWN[year] - timedelta(20))
            end = begin + timedelta(rng.randint(40, 150))
            end = end if end <= DRAWN[year] else None
            rows.append((
                year, 1 if year == YEAR_1 else rng.choice((1, 1, 2)), child["bsn"], child["name"],
                iso(child["born"]), child["postcode"], child["school"]["code"], iso(begin), iso(end),
                rng.choice(("back in class",) * 5 + ("other vo school", "vso", "opdc", "dropped out"))
                if end else ""))
        return lines(",", ("school_year", "cohort", "tom_bsn", "tom_pupil", "tom_birth_date", "tom_postcode",
                           "school_code", "tom_start", "tom_end", "situation_after"), rows)

    def tom_provisions(self):
        made = {YEAR_1: (4, 0, 0, 0), YEAR_2: (0, 5, 0, 0)}
        return lines(",", ("school_year", "tom_cohort", "provisions_started"),
                     [(year, f"cohort {cohort}", count) for year, counts in made.items()
                      for cohort, count in enumerate(counts, 1)])

    def combined(self):
        rows = []
        for moment, counts in ((date(2025, 10, 1), {"vso-vo pilot": 4, "vso-pro pilot": 18}),
                               (date(2026, 2, 1), {"vso-vo pilot": 6, "vso-pro pilot": 20})):
            for initiative, count in counts.items():
                rows += [(iso(moment), initiative, child["bsn"], child["name"], iso(child["born"]),
                          child["postcode"], self.regular[0 if "vo p" in initiative else 9]["code"],
                          "vso" if "pro" in initiative or index % 2 else "vo",
                          iso(moment - timedelta(self.rng.randint(5, 30))))
                         for index, child in enumerate(self.children.some(count, 0.3))]
        return lines(",", ("reference_day", "initiative", "combi_bsn", "combi_name", "combi_born",
                           "combi_postcode", "regular_school", "enrolled_as", "since"), rows)

    def plans(self):
        return lines(",", ("plan_year", "school_code", "jio_submitted"),
                     [(YEAR_2, school["code"], self.rng.choice(("submitted", "submitted", "missing")))
                      for school in self.schools])

    def without_school(self, moment, count):
        rng, rows = self.rng, []
        for child in self.children.some(count, 0.3):
            since = moment - timedelta(rng.randint(3, 120))
            rows.append((
                iso(moment), child["bsn"], child["name"], iso(child["born"]), child["postcode"],
                rng.choice(("newcomer", "newcomer", "moved house", "none")), iso(since),
                iso(day(rng, since, moment)) if rng.random() < 0.3 else ""))
        return lines(",", ("measured_on", "child_bsn", "child_name", "child_dob", "child_postcode", "exception",
                           "without_school_since", "enrolled_again_on"), rows)

    def workers(self):
        rows = []
        for year, smw, oja in ((YEAR_1, (6, 2, 1), (2, 0, 0)), (YEAR_2, (8, 3, 2), (3, 1, 0))):
            for place, total, with_smw, with_oja in zip(PLACES, (9, 3, 2), smw, oja):
                rows += [(year, place, "SMW+", with_smw, total), (year, place, "OJA", with_oja, total)]
        return lines(",", ("school_year", "municipality", "service", "schools_with_fixed_worker",
                           "schools_total"), rows)

    def individual(self):
        rows = []
        for school in self.regular:
            first = self.rng.randint(2_500_000, 14_000_000)
            for year, part in ((YEAR_1, 1), (YEAR_2, 0.28)):
                rows.append((year, school["code"], "individual support",
                             euro(round(first * part * self.rng.uniform(0.8, 1.2)))))
        return lines(",", ("spending_year", "school_code", "budget", "spent"), rows)

    def count(self):
        return lines(",", ("count_date", "school_code", "education", "pupils"),
                     [(f"{year}-10-01", school["code"], school["kind"],
                       round(school["pupils"] * self.rng.uniform(0.98, 1.03)))
                      for year in (2024, 2025) for school in self.schools])

    def funding(self):
        """Headcounts and tariffs in round numbers, so that nobody takes them for real ones."""
        rows = []
        for year in (2023, 2024, 2025, 2026):
            for category, pupils, tariff in (("low", 600, 12_000), ("middle", 120, 20_000), ("high", 60, 24_000)):
                counted = pupils + pupils * (0, 5, 10, 5)[year - 2023] // 100
                raised = tariff * (100, 103, 106, 110)[year - 2023]
                # Of 2024 a little was settled: what is paid is not always pupils times tariff.
                settled = 123_456 if (year, category) == (2024, "low") else 0
                rows.append((year, f"{year - 1}-02-01", category, counted, euro(raised), euro(tariff * 100),
                             euro(counted * raised - settled)))
        return lines(",", ("funding_year", "headcount_date", "funding_category", "pupils_counted", "tariff",
                           "constant_tariff", "paid"), rows)
