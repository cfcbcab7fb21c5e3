"""What the samples of all regions are made with: children who do not exist, dates, amounts and lines."""

import random
from datetime import date, timedelta

YEAR_1, YEAR_2 = "2024-2025", "2025-2026"


def passes_eleven_test(digits):
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits)) % 11 == 0


class Children:
    """Made-up children of one region. A number begins with 9, as no burgerservicenummer does."""

    def __init__(self, seed, postcodes, schools, youngest, oldest):
        self.rng = random.Random(seed)
        self.postcodes, self.schools = postcodes, schools
        self.youngest, self.oldest = youngest, oldest
        self.made, self.numbers = [], set()

    def number(self):
        while True:
            digits = "9" + "".join(str(self.rng.randint(0, 9)) for _ in range(8))
            if passes_eleven_test(digits) and digits not in self.numbers:
                self.numbers.add(digits)
                return digits

    def one(self):
        rng, count = self.rng, len(self.made) + 1
        days = rng.randint(self.youngest * 366, self.oldest * 365)
        child = {
            "bsn": self.number(),
            "eckid": f"https://ketenid.nl/voorbeeld/{rng.getrandbits(128):032x}",
            "number": str(40000 + 7 * count),
            "name": f"Voorbeeldkind {count}",
            "born": date(2025, 10, 1) - timedelta(days),
            "street": f"Voorbeeldstraat {rng.randint(1, 180)}",
            "postcode": f"{rng.choice(self.postcodes)} X{rng.choice('ABCDEGHJK')}",
            "school": rng.choice(self.schools),
        }
        self.made.append(child)
        return child

    def some(self, count, known=0.25):
        """Children of whom some were met before in this region; nobody twice in one list."""
        before = self.rng.sample(self.made, min(len(self.made), round(count * known)))
        return before + [self.one() for _ in range(count - len(before))]


def day(rng, first, last):
    return first + timedelta(rng.randint(0, (last - first).days))


def dutch(moment):
    """1-9-2025; nothing stays nothing."""
    return f"{moment.day}-{moment.month}-{moment.year}" if moment else ""


def short(moment):
    """01-09-25"""
    return f"{moment:%d-%m-%y}" if moment else ""


def iso(moment):
    return moment.isoformat() if moment else ""


def grouped(number):
    return f"{number:,}".replace(",", ".")


def euro(cents):
    """1.234,56"""
    return f"{grouped(cents // 100)},{cents % 100:02d}"


def thousands(cents):
    """In thousands of euros with one decimal: 1.234,5"""
    tenths = round(cents / 10000)
    return f"{grouped(tenths // 10)},{tenths % 10}"


def lines(separator, header, rows):
    def cell(value):
        text = str(value)
        return '"' + text.replace('"', '""') + '"' if separator in text or '"' in text else text

    for row in rows:
        assert len(row) == len(header), (header, row)
    return [separator.join(cell(value) for value in row) for row in [header, *rows]]
