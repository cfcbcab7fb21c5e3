"""The sample files as text, and their days."""

import csv
import io
import re
from datetime import date, timedelta

UNSAID = "niet-gezegd"


def records(folder, name, separator):
    """The lines of all samples of that name, each with the day in its file's name."""
    rows = []
    for path in sorted(folder.glob(f"voorbeeld-{name}*.csv")):
        rest = path.stem.removeprefix(f"voorbeeld-{name}")
        if not re.fullmatch(r"[-0-9]*", rest):
            continue
        data = path.read_bytes()
        if data[:2] == b"\xff\xfe":
            text = data[2:].decode("utf-16-le")
        else:
            try:
                text = data.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = data.decode("cp1252")
        found = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))
        assert found, path
        rows += [row | {"file": rest[1:]} for row in found]
    assert rows, name
    return rows


def day(text):
    """15-3-2025, 15-03-25 or 2025-03-15; nothing when blank."""
    if not text.strip():
        return None
    parts = text.strip().split("-")
    if len(parts[0]) < 4:
        parts.reverse()
    year = int(parts[0]) + (2000 if int(parts[0]) < 100 else 0)
    return date(year, int(parts[1]), int(parts[2]))


def school_year(moment):
    first = moment.year - (moment.month < 8)
    return f"{first}-{first + 1}"


def periods_of(moment):
    """The periods that a day lies in."""
    return [
        f"{moment.year}-T{(moment.month + 3) // 4}", f"{moment.year}-H{1 if moment.month < 7 else 2}",
        f"{moment.year}", school_year(moment)]


def later(moment, months):
    """The same day some months later, or the last of that month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    for last in (moment.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue


def long_name(year):
    """2024/25 and 2024/2025 as 2024-2025."""
    return f"{year[:4]}-{int(year[:4]) + 1}"


def how_long(begin, moment):
    if begin is None:
        return UNSAID
    if moment > later(begin, 3):
        return "langer dan 3 maanden"
    return "4 weken tot 3 maanden" if moment > begin + timedelta(28) else "tot 4 weken"
